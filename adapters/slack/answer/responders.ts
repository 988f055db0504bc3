/** How each kind of interaction is answered in Slack. */
import type { RespondArguments } from "@slack/bolt";
import type { Responder, Shown } from "../../../src/chat/interaction.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import type { Messages } from "../../../src/chat/text.ts";
import { LIMITS } from "../limits.ts";
import type { Origin } from "../receive/payloads.ts";
import { formModal, suggested } from "../render/form.ts";
import { replyModal } from "../render/home.ts";
import { MESSAGE_FLAGS } from "../render/reply.ts";
import { renderShown } from "../render/share.ts";
import type { Clients } from "../transport/clients.ts";
import type { Respond } from "./response-url.ts";

/** Slack's acknowledgement, which may carry the answer. */
export type Ack = (answer?: object) => Promise<void>;

export interface ResponderDeps {
  readonly clients: Clients;
  readonly respond: Respond;
  readonly messages: Messages;
}

/** Nothing is offered, removed or deferred unless a responder says so. */
const SILENT: Responder = {
  defer: async () => true,
  show: async () => false,
  remove: async () => false,
  offer: async () => {},
};

const answerOf = (shown: Shown): RespondArguments => ({
  response_type: shown.audience === "everyone" ? "in_channel" : "ephemeral",
  replace_original: shown.replace === true,
  ...renderShown(shown),
  ...MESSAGE_FLAGS,
});

/** Acknowledges an interaction once, and says whether that arrived. */
function acknowledgement(ack: Ack) {
  let isGiven = false;
  return {
    isGiven: () => isGiven,
    async give(answer?: object): Promise<boolean> {
      isGiven = true;
      return ack(answer).then(
        () => true,
        () => false,
      );
    },
  };
}

/** Answers a slash command in its acknowledgement, or later when that is given or has no room. */
export function commandResponder(origin: Origin, ack: Ack, { clients, respond }: ResponderDeps): Responder {
  const { isGiven, give } = acknowledgement(ack);
  return {
    ...SILENT,
    defer: () => give(),
    async show(shown) {
      const answer = answerOf(shown);
      if (!isGiven()) {
        const fits = fitsIntoAck(answer);
        if ((await give(fits ? answer : undefined)) && fits) return true;
      }
      return respond(origin.responseUrl, answer);
    },
    async openForm(form) {
      const { triggerId, teamId } = origin;
      if (triggerId === undefined) return false;
      const client = await clients.of(teamId);
      await client.call("views.open", { trigger_id: triggerId, view: formModal(form) });
      await give();
      return true;
    },
  };
}

/** A longer one would cost the connection, and the answer with it. */
const fitsIntoAck = (answer: object): boolean =>
  Buffer.byteLength(JSON.stringify(answer)) <= LIMITS.frame.bytes.most - LIMITS.frame.envelope.most;

/** Answers a press, in the channel for a message, else in a modal. It is acknowledged at once, without the answer. */
export function pressResponder(origin: Origin, ack: Ack, deps: ResponderDeps): Responder {
  // When it does not arrive, the answer still does: it takes another way.
  ack().catch(() => {});
  const { responseUrl } = origin;
  if (origin.view !== undefined) return { ...SILENT, show: (shown) => showInModal(shown, origin, deps) };
  return {
    ...SILENT,
    show: (shown) => deps.respond(responseUrl, answerOf(shown)),
    remove: () => deps.respond(responseUrl, { delete_original: true }),
  };
}

/** Shows what came of a form in its modal: the settings that hold now, or what is wrong. */
export function submissionResponder(origin: Origin, ack: Ack, deps: ResponderDeps): Responder {
  const { isGiven, give } = acknowledgement(ack);
  const update = (reply: Reply) => give({ response_action: "update", view: modalOf(reply, deps) });
  return {
    ...SILENT,
    defer: ({ pending }) => update(pending),
    async show(shown) {
      if (shown.reply !== undefined && !isGiven() && (await update(shown.reply))) return true;
      return showInModal(shown, origin, deps);
    },
  };
}

/** In the modal that it happened in, or else in a new one. */
async function showInModal({ reply }: Shown, origin: Origin, deps: ResponderDeps): Promise<boolean> {
  const { teamId, view: place, viewId, triggerId } = origin;
  if (reply === undefined) return false;
  const view = modalOf(reply, deps);
  const client = await deps.clients.of(teamId);
  if (place === "modal") await client.call("views.update", { view_id: viewId, view });
  else await client.call("views.open", { trigger_id: triggerId, view });
  return true;
}

const modalOf = (reply: Reply, { messages }: ResponderDeps) => replyModal(reply, messages.in(reply.language));

export const suggestionResponder = (_: Origin, ack: Ack): Responder => ({
  ...SILENT,
  offer: (choices) => ack(suggested(choices)),
});
