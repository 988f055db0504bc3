/** Posting a message once, with its marker and its reactions. */

import type { Log } from "../../../src/chat/log.ts";
import type { Outgoing, Posted } from "../../../src/chat/messenger.ts";
import type { RenderedMessage } from "../render/blocks.ts";
import { MESSAGE_FLAGS } from "../render/reply.ts";
import type { Client } from "../transport/clients.ts";
import { codeOf, failureOf } from "../transport/failures.ts";
import { metadataOf } from "./marker.ts";
import { addReactions, choiceNames } from "./reactions.ts";

/**
 * The longest that posting takes: two turns to wait for, one post (8 s), or one
 * refused, joining and one more, and the reactions.
 */
export const POSTING_MS = 40_000;
/** How long to wait for a turn before the message is given back to the schedule. */
const TURN_MS = 3_000;
/** When reactions are no longer begun, so that the last one ends in time. */
const LAST_REACTION_MS = POSTING_MS - 9_000;

export interface Post {
  readonly channel: string;
  readonly message: Outgoing;
  readonly rendered: RenderedMessage;
  readonly key: string;
}

/** The thread that a message was to go into is no more. */
const NO_THREAD: ReadonlySet<string> = new Set([
  "thread_not_found",
  "cannot_reply_to_message",
  "invalid_thread_ts",
]);

export async function postOnce(client: Client, post: Post, log: Log, now: () => number): Promise<Posted> {
  const { channel, message } = post;
  const lastReactionAt = now() + LAST_REACTION_MS;
  const names = choiceNames(message.choices ?? 0);
  if (names.length > 0) {
    await client.reserve({ method: "reactions.add", count: names.length, withinMs: TURN_MS });
  }
  await client.reserve({ method: "chat.postMessage", channel, withinMs: TURN_MS });
  const ts = await send(client, post, now);
  try {
    const options = { deadline: lastReactionAt, reserved: true };
    await addReactions(client, { channel, timestamp: ts }, names, options);
  } catch (error) {
    const failure = failureOf(error);
    log.warn({ channel, detail: failure.detail }, "the reactions of a question are not complete");
    // Looking for it will complete them, unless that is not allowed at all.
    if (failure.outcome !== "permanent") {
      return { ok: false, outcome: "unknown", detail: `reactions: ${failure.detail ?? ""}` };
    }
  }
  return { ok: true, ref: { ts } };
}

/** Slack has said no before each second attempt: nothing was posted by the first. */
async function send(client: Client, { channel, message, rendered, key }: Post, now: () => number) {
  const thread = message.inReplyTo?.["ts"];
  const attempt = async (more: object): Promise<string> => {
    const args = {
      channel,
      ...rendered,
      metadata: metadataOf({ key, choices: message.choices }),
      ...MESSAGE_FLAGS,
      ...more,
    };
    const { ts } = await client.call("chat.postMessage", args, { reserved: true, deadline: now() });
    if (ts === undefined) throw new Error("chat.postMessage gave no timestamp");
    return ts;
  };
  const inThread = thread === undefined ? {} : { thread_ts: thread, reply_broadcast: true };
  try {
    return await attempt(inThread);
  } catch (error) {
    const code = codeOf(error) ?? "";
    if (thread !== undefined && NO_THREAD.has(code)) return attempt({});
    if (code !== "not_in_channel") throw error;
    await client.call("conversations.join", { channel }, { deadline: now() + TURN_MS }).catch(() => {
      throw error;
    });
    return attempt(inThread);
  }
}
