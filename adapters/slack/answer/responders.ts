/** How each kind of interaction is answered in Slack. */
import type { RespondArguments } from "@slack/bolt";
import type { Responder, Shown } from "../../../src/chat/interaction.ts";
import type { Log } from "../../../src/chat/log.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import type { Messages } from "../../../src/chat/text.ts";
import { delivered } from "../../shared/delivered.ts";
import { LIMITS } from "../limits.ts";
import type { Received } from "../receive/payloads.ts";
import { DIRECT_PART } from "../render/buttons.ts";
import { formModal, suggested } from "../render/form.ts";
import { replyModal } from "../render/home.ts";
import { MESSAGE_FLAGS } from "../render/reply.ts";
import { renderShown } from "../render/share.ts";
import type { Clients } from "../transport/clients.ts";
import type { Ack } from "../transport/receiver.ts";
import type { Respond } from "../transport/response-url.ts";

export interface ResponderDeps {
  readonly clients: Clients;
  readonly respond: Respond;
  readonly messages: Messages;
  readonly log: Log;
}

/** Nothing is offered, removed or deferred unless a responder says so. */
const SILENT: Responder = {
  defer: async () => true,
  show: async () => false,
  remove: async () => false,
  offer: async () => {},
};

type Place = Pick<Received, "threadTs" | "isOwn">;

const answerOf = (shown: Shown, { threadTs, isOwn }: Place): RespondArguments => ({
  ...(threadTs !== undefined && { thread_ts: threadTs }),
  // Nobody else is in the conversation with the app, where it is to last.
  response_type: shown.audience === "everyone" || isOwn ? "in_channel" : "ephemeral",
  replace_original: shown.replace === true,
  ...messageOf(shown, { isOwn }),
});

const messageOf = (shown: Shown, { isOwn }: Pick<Place, "isOwn">) => ({
  ...renderShown(shown, isOwn ? { part: DIRECT_PART } : {}),
  ...MESSAGE_FLAGS,
});

/** Answers in the acknowledgement, or later when that was given, is lost or has no room. */
function answering(
  ack: Ack,
  inAck: (shown: Shown) => object | undefined,
  later: (shown: Shown) => Promise<boolean>,
) {
  let isGiven = false;
  const give = (answer?: object): Promise<boolean> => {
    isGiven = true;
    return ack(answer).then(
      () => true,
      () => false,
    );
  };
  const show = async (shown: Shown): Promise<boolean> => {
    if (isGiven) return later(shown);
    const answer = inAck(shown);
    return ((await give(answer)) && answer !== undefined) || later(shown);
  };
  return { give, show };
}

export function commandResponder(origin: Received, ack: Ack, { clients, respond }: ResponderDeps): Responder {
  const { triggerId, teamId, responseUrl } = origin;
  const inAck = (shown: Shown) => {
    const answer = answerOf(shown, origin);
    return fitsIntoAck(answer) ? answer : undefined;
  };
  const { give, show } = answering(ack, inAck, (shown) => respond(responseUrl, answerOf(shown, origin)));
  return {
    ...SILENT,
    show,
    defer: () => give(),
    async openForm(form) {
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
export function pressResponder(origin: Received, ack: Ack, deps: ResponderDeps): Responder {
  // When it does not arrive, the answer still does: it takes another way.
  ack().catch(() => {});
  const { responseUrl } = origin;
  if (origin.view !== undefined) return { ...SILENT, show: (shown) => showInModal(shown, origin, deps) };
  return {
    ...SILENT,
    show: (shown) => deps.respond(responseUrl, answerOf(shown, origin)),
    remove: () => deps.respond(responseUrl, { delete_original: true }),
  };
}

/** Answers what was written to the bot with a message of its own: a thread keeps it together. */
export function writtenResponder(origin: Received, { clients, log }: ResponderDeps): Responder {
  const { teamId, channelId: channel, threadTs: thread_ts } = origin;
  const send = async (shown: Shown): Promise<void> => {
    const client = await clients.of(teamId);
    await client.call("chat.postMessage", { channel, thread_ts, ...messageOf(shown, origin) });
  };
  return { ...SILENT, show: (shown) => delivered(send(shown), log) };
}

/** Shows what came of a form in its modal: the settings that hold now, or what is wrong. */
export function submissionResponder(origin: Received, ack: Ack, deps: ResponderDeps): Responder {
  const inAck = ({ reply }: Shown) => reply && { response_action: "update", view: modalOf(reply, deps) };
  const { give, show } = answering(ack, inAck, (shown) => showInModal(shown, origin, deps));
  return { ...SILENT, show, defer: ({ pending: reply }) => give(inAck({ reply, audience: "caller" })) };
}

/** In the modal that it happened in, or else in a new one. */
async function showInModal({ reply }: Shown, origin: Received, deps: ResponderDeps): Promise<boolean> {
  const { teamId, view: place, viewId, triggerId } = origin;
  if (reply === undefined) return false;
  const view = modalOf(reply, deps);
  const client = await deps.clients.of(teamId);
  if (place === "modal") await client.call("views.update", { view_id: viewId, view });
  else await client.call("views.open", { trigger_id: triggerId, view });
  return true;
}

const modalOf = (reply: Reply, { messages }: ResponderDeps) => replyModal(reply, messages.in(reply.language));

export const suggestionResponder = (_: Received, ack: Ack): Responder => ({
  ...SILENT,
  offer: (choices) => ack(suggested(choices)),
});
