/** Reactions on a message. Different skin tones of one emoji are reactions of their own, as in Slack. */
import type { Json } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { Post } from "./types.ts";

/** Different emoji on one message, and by one person. */
const MAX_EMOJI = 50;
const MAX_BY_ONE = 23;

export function addReaction(post: Post, user: string, name: string): void {
  const known = post.reactions.find((reaction) => reaction.name === name);
  if (known?.users.includes(user)) throw new Refusal("already_reacted");
  if (post.reactions.filter(({ users }) => users.includes(user)).length >= MAX_BY_ONE) {
    throw new Refusal("too_many_reactions");
  }
  if (known !== undefined) {
    known.users.push(user);
    return;
  }
  if (post.reactions.length >= MAX_EMOJI) throw new Refusal("too_many_emoji");
  post.reactions.push({ name, users: [user] });
}

/** Whether there was such a reaction. */
export function removeReaction(post: Post, user: string, name: string): boolean {
  const at = post.reactions.findIndex((reaction) => reaction.name === name && reaction.users.includes(user));
  const reaction = post.reactions[at];
  if (reaction === undefined) return false;
  reaction.users.splice(reaction.users.indexOf(user), 1);
  if (reaction.users.length === 0) post.reactions.splice(at, 1);
  return true;
}

export const reactionEvent = (
  type: "reaction_added" | "reaction_removed",
  post: Post,
  user: string,
  name: string,
  ts: string,
): Json => ({
  type,
  user,
  reaction: name,
  item: { type: "message", channel: post.channel, ts: post.ts },
  item_user: post.user,
  event_ts: ts,
});
