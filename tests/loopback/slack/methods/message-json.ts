/** A message as the Web API and the payloads of interactions show it. */
import type { Json } from "../json.ts";
import { overTheWire } from "../json.ts";
import type { Channel, Post, Team } from "../world/types.ts";

export interface Showing {
  readonly withMetadata?: boolean;
  /** All who reacted; without it, the first of them only, as Slack warns. */
  readonly allReactors?: boolean;
}

const REACTORS_SHOWN = 50;

export function messageJson(team: Team, post: Post, channel: Channel, showing: Showing = {}): Json {
  const isOwn = post.user === team.botUserId;
  const replies = channel.posts.filter((each) => each.thread_ts === post.ts && !each.deleted);
  const hasThread = replies.length > 0;
  const edit = post.edits.at(-1);
  return overTheWire({
    type: "message",
    user: post.user,
    ...(isOwn && {
      bot_id: team.botId,
      app_id: team.appId,
      bot_profile: { id: team.botId, app_id: team.appId },
    }),
    team: team.id,
    ts: post.ts,
    text: post.text,
    blocks: post.blocks.length > 0 ? post.blocks : undefined,
    thread_ts: post.thread_ts ?? (hasThread ? post.ts : undefined),
    subtype: post.reply_broadcast ? "thread_broadcast" : undefined,
    reply_count: hasThread ? replies.length : undefined,
    latest_reply: replies.at(-1)?.ts,
    edited: edit === undefined ? undefined : { user: post.user, ts: edit.at },
    reactions: post.reactions.length > 0 ? reactionsJson(post, showing.allReactors === true) : undefined,
    metadata: showing.withMetadata === true ? post.metadata : undefined,
  });
}

const reactionsJson = (post: Post, all: boolean): Json[] =>
  post.reactions.map(({ name, users }) => ({
    name,
    users: all ? users : users.slice(0, REACTORS_SHOWN),
    count: users.length,
  }));
