/** Posts a message with its marker. */
import { RESTJSONErrorCodes, Routes } from "discord.js";
import type { MessageRef, Outgoing } from "../../../src/chat/messenger.ts";
import { listAt, textAt } from "../../shared/payload.ts";
import type { RenderedMessage } from "../render/reply.ts";
import type { Api } from "../transport/api.ts";
import { codeOf, noPermission } from "../transport/failures.ts";
import { marked, refOf } from "./marker.ts";

/** The longest that posting takes, in calls: two posts, of which Discord refused the first, and the reactions. */
export const POSTING_CALLS = 5;

export interface Post {
  readonly channel: string;
  readonly message: Outgoing;
  readonly rendered: RenderedMessage;
  readonly key: string;
}

/**
 * For some minutes, the nonce makes Discord drop a second message with the same key;
 * after that, only the marker tells. When the message that it replies to is gone,
 * or the bot may not reply to it, it is posted by itself.
 */
export async function send(api: Api, { channel, message, rendered, key }: Post): Promise<MessageRef> {
  const marker = { key, choices: message.choices ?? 0 };
  const body = { ...marked(rendered, marker), nonce: key, enforce_nonce: true };
  const answered = message.inReplyTo?.["id"];
  const attempt = async (more: object): Promise<MessageRef> => {
    const posted = await api.call("POST", Routes.channelMessages(channel), { body: { ...body, ...more } });
    const id = textAt(posted, "id");
    if (id === undefined) throw new Error("Discord gave no id of the message");
    if (listAt(posted, "embeds").length < body.embeds.length) return withdraw(api, channel, id);
    return refOf(id, marker);
  };
  if (answered === undefined) return attempt({});
  try {
    return await attempt({ message_reference: { message_id: answered, fail_if_not_exists: false } });
  } catch (error) {
    // Discord has refused it: nothing was posted.
    if (codeOf(error) !== RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory) throw error;
    return attempt({});
  }
}

/**
 * Where the bot may not embed, Discord silently drops the embeds. What is left says
 * nothing and could not be found again, so it is deleted.
 */
async function withdraw(api: Api, channel: string, id: string): Promise<never> {
  await api.call("DELETE", Routes.channelMessage(channel, id)).catch(() => {});
  throw noPermission("Embed Links");
}
