/** Guilds: as the API tells them, and as GUILD_CREATE does. */
import type { Json } from "../../json.ts";
import type { EmojiSpec, Guild } from "../types.ts";
import { isThread, type World } from "../world.ts";
import { channelJson } from "./channels.ts";
import { memberWithUserJson, rolesOf } from "./people.ts";

const emojiJson = ({ id, name, isAnimated = false }: EmojiSpec): Json => ({
  id,
  name,
  roles: [],
  require_colons: true,
  managed: false,
  animated: isAnimated,
  available: true,
});

export const guildJson = (guild: Guild): Json => ({
  id: guild.id,
  name: guild.name,
  icon: null,
  description: null,
  home_header: null,
  splash: null,
  discovery_splash: null,
  features: [],
  banner: null,
  owner_id: guild.ownerId,
  application_id: null,
  region: "deprecated",
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: null,
  system_channel_flags: 0,
  widget_enabled: false,
  widget_channel_id: null,
  verification_level: 0,
  roles: rolesOf(guild),
  default_message_notifications: 1,
  mfa_level: 0,
  explicit_content_filter: 0,
  max_presences: null,
  max_members: 500_000,
  max_stage_video_channel_users: 50,
  max_video_channel_users: 25,
  vanity_url_code: null,
  premium_tier: 0,
  premium_subscription_count: 0,
  preferred_locale: guild.preferredLocale,
  rules_channel_id: null,
  safety_alerts_channel_id: null,
  public_updates_channel_id: null,
  premium_progress_bar_enabled: false,
  nsfw: false,
  nsfw_level: 0,
  emojis: guild.emojis.map(emojiJson),
  stickers: [],
  incidents_data: null,
});

const LARGE = 250;

/** With the intent GUILD_MEMBERS all members of a small guild, else the bot alone. */
export function guildCreateJson(world: World, guild: Guild, tellsMembers: boolean): Json {
  const channels = [...guild.channels.values()];
  const isLarge = guild.members.size > LARGE;
  const members = [...guild.members.values()].filter(
    ({ user }) => user.id === world.application.botId || (tellsMembers && !isLarge),
  );
  return {
    ...guildJson(guild),
    joined_at: new Date(guild.members.get(world.application.botId)?.joinedAt ?? 0).toISOString(),
    large: isLarge,
    unavailable: false,
    member_count: guild.members.size,
    members: members.map(memberWithUserJson),
    channels: channels.filter((channel) => !isThread(channel)).map((channel) => channelJson(world, channel)),
    // Only active threads, and only those that the bot can see.
    threads: channels
      .filter((channel) => isThread(channel) && !channel.isArchived && canSeeThread(world, channel))
      .map((channel) => channelJson(world, channel)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

type Thread = Parameters<World["mayBot"]>[0];

export const canSeeThread = (world: World, thread: Thread): boolean =>
  world.mayBot(thread, "ViewChannel") &&
  (thread.type !== 12 ||
    thread.threadMembers.has(world.application.botId) ||
    world.mayBot(thread, "ManageThreads"));
