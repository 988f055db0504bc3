/** Posting a message once, with its marker and its reactions. */
import { RESTJSONErrorCodes, Routes } from "discord.js";
import type { Log } from "../../../src/chat/log.ts";
import type { Outgoing, Posted } from "../../../src/chat/messenger.ts";
import { textAt } from "../../shared/payload.ts";
import type { RenderedMessage } from "../render/reply.ts";
import { type Api, CALL_TIMEOUT_MS } from "../transport/api.ts";
import { codeOf, failureOf } from "../transport/failures.ts";
import { listAt } from "../transport/permissions.ts";
import { marked } from "./marker.ts";
import { addReactions, choiceEmoji, type MessagePlace } from "./reactions.ts";

/** The longest that posting takes: two posts, of which Discord refused the first, and the reactions. */
export const POSTING_MS = 40_000;
/** When reactions are no longer begun, so that the last one ends in time. */
const LAST_REACTION_MS = POSTING_MS - CALL_TIMEOUT_MS - 1_000;

export interface Post {
  readonly channel: string;
  readonly message: Outgoing;
  readonly rendered: RenderedMessage;
  readonly key: string;
}

export async function postOnce(api: Api, post: Post, log: Log, now: () => number): Promise<Posted> {
  const { channel, message, key } = post;
  const lastReactionAt = now() + LAST_REACTION_MS;
  const choices = message.choices ?? 0;
  const { id, isWhole } = await send(api, post);
  if (!isWhole) return withdrawn(api, { channel, id });
  try {
    await addReactions(api, { channel, id }, choiceEmoji(choices), lastReactionAt);
  } catch (error) {
    const failure = failureOf(error);
    log.warn({ channel, detail: failure.detail }, "the reactions of a question are not complete");
    // Looking for it will complete them, unless that is not allowed at all.
    if (failure.outcome !== "permanent") {
      return { ok: false, outcome: "unknown", detail: `reactions: ${failure.detail ?? ""}` };
    }
  }
  return { ok: true, ref: { id, key, choices: String(choices) } };
}

interface Sent {
  readonly id: string;
  /** Where the bot may not embed, Discord drops what it should show, and says nothing. */
  readonly isWhole: boolean;
}

/** Better nothing than a heading without what belongs to it, which could not be found again either. */
async function withdrawn(api: Api, { channel, id }: MessagePlace): Promise<Posted> {
  await api.call("DELETE", Routes.channelMessage(channel, id)).catch(() => {});
  return { ok: false, outcome: "permanent", reason: "no-permission", detail: "Embed Links" };
}

/**
 * The nonce makes Discord drop a second message with the same key, for some
 * minutes; after that, only the marker tells. An answer to a message that is gone
 * is posted by itself, and so is one that may not be an answer.
 */
async function send(api: Api, { channel, message, rendered, key }: Post): Promise<Sent> {
  const body = {
    ...marked(rendered, { key, choices: message.choices ?? 0 }),
    nonce: key,
    enforce_nonce: true,
  };
  const answered = message.inReplyTo?.["id"];
  const attempt = async (more: object): Promise<Sent> => {
    const posted = await api.call("POST", Routes.channelMessages(channel), { body: { ...body, ...more } });
    const id = textAt(posted, "id");
    if (id === undefined) throw new Error("Discord gave no id of the message");
    return { id, isWhole: listAt(posted, "embeds").length >= body.embeds.length };
  };
  if (answered === undefined) return attempt({});
  try {
    return await attempt({ message_reference: { message_id: answered, fail_if_not_exists: false } });
  } catch (error) {
    // Discord has said no: nothing was posted.
    if (codeOf(error) !== RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory) throw error;
    return attempt({});
  }
}
