/** Posting a message, with its key in its metadata. */
import type { MessageRef, Outgoing } from "../../../src/chat/messenger.ts";
import type { RenderedMessage } from "../render/blocks.ts";
import { MESSAGE_FLAGS } from "../render/reply.ts";
import type { Client } from "../transport/clients.ts";
import { codeOf } from "../transport/failures.ts";
import { metadataOf } from "./marker.ts";

/**
 * The longest that posting takes: two turns to wait for, one post (8 s), or a refused
 * one, joining and another one, and the reactions.
 */
export const POSTING_MS = 40_000;
/** How long to wait for a turn before the message goes back to the schedule. */
const TURN_MS = 3_000;

/** The thread that the message belongs into no longer exists. */
const NO_THREAD: ReadonlySet<string> = new Set([
  "thread_not_found",
  "cannot_reply_to_message",
  "invalid_thread_ts",
]);

export async function reserve(client: Client, channel: string, reactions: number): Promise<void> {
  if (reactions > 0) await client.reserve({ method: "reactions.add", count: reactions, withinMs: TURN_MS });
  await client.reserve({ method: "chat.postMessage", channel, withinMs: TURN_MS });
}

export interface Post {
  readonly channel: string;
  readonly message: Outgoing;
  readonly rendered: RenderedMessage;
  readonly key: string;
}

/** A second attempt is made only after Slack has refused the first: nothing is posted twice. */
export async function send(client: Client, { channel, message, rendered, key }: Post): Promise<MessageRef> {
  const thread = message.inReplyTo?.["ts"];
  const metadata = metadataOf({ key, choices: message.choices });
  const attempt = async (more: object): Promise<MessageRef> => {
    const args = { channel, ...rendered, metadata, ...MESSAGE_FLAGS, ...more };
    // A deadline in the past allows no repetition.
    const { ts } = await client.call("chat.postMessage", args, { reserved: true, deadline: 0 });
    if (ts === undefined) throw new Error("chat.postMessage gave no timestamp");
    return { ts };
  };
  const inThread = thread === undefined ? {} : { thread_ts: thread, reply_broadcast: true };
  try {
    return await attempt(inThread);
  } catch (error) {
    const code = codeOf(error) ?? "";
    if (thread !== undefined && NO_THREAD.has(code)) return attempt({});
    if (code !== "not_in_channel") throw error;
    await client
      .call("conversations.join", { channel }, { deadline: performance.now() + TURN_MS })
      .catch(() => {
        throw error;
      });
    return attempt(inThread);
  }
}
