/** Finding the channel or message that a call is about, with all that Slack finds fault with. */
import { Refusal } from "../refusal.ts";
import type { Channel, Post } from "../world/types.ts";
import { directMessage, findPost } from "../world/world.ts";
import { requireScope } from "./authorize.ts";
import type { Call } from "./method.ts";

/** A channel that the app can see: private ones only from within. */
export function visibleChannel({ args, team }: Call): Channel {
  const channel = team.channels.get(args.required("channel"));
  if (channel === undefined) throw new Refusal("channel_not_found");
  if (channel.isPrivate && !channel.members.has(team.botUserId)) throw new Refusal("channel_not_found");
  return channel;
}

/** A visible channel that the app is in. */
export function joinedChannel(call: Call): Channel {
  const channel = visibleChannel(call);
  if (!channel.members.has(call.team.botUserId)) throw new Refusal("not_in_channel");
  return channel;
}

/** A channel to write to; a person's id means the direct message with them. */
export function writableChannel(call: Call): Channel {
  const { args, team, token } = call;
  const id = args.required("channel");
  if (team.users.has(id) && id !== team.botUserId) return directMessage(team, id);
  const channel = visibleChannel(call);
  if (channel.isArchived) throw new Refusal("is_archived");
  if (channel.members.has(team.botUserId)) return channel;
  if (token.team?.scopes.includes("chat:write.public") === true) return channel;
  throw new Refusal("not_in_channel");
}

const TS = /^\d{10}\.\d{6}$/;

export function existingPost(call: Call, channel: Channel, name: string): Post {
  const ts = call.args.text(name);
  if (ts === undefined || ts === "") throw new Refusal("no_item_specified");
  if (!TS.test(ts)) throw new Refusal("bad_timestamp");
  const post = findPost(channel, ts);
  if (post === undefined) throw new Refusal("message_not_found");
  return post;
}

/** Reading needs another scope for each kind of channel: "channels:history", "groups:history", "im:history". */
export function requireScopeFor({ token }: Call, channel: Channel, what: "read" | "history"): void {
  const kind = channel.isDirect ? "im" : channel.isPrivate ? "groups" : "channels";
  requireScope(token, [`${kind}:${what}`]);
}

export const scopesForAnyChannel = (what: "read" | "history"): string[] =>
  ["channels", "groups", "mpim", "im"].map((kind) => `${kind}:${what}`);
