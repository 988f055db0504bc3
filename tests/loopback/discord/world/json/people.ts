/** Users, members and roles as the API tells them. */
import type { Json } from "../../json.ts";
import type { Guild, Member, Role, User } from "../types.ts";

export const userJson = ({ id, name, globalName, isBot }: User): Json => ({
  id,
  username: name,
  avatar: null,
  discriminator: isBot ? "0001" : "0",
  public_flags: 0,
  flags: 0,
  bot: isBot,
  banner: null,
  accent_color: null,
  global_name: globalName ?? null,
  avatar_decoration_data: null,
  collectibles: null,
  primary_guild: null,
});

/** The bot's own account: what only itself is told. */
export const ownUserJson = (user: User): Json => ({
  ...userJson(user),
  mfa_enabled: false,
  locale: "en-US",
  verified: true,
  email: null,
});

/** Without the user, as in messages and events that name the user anyway. */
export const memberJson = (member: Member): Json => ({
  avatar: null,
  banner: null,
  communication_disabled_until: null,
  flags: 0,
  joined_at: new Date(member.joinedAt).toISOString(),
  nick: member.nick ?? null,
  pending: false,
  premium_since: null,
  roles: member.roles,
  mute: false,
  deaf: false,
});

export const memberWithUserJson = (member: Member): Json => ({
  ...memberJson(member),
  user: userJson(member.user),
});

export const roleJson = (role: Role): Json => ({
  id: role.id,
  name: role.name,
  description: null,
  permissions: String(role.permissions),
  position: role.position,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  managed: role.isManaged,
  mentionable: role.isMentionable,
  icon: null,
  unicode_emoji: null,
  flags: 0,
  ...(role.botId !== undefined && { tags: { bot_id: role.botId } }),
});

export const rolesOf = (guild: Guild): Json[] => [...guild.roles.values()].map(roleJson);
