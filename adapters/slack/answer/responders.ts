/** How each kind of interaction is answered in Slack. */
import type { Responder, Shown } from "../../../src/chat/interaction.ts";
import type { Messages } from "../../../src/chat/text.ts";
import { LIMITS } from "../limits.ts";
import type { Answerable, Pressed, Submitted, Typed } from "../receive/payloads.ts";
import type { RenderedMessage } from "../render/blocks.ts";
import { formModal } from "../render/form.ts";
import { replyModal } from "../render/home.ts";
import { suggested } from "../render/options.ts";
import { MESSAGE_FLAGS } from "../render/reply.ts";
import { renderShown } from "../render/share.ts";
import type { Client, Clients } from "../transport/clients.ts";
import type { Late, Respond } from "./response-url.ts";

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

const lateAnswer = (shown: Shown, message: RenderedMessage): Late => ({
  message,
  audience: shown.audience,
  replace: shown.replace === true,
});

/** A slash command: the acknowledgement is the answer, as long as it is not too late or too large. */
export function commandResponder(typed: Typed, ack: Ack, deps: ResponderDeps): Responder {
  let isAcknowledged = false;
  const acknowledge = async (answer?: object): Promise<boolean> => {
    isAcknowledged = true;
    return ack(answer).then(
      () => true,
      () => false,
    );
  };
  return {
    ...SILENT,
    defer: () => acknowledge(),
    async show(shown) {
      const message = renderShown(shown);
      const answer = { response_type: "ephemeral", ...message, ...MESSAGE_FLAGS };
      if (!isAcknowledged && fitsIntoAck(answer)) {
        if (await acknowledge(answer)) return true;
      } else if (!isAcknowledged) await acknowledge();
      return deps.respond(typed.responseUrl, lateAnswer(shown, message));
    },
    async openForm(form) {
      const { triggerId, teamId } = typed;
      if (triggerId === undefined) return false;
      const client = await deps.clients.of(teamId);
      await client.call("views.open", { trigger_id: triggerId, view: formModal(form) });
      await acknowledge();
      return true;
    },
  };
}

/** A longer one would cost the connection, and the answer with it. */
const fitsIntoAck = (answer: object): boolean =>
  Buffer.byteLength(JSON.stringify(answer)) <= LIMITS.frame.bytes.most - LIMITS.frame.envelope.most;

/** A press in a message is answered in the channel; it was acknowledged before. */
export const messageResponder = ({ responseUrl }: Answerable, { respond }: ResponderDeps): Responder => ({
  ...SILENT,
  show: (shown) => respond(responseUrl, lateAnswer(shown, renderShown(shown))),
  remove: () => respond(responseUrl, { remove: true }),
});

/** A press in the app's home, or in a window, is answered in a window. */
export const windowResponder = (pressed: Pressed, { clients, messages }: ResponderDeps): Responder => ({
  ...SILENT,
  async show({ reply }) {
    if (reply === undefined) return false;
    const view = replyModal(reply, messages.in(reply.language));
    const client = await clients.of(pressed.teamId);
    if (pressed.place === "modal" && pressed.viewId !== undefined) {
      await client.call("views.update", { view_id: pressed.viewId, view });
    } else if (pressed.triggerId !== undefined) {
      await client.call("views.open", { trigger_id: pressed.triggerId, view });
    }
    return true;
  },
});

/** The form's window shows what came of it: the settings that hold now, or what is wrong. */
export function submissionResponder(submitted: Submitted, ack: Ack, deps: ResponderDeps): Responder {
  const { clients, messages } = deps;
  const viewOf = (reply: NonNullable<Shown["reply"]>) => replyModal(reply, messages.in(reply.language));
  let isAcknowledged = false;
  const acknowledge = (reply: NonNullable<Shown["reply"]>): Promise<boolean> => {
    isAcknowledged = true;
    return ack({ response_action: "update", view: viewOf(reply) }).then(
      () => true,
      () => false,
    );
  };
  return {
    ...SILENT,
    defer: ({ pending }) => acknowledge(pending),
    async show({ reply }) {
      if (reply === undefined) return false;
      if (!isAcknowledged && (await acknowledge(reply))) return true;
      const client: Client = await clients.of(submitted.teamId);
      await client.call("views.update", { view_id: submitted.viewId, view: viewOf(reply) });
      return true;
    },
  };
}

export const suggestionResponder = (ack: Ack): Responder => ({
  ...SILENT,
  offer: (choices) => ack(suggested(choices)),
});
