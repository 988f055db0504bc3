/** From what a test says about a guild to the guild. */
import { type Ids, requireSnowflake } from "./ids.ts";
import { ALL, bitsOf, EVERYONE, type Permissions } from "./permissions.ts";
import type {
  Channel,
  ChannelKind,
  ChannelSpec,
  Guild,
  GuildSpec,
  Member,
  MemberSpec,
  Overwrite,
  Role,
  RoleSpec,
  User,
  UserSpec,
} from "./types.ts";

const TYPES: Readonly<Record<ChannelKind, number>> = {
  text: 0,
  voice: 2,
  category: 4,
  announcement: 5,
  "announcement-thread": 10,
  "public-thread": 11,
  "private-thread": 12,
  stage: 13,
  forum: 15,
};

interface Help {
  readonly ids: Ids;
  readonly now: () => number;
  readonly addUser: (spec: UserSpec) => User;
  readonly bot: User;
}

export function guildFrom(
  spec: GuildSpec,
  help: Help,
): { readonly guild: Guild; readonly channels: readonly Channel[] } {
  const { members = [], roles = [] } = spec;
  const guild: Guild = {
    id: requireSnowflake(spec.id),
    name: spec.name,
    ownerId: spec.ownerId ?? members[0]?.id ?? help.ids.next(),
    preferredLocale: spec.preferredLocale ?? "en-US",
    roles: new Map(),
    members: new Map(),
    channels: new Map(),
    emojis: spec.emojis ?? [],
    botPermissions: bitsOf(spec.botPermissions ?? []),
    isUnavailable: spec.isUnavailable ?? false,
  };
  const everyone = { id: spec.id, name: "@everyone", permissions: spec.everyonePermissions ?? EVERYONE };
  for (const role of [everyone, ...roles]) addRole(guild, role);
  for (const member of members) addMember(guild, member, help);
  const { bot } = help;
  const channels = (spec.channels ?? []).map((channel, at) => channelFrom(guild, channel, bot.id, at));
  return { guild, channels };
}

function addRole(guild: Guild, spec: RoleSpec, isManaged = false, botId?: string): void {
  const role: Role = {
    id: requireSnowflake(spec.id),
    name: spec.name,
    permissions: bitsOf(spec.permissions ?? []),
    position: guild.roles.size,
    isMentionable: spec.isMentionable ?? false,
    isManaged,
    botId,
  };
  guild.roles.set(role.id, role);
}

export function addMember(guild: Guild, spec: MemberSpec, { addUser, ids, now }: Omit<Help, "bot">): Member {
  const own = spec.permissions === undefined ? [] : [roleWith(guild, spec.name, spec.permissions, ids)];
  const roles = [...(spec.roles ?? []), ...own];
  const member: Member = { user: addUser(spec), nick: spec.nick, roles, joinedAt: now() };
  guild.members.set(spec.id, member);
  return member;
}

function roleWith(guild: Guild, name: string, permissions: Permissions, ids: Ids, botId?: string): string {
  const id = ids.next();
  addRole(guild, { id, name, permissions }, true, botId);
  return id;
}

export function joinBot(guild: Guild, bot: User, ids: Ids, joinedAt: number): void {
  const role = roleWith(guild, bot.name, guild.botPermissions, ids, bot.id);
  guild.members.set(bot.id, { user: bot, nick: undefined, roles: [role], joinedAt });
}

export function channelFrom(
  guild: Guild,
  spec: ChannelSpec,
  botId: string,
  position = guild.channels.size,
): Channel {
  const type = TYPES[spec.type ?? "text"];
  const isInside = spec.type?.endsWith("thread") ?? false;
  if (isInside && spec.parent === undefined) throw new Error(`${spec.id} is a thread without a parent`);
  const overwrites = (spec.overwrites ?? []).map(({ id, allow, deny }) =>
    overwriteFrom(guild, id, allow, deny),
  );
  const ofBot =
    spec.botPermissions === undefined
      ? []
      : [overwriteFrom(guild, botId, spec.botPermissions, ALL & ~bitsOf(spec.botPermissions))];
  return {
    id: requireSnowflake(spec.id),
    type,
    guildId: guild.id,
    name: spec.name,
    parentId: spec.parent,
    position,
    overwrites: new Map([...overwrites, ...ofBot].map((overwrite) => [overwrite.id, overwrite])),
    recipient: undefined,
    ownerId: isInside ? guild.ownerId : undefined,
    isArchived: spec.isArchived ?? false,
    isLocked: spec.isLocked ?? false,
    archivedAt: 0,
    threadMembers: new Set(spec.threadMembers),
    messages: new Map(),
    lastMessageId: null,
  };
}

export const overwriteFrom = (
  guild: Guild,
  id: string,
  allow: Permissions = [],
  deny: Permissions = [],
): Overwrite => ({ id, isOfRole: guild.roles.has(id), allow: bitsOf(allow), deny: bitsOf(deny) });
