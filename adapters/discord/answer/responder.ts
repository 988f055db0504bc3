/**
 * Answers an interaction: first with a callback, within three seconds, and then at the
 * address of its token, for a quarter of an hour. A callback that comes too late, or
 * twice, is counted and logged, and does no harm.
 */
import {
  type APIMessage,
  InteractionResponseType,
  MessageFlags,
  RESTJSONErrorCodes,
  type RouteLike,
  Routes,
} from "discord.js";
import type { Choice } from "../../../src/chat/form.ts";
import type { Responder, Shown } from "../../../src/chat/interaction.ts";
import type { Log } from "../../../src/chat/log.ts";
import { cut } from "../../shared/cut.ts";
import { LIMITS } from "../limits.ts";
import type { Origin } from "../receive/interactions.ts";
import { formModal } from "../render/form.ts";
import type { RenderedMessage } from "../render/reply.ts";
import { renderCopy, renderShown } from "../render/share.ts";
import type { Api, Method } from "../transport/api.ts";
import { codeOf, failureOf } from "../transport/failures.ts";

type Answerable = Pick<Origin, "id" | "token" | "applicationId">;

/** The interaction is unknown to Discord once it no longer waits. */
const TOO_LATE = RESTJSONErrorCodes.UnknownInteraction;
const TWICE = RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;

/** Only the caller sees it. */
const PRIVATE = { flags: MessageFlags.Ephemeral };

/** `pressed` is the message whose button was pressed. */
export function createResponders(api: Pick<Api, "call">, log: Log) {
  const counts = { late: 0, twice: 0 };

  function note(error: unknown): void {
    const code = codeOf(error);
    if (code === TOO_LATE) counts.late += 1;
    if (code === TWICE) counts.twice += 1;
    if (code === TOO_LATE || code === TWICE) {
      log.info({ code, ...counts }, "an interaction was answered too late, or twice");
    } else log.warn({ detail: failureOf(error).detail }, "an answer could not be delivered");
  }

  return ({ id, token, applicationId }: Answerable, pressed?: unknown): Responder => {
    let isGone = false;
    /** How the interaction was acknowledged: an edit changes that message, perhaps the pressed one. */
    let first: { readonly replace: boolean } | undefined;

    async function acknowledge(type: InteractionResponseType, data?: object): Promise<boolean> {
      let isRepeated = false;
      const onRepeat = () => {
        isRepeated = true;
      };
      try {
        const options = { body: { type, data }, auth: false, repeats: true, onRepeat };
        await api.call("POST", Routes.interactionCallback(id, token), options);
        return true;
      } catch (error) {
        // Discord took it the first time, and only its reply was lost.
        if (isRepeated && codeOf(error) === TWICE) return true;
        note(error);
        isGone = codeOf(error) === TOO_LATE;
        return false;
      }
    }

    async function later(method: Method, route: RouteLike, body?: object): Promise<boolean> {
      if (isGone) return false;
      try {
        await api.call(method, route, { body, auth: false });
        return true;
      } catch (error) {
        note(error);
        return false;
      }
    }

    const original = Routes.webhookMessage(applicationId, token);
    return {
      defer(given) {
        first = given;
        return given.replace
          ? acknowledge(InteractionResponseType.DeferredMessageUpdate)
          : acknowledge(InteractionResponseType.DeferredChannelMessageWithSource, PRIVATE);
      },
      async show(shown) {
        const message = rendered(shown, pressed);
        const isPublic = shown.audience === "everyone";
        const own = isPublic ? message : { ...message, ...PRIVATE };
        const replace = shown.replace === true;
        if (isPublic || (first?.replace === true && !replace)) {
          return later("POST", Routes.webhook(applicationId, token), own);
        }
        if (first !== undefined) return later("PATCH", original, message);
        first = { replace };
        const isTaken = replace
          ? await acknowledge(InteractionResponseType.UpdateMessage, message)
          : await acknowledge(InteractionResponseType.ChannelMessageWithSource, own);
        return isTaken || later("PATCH", original, message);
      },
      remove: () => later("DELETE", original),
      // A modal can only be the first answer.
      openForm: async (form) =>
        first === undefined && (await acknowledge(InteractionResponseType.Modal, formModal(form))),
      async offer(choices) {
        const data = { choices: offered(choices) };
        await acknowledge(InteractionResponseType.ApplicationCommandAutocompleteResult, data);
      },
    };
  };
}

export type Responders = ReturnType<typeof createResponders>;

const rendered = (shown: Shown, pressed: unknown): RenderedMessage =>
  shown.reply === undefined && shown.sharer !== undefined && pressed !== undefined
    ? renderCopy(pressed as APIMessage, shown.sharer)
    : renderShown(shown);

/** A long name is cut. A value cannot be: one that is too long is not offered. */
const offered = (choices: readonly Choice[]) =>
  choices
    .filter(({ label, value }) => label !== "" && value !== "" && value.length <= LIMITS.choice.value.most)
    .slice(0, LIMITS.command.choices.most)
    .map(({ label, value }) => ({ name: cut(label, LIMITS.choice.name.most), value }));
