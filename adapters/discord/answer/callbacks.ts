/**
 * Calls that answer an interaction: one within three seconds, others at the address of
 * its token, within a quarter of an hour. One that comes too late, or twice, is counted
 * and logged, and harms nobody.
 */
import { InteractionResponseType, MessageFlags, RESTJSONErrorCodes, Routes } from "discord.js";
import type { Log } from "../../../src/chat/log.ts";
import type { Origin } from "../receive/payloads.ts";
import type { RenderedMessage } from "../render/reply.ts";
import type { Api } from "../transport/api.ts";
import { codeOf, failureOf } from "../transport/failures.ts";

export interface InteractionCallbacks {
  /** A message that only its reader sees. */
  tell(message: RenderedMessage): Promise<void>;
  /** In the place of the message that was pressed. */
  replace(message: RenderedMessage): Promise<void>;
  /** What is offered to somebody who types. */
  offer(choices: readonly { readonly name: string; readonly value: string }[]): Promise<void>;
  /** A message that only its reader sees will follow, by `edit`. */
  deferTold(): Promise<void>;
  /** The message that was pressed will change, by `edit`, or stays as it is. */
  deferReplaced(): Promise<void>;
  /** What was told or deferred. False, and logged, where that did not succeed. */
  edit(message: RenderedMessage): Promise<boolean>;
  /** Takes what was told, or the message that was pressed, away. */
  remove(): Promise<boolean>;
  /** One more message, for everybody or for its reader alone. */
  follow(message: RenderedMessage, audience: "everyone" | "caller"): Promise<boolean>;
}

/** Makes the callbacks of one interaction. */
export type Callbacks = (origin: Pick<Origin, "id" | "token" | "applicationId">) => InteractionCallbacks;

/** Discord waits no longer; the interaction is unknown to it after that. */
const TOO_LATE = RESTJSONErrorCodes.UnknownInteraction;
const TWICE = RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;

export function createCallbacks(api: Api, log: Log): Callbacks {
  const counts = { late: 0, twice: 0 };

  function note(error: unknown): void {
    const code = codeOf(error);
    if (code === TOO_LATE) counts.late += 1;
    if (code === TWICE) counts.twice += 1;
    if (code === TOO_LATE || code === TWICE) {
      log.info({ code, ...counts }, "an interaction was answered too late, or twice");
    } else log.warn({ detail: failureOf(error).detail }, "an answer could not be delivered");
  }

  return ({ id, token, applicationId }) => {
    let isGone = false;
    const original = Routes.webhookMessage(applicationId, token);

    async function callback(type: InteractionResponseType, data?: object): Promise<void> {
      const body = data === undefined ? { type } : { type, data };
      let isRepeated = false;
      const onRepeat = () => {
        isRepeated = true;
      };
      const options = { body, auth: false, repeats: true, onRepeat };
      try {
        await api.call("POST", Routes.interactionCallback(id, token), options);
      } catch (error) {
        // It was taken the first time, and only Discord's answer was lost.
        if (isRepeated && codeOf(error) === TWICE) return;
        note(error);
        isGone = codeOf(error) === TOO_LATE;
        throw error;
      }
    }

    async function later(work: () => Promise<unknown>): Promise<boolean> {
      if (isGone) return false;
      try {
        await work();
        return true;
      } catch (error) {
        note(error);
        return false;
      }
    }

    const own = { flags: MessageFlags.Ephemeral };
    return {
      tell: (message) => callback(InteractionResponseType.ChannelMessageWithSource, { ...message, ...own }),
      replace: (message) => callback(InteractionResponseType.UpdateMessage, message),
      offer: (choices) => callback(InteractionResponseType.ApplicationCommandAutocompleteResult, { choices }),
      deferTold: () => callback(InteractionResponseType.DeferredChannelMessageWithSource, own),
      deferReplaced: () => callback(InteractionResponseType.DeferredMessageUpdate),
      edit: (message) => later(() => api.call("PATCH", original, { body: message, auth: false })),
      remove: () => later(() => api.call("DELETE", original, { auth: false })),
      follow: (message, audience) =>
        later(() =>
          api.call("POST", Routes.webhook(applicationId, token), {
            body: audience === "caller" ? { ...message, ...own } : message,
            auth: false,
          }),
        ),
    };
  };
}
