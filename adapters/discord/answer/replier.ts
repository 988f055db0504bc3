/** Answers a message with a reply to it, which is how bots answer here: it stays next to the question. */
import { RESTJSONErrorCodes, Routes } from "discord.js";
import { createDedupe } from "../../../src/chat/dedupe.ts";
import type { Responder, Shown } from "../../../src/chat/interaction.ts";
import type { Log } from "../../../src/chat/log.ts";
import type { Written } from "../receive/messages.ts";
import { renderShown } from "../render/share.ts";
import type { Api } from "../transport/api.ts";
import { codeOf, failureOf } from "../transport/failures.ts";

/** Channels where the bot may not write, each of which the log names once. */
const REMEMBERED = 1_000;

export function createRepliers(api: Pick<Api, "call">, log: Log) {
  const silent = createDedupe(REMEMBERED);

  return ({ channelId, messageId }: Pick<Written, "channelId" | "messageId">): Responder => {
    const post = async (shown: Shown, more: object): Promise<void> => {
      const message = renderShown(shown);
      const allowed_mentions = { ...message.allowed_mentions, replied_user: false };
      // Safe to repeat: Discord drops a second message with the same nonce.
      const own = { ...message, allowed_mentions, nonce: `re${messageId}`, enforce_nonce: true };
      await api.call("POST", Routes.channelMessages(channelId), { body: { ...own, ...more }, repeats: true });
    };
    const reply = { message_reference: { message_id: messageId, fail_if_not_exists: false } };
    return {
      // Nobody waits for an acknowledgement.
      defer: async () => true,
      remove: async () => false,
      offer: async () => {},
      async show(shown) {
        try {
          await post(shown, reply).catch((error: unknown) => {
            if (codeOf(error) !== RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory)
              throw error;
            return post(shown, {});
          });
          return true;
        } catch (error) {
          const { detail } = failureOf(error);
          if (silent.isNew(channelId))
            log.warn({ channel: channelId, detail }, "a message could not be answered");
          return false;
        }
      },
    };
  };
}

export type Repliers = ReturnType<typeof createRepliers>;
