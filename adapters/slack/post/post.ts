/** Posts a message, with its marker. */
import type { MessageRef, Outgoing } from "../../../src/chat/messenger.ts";
import { MESSAGE_FLAGS, renderReply } from "../render/reply.ts";
import type { Client } from "../transport/clients.ts";
import { codeOf, NO_THREAD } from "../transport/failures.ts";
import { markerOf } from "./history.ts";

/**
 * The longest that posting takes, in calls: two turns to wait for, one post, or a refused
 * one, joining and another one, and the reactions.
 */
export const POSTING_CALLS = 5;
/** How long to wait for a turn before the message goes back to the schedule. */
const TURN_MS = 3_000;

export async function reserve(client: Client, channel: string, reactions: number): Promise<void> {
  if (reactions > 0) await client.reserve({ method: "reactions.add", count: reactions, withinMs: TURN_MS });
  await client.reserve({ method: "chat.postMessage", channel, withinMs: TURN_MS });
}

/** A second attempt is made only after Slack has refused the first: nothing is posted twice. */
export async function send(
  client: Client,
  channel: string,
  message: Outgoing,
  key: string,
): Promise<MessageRef> {
  const metadata = markerOf(key, message.choices);
  const args = { channel, ...renderReply(message), metadata, ...MESSAGE_FLAGS };
  const attempt = async (more: object): Promise<MessageRef> => {
    // A deadline in the past allows no repetition.
    const options = { reserved: true, deadline: 0 };
    const { ts } = await client.call("chat.postMessage", { ...args, ...more }, options);
    if (ts === undefined) throw new Error("chat.postMessage gave no timestamp");
    return { ts };
  };
  const thread = message.inReplyTo?.["ts"];
  const inThread = thread === undefined ? {} : { thread_ts: thread, reply_broadcast: true };
  try {
    return await attempt(inThread);
  } catch (error) {
    const code = codeOf(error) ?? "";
    if (thread !== undefined && NO_THREAD.includes(code)) return attempt({});
    if (code !== "not_in_channel") throw error;
    await client
      .call("conversations.join", { channel }, { deadline: performance.now() + TURN_MS })
      .catch(() => {
        throw error;
      });
    return attempt(inThread);
  }
}
