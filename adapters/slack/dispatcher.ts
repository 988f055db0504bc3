/** Hands what Slack sends to the conversation, with a way to answer it. */
import type { AdapterObserver, Interaction } from "../../src/chat/adapter.ts";
import { createDedupe } from "../../src/chat/dedupe.ts";
import type { Responder } from "../../src/chat/interaction.ts";
import { createHandling } from "../shared/handling.ts";
import type { InFlight } from "../shared/in-flight.ts";
import { at, isRecord, numberAt, textAt } from "../shared/payload.ts";
import {
  commandResponder,
  pressResponder,
  type ResponderDeps,
  submissionResponder,
  suggestionResponder,
} from "./answer/responders.ts";
import { type HappenedDeps, onEvent, tenantOf } from "./happened.ts";
import { PLATFORM } from "./platform.ts";
import { type InteractionDeps, interactionOf } from "./receive/interactions.ts";
import {
  fromBlockActions,
  fromCommand,
  fromShortcut,
  fromSubmission,
  fromSuggestion,
  type Received,
} from "./receive/payloads.ts";
import { kindOfWritten } from "./receive/written.ts";
import type { Ack, Body, OnBody } from "./transport/receiver.ts";
import { onWritten } from "./written.ts";

export interface DispatcherDeps extends InteractionDeps, ResponderDeps, HappenedDeps {
  readonly inFlight: InFlight;
  readonly observer: AdapterObserver;
}

/** How one kind of interaction is read and answered. */
interface Route {
  readonly kind: Interaction["kind"];
  readonly read: (body: unknown) => Received | undefined;
  readonly responder: (received: Received, ack: Ack, deps: ResponderDeps) => Responder;
  /** Acknowledges what cannot be read. */
  readonly nothing?: object;
}

/** By the type that the body says. */
const ROUTES: ReadonlyMap<string, Route> = new Map<string, Route>([
  ["block_actions", { kind: "action", read: fromBlockActions, responder: pressResponder }],
  [
    "block_suggestion",
    { kind: "suggestion", read: fromSuggestion, responder: suggestionResponder, nothing: { options: [] } },
  ],
  ["message_action", { kind: "command", read: fromShortcut, responder: pressResponder }],
  ["view_submission", { kind: "form", read: fromSubmission, responder: submissionResponder }],
]);
/** A command's body says no type. */
const COMMAND: Route = { kind: "command", read: fromCommand, responder: commandResponder };

/** Slack sends events again for a few minutes. */
const REMEMBERED_EVENTS = 1_000;

/** Never rejects. Whatever no route reads is acknowledged. */
export function createDispatcher(deps: DispatcherDeps): OnBody {
  const { conversation, observer, log } = deps;
  const handling = createHandling({ ...deps, platform: PLATFORM.id });
  const events = createDedupe(REMEMBERED_EVENTS);

  function answer(body: Body, ack: Ack, { kind, read, responder, nothing }: Route): Promise<void> {
    const received = read(body);
    return handling({ kind, tenant: received?.teamId }, () =>
      received === undefined
        ? ack(nothing)
        : conversation.handle(interactionOf(received, deps), responder(received, ack, deps)),
    );
  }

  function event(body: Body, ack: Ack): Promise<void> {
    const isWritten = kindOfWritten(at(body, "event")) !== undefined;
    return handling({ kind: isWritten ? "command" : "event", tenant: tenantOf(body) }, async () => {
      // Nobody waits for an answer, and a lost acknowledgement does not undo what has happened.
      await ack().catch(() => {});
      if (!events.isNew(textAt(body, "event_id"))) return;
      await (isWritten ? onWritten(body, deps) : onEvent(body, deps));
    });
  }

  return async (body, given) => {
    const ack: Ack = (shown) => observer.call("ack", () => given(shown));
    const type = textAt(body, "type");
    if (isRecord(at(body, "event"))) return event(body, ack);
    if (type === "app_rate_limited") {
      const minute = numberAt(body, "minute_rate_limited");
      log.warn({ tenant: textAt(body, "team_id"), minute }, "Slack withholds events: there were too many");
    }
    const route = textAt(body, "command") === undefined ? ROUTES.get(type ?? "") : COMMAND;
    return route === undefined ? ack().catch(() => {}) : answer(body, ack, route);
  };
}
