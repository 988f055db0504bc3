/** conversations.*: channels, who is in them, and what was said. */
import type { Json } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { Channel, Post, Team } from "../world/types.ts";
import { directMessage } from "../world/world.ts";
import { requireScope } from "./authorize.ts";
import { messageJson } from "./message-json.ts";
import type { Call, Methods, Office } from "./method.ts";
import { page } from "./page.ts";
import { joinedChannel, requireScopeFor, scopesForAnyChannel, visibleChannel } from "./places.ts";

export function conversationMethods({ announce, world }: Office): Methods {
  return {
    "conversations.info": {
      token: "bot",
      scopes: scopesForAnyChannel("read"),
      tier: "tier3",
      run(call) {
        const channel = visibleChannel(call);
        requireScopeFor(call, channel, "read");
        const members = call.args.flag("include_num_members") ? { num_members: channel.members.size } : {};
        return { channel: { ...channelJson(call.team, channel), ...members } };
      },
    },
    "conversations.list": {
      token: "bot",
      scopes: scopesForAnyChannel("read"),
      tier: "tier2",
      run(call) {
        const types = (call.args.text("types") ?? "public_channel").split(",");
        const channels = [...call.team.channels.values()]
          .filter((channel) => types.includes(typeOf(channel)))
          .filter(({ isPrivate, members }) => !isPrivate || members.has(call.team.botUserId))
          .filter(({ isArchived }) => !isArchived || !call.args.flag("exclude_archived"));
        const { items, next_cursor } = page(call.args, channels, 100);
        return {
          channels: items.map((channel) => channelJson(call.team, channel)),
          response_metadata: { next_cursor },
        };
      },
    },
    "users.conversations": {
      token: "bot",
      scopes: scopesForAnyChannel("read"),
      tier: "tier3",
      run(call) {
        const { team, args } = call;
        const types = (args.text("types") ?? "public_channel").split(",");
        if (types.includes("private_channel")) requireScope(call.token, ["groups:read"]);
        const user = args.text("user") ?? team.botUserId;
        if (!team.users.has(user)) throw new Refusal("user_not_found");
        const channels = [...team.channels.values()]
          .filter((channel) => types.includes(typeOf(channel)) && channel.members.has(user))
          .filter(({ isPrivate, members }) => !isPrivate || members.has(team.botUserId))
          .filter(({ isArchived }) => !isArchived || !args.flag("exclude_archived"));
        const { items, next_cursor } = page(args, channels, 100);
        return {
          channels: items.map((channel) => channelJson(team, channel)),
          response_metadata: { next_cursor },
        };
      },
    },
    "conversations.members": {
      token: "bot",
      scopes: scopesForAnyChannel("read"),
      tier: "tier4",
      run(call) {
        const channel = visibleChannel(call);
        requireScopeFor(call, channel, "read");
        const { items, next_cursor } = page(call.args, [...channel.members], 100);
        return { members: items, response_metadata: { next_cursor } };
      },
    },
    "conversations.join": {
      token: "bot",
      scopes: ["channels:join"],
      tier: "tier3",
      run(call) {
        const { team } = call;
        const channel = visibleChannel(call);
        if (channel.isPrivate) throw new Refusal("method_not_supported_for_channel_type");
        if (channel.isArchived) throw new Refusal("is_archived");
        if (channel.members.has(team.botUserId)) {
          const warnings = {
            warning: "already_in_channel",
            response_metadata: { warnings: ["already_in_channel"] },
          };
          return { channel: channelJson(team, channel), ...warnings };
        }
        channel.members.add(team.botUserId);
        announce(team, joinedEvent(team, channel, team.botUserId, world.ids.ts()));
        return { channel: channelJson(team, channel) };
      },
    },
    "conversations.open": {
      token: "bot",
      scopes: ["im:write"],
      tier: "tier3",
      run({ args, team }) {
        const users = args.required("users").split(",");
        const [user] = users;
        if (user === undefined || users.length > 1)
          throw new Refusal("method_not_supported_for_channel_type");
        if (!team.users.has(user)) throw new Refusal("user_not_found");
        return { channel: { id: directMessage(team, user).id } };
      },
    },
    "conversations.history": {
      token: "bot",
      scopes: scopesForAnyChannel("history"),
      tier: "tier3",
      run(call) {
        const channel = readableChannel(call);
        const posts = channel.posts.filter(
          ({ thread_ts, reply_broadcast }) => thread_ts === undefined || reply_broadcast,
        );
        return messages(call, channel, within(call, posts).reverse(), 100);
      },
    },
    "conversations.replies": {
      token: "bot",
      scopes: scopesForAnyChannel("history"),
      tier: "tier3",
      run(call) {
        const channel = readableChannel(call);
        const ts = call.args.required("ts");
        const asked = channel.posts.find((post) => post.ts === ts && !post.deleted);
        if (asked === undefined) throw new Refusal("thread_not_found");
        const root = asked.thread_ts ?? ts;
        const replies = channel.posts.filter((post) => post.thread_ts === root);
        const parent = channel.posts.filter((post) => post.ts === root && !post.deleted);
        return messages(call, channel, [...parent, ...within(call, replies)], 1000);
      },
    },
  };
}

function readableChannel(call: Call): Channel {
  const channel = joinedChannel(call);
  requireScopeFor(call, channel, "history");
  return channel;
}

/** What was posted between `oldest` and `latest`, oldest first. */
function within({ args }: Call, posts: readonly Post[]): Post[] {
  const oldest = momentOf(args.text("oldest"), "invalid_ts_oldest") ?? 0;
  const latest = momentOf(args.text("latest"), "invalid_ts_latest") ?? Number.POSITIVE_INFINITY;
  const inclusive = args.flag("inclusive");
  return posts.filter(({ ts, deleted }) => {
    const at = Number(ts);
    if (deleted) return false;
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
}

function momentOf(text: string | undefined, otherwise: string): number | undefined {
  if (text === undefined || text === "") return undefined;
  if (!/^\d+(?:\.\d+)?$/.test(text)) throw new Refusal(otherwise);
  return Number(text);
}

function messages(call: Call, channel: Channel, posts: readonly Post[], usual: number): Json {
  const withMetadata = call.args.flag("include_all_metadata");
  const { items, next_cursor } = page(call.args, posts, usual);
  return {
    messages: items.map((post) => messageJson(call.team, post, channel, { withMetadata })),
    has_more: next_cursor !== "",
    ...(next_cursor !== "" && { response_metadata: { next_cursor } }),
  };
}

const typeOf = ({ isDirect, isPrivate }: Channel): string =>
  isDirect ? "im" : isPrivate ? "private_channel" : "public_channel";

const channelJson = (team: Team, channel: Channel): Json => ({
  id: channel.id,
  name: channel.name,
  is_channel: !channel.isPrivate,
  is_group: channel.isPrivate && !channel.isDirect,
  is_im: channel.isDirect,
  is_private: channel.isPrivate,
  is_archived: channel.isArchived,
  is_member: channel.members.has(team.botUserId),
  context_team_id: team.id,
});

export const joinedEvent = (
  team: Team,
  channel: Channel,
  user: string,
  ts: string,
  inviter?: string,
): Json => ({
  type: "member_joined_channel",
  user,
  channel: channel.id,
  channel_type: channel.isPrivate ? "G" : "C",
  team: team.id,
  ...(inviter !== undefined && { inviter }),
  event_ts: ts,
});
