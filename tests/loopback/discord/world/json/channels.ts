/** Channels, threads and direct messages as the API tells them. */
import type { Json } from "../../json.ts";
import { timeOf } from "../ids.ts";
import type { Channel } from "../types.ts";
import type { World } from "../world.ts";
import { isThread } from "../world.ts";
import { userJson } from "./people.ts";

export function channelJson(world: World, channel: Channel): Json {
  if (channel.recipient !== undefined) return directMessageJson(world, channel);
  return isThread(channel) ? threadJson(world, channel) : guildChannelJson(channel);
}

const directMessageJson = (world: World, channel: Channel): Json => ({
  id: channel.id,
  type: 1,
  flags: 0,
  last_message_id: channel.lastMessageId,
  recipients: [userJson(world.user(channel.recipient ?? ""))],
});

const guildChannelJson = (channel: Channel): Json => ({
  id: channel.id,
  type: channel.type,
  guild_id: channel.guildId,
  name: channel.name,
  parent_id: channel.parentId ?? null,
  position: channel.position,
  permission_overwrites: [...channel.overwrites.values()].map(({ id, isOfRole, allow, deny }) => ({
    id,
    type: isOfRole ? 0 : 1,
    allow: String(allow),
    deny: String(deny),
  })),
  flags: 0,
  last_message_id: channel.lastMessageId,
  ...(channel.type !== 4 && { topic: null, nsfw: false, rate_limit_per_user: 0 }),
  ...(channel.type === 15 && FORUM),
  ...((channel.type === 2 || channel.type === 13) && VOICE),
});

const FORUM = {
  available_tags: [],
  default_reaction_emoji: null,
  default_sort_order: null,
  default_forum_layout: 0,
};

const VOICE = { bitrate: 64_000, user_limit: 0, rtc_region: null };

function threadJson(world: World, thread: Channel): Json {
  const { botId } = world.application;
  const createdAt = new Date(timeOf(thread.id)).toISOString();
  return {
    id: thread.id,
    type: thread.type,
    guild_id: thread.guildId,
    name: thread.name,
    parent_id: thread.parentId,
    owner_id: thread.ownerId,
    flags: 0,
    last_message_id: thread.lastMessageId,
    rate_limit_per_user: 0,
    bitrate: 64_000,
    user_limit: 0,
    rtc_region: null,
    member_count: Math.max(1, thread.threadMembers.size),
    message_count: thread.messages.size,
    total_message_sent: thread.messages.size,
    thread_metadata: {
      archived: thread.isArchived,
      archive_timestamp: new Date(thread.archivedAt || timeOf(thread.id)).toISOString(),
      auto_archive_duration: 1440,
      locked: thread.isLocked,
      create_timestamp: createdAt,
      ...(thread.type === 12 && { invitable: true }),
    },
    ...(thread.threadMembers.has(botId) && {
      member: { id: thread.id, user_id: botId, join_timestamp: createdAt, flags: 0 },
    }),
  };
}
