/** The Bolt app: hands what Slack sends to the conversation, with a way to answer it. */
import { App, type Logger, type Receiver } from "@slack/bolt";
import { type AdapterObserver, type Interaction, UNOBSERVED } from "../../src/chat/adapter.ts";
import { createDedupe } from "../shared/dedupe.ts";
import type { InFlight } from "../shared/in-flight.ts";
import { textAt } from "../shared/payload.ts";
import {
  type Ack,
  commandResponder,
  messageResponder,
  type ResponderDeps,
  submissionResponder,
  suggestionResponder,
  windowResponder,
} from "./answer/responders.ts";
import { type HappenedDeps, onEvent } from "./happened.ts";
import { PLATFORM } from "./platform.ts";
import { fromEvent } from "./receive/events.ts";
import { type InteractionDeps, ofCommand, ofPress, ofSearch, ofSubmission } from "./receive/interactions.ts";
import { fromBlockActions, fromCommand, fromSubmission, fromSuggestion } from "./receive/payloads.ts";

export interface AppDeps extends InteractionDeps, ResponderDeps, HappenedDeps {
  readonly receiver: Receiver;
  readonly logger: Logger;
  readonly apiUrl: string;
  readonly inFlight: InFlight;
  readonly observer?: AdapterObserver | undefined;
}

const EVERYTHING = /(?:)/;
/** Slack sends events again for a few minutes. */
const REMEMBERED_EVENTS = 1_000;

export function createApp(deps: AppDeps): App {
  const { conversation, log, inFlight, observer = UNOBSERVED } = deps;
  const observed =
    (ack: unknown): Ack =>
    (answer) =>
      observer.call("ack", () => (ack as Ack)(answer));
  const app = new App({
    receiver: deps.receiver,
    logger: deps.logger,
    clientOptions: { slackApiUrl: deps.apiUrl, retryConfig: { retries: 0 } },
    convoStore: false,
    ignoreSelf: false,
    // Never refused and never with a token: Bolt would say nothing to the caller, and makes no calls here.
    authorize: async ({ teamId }) => (teamId === undefined ? {} : { teamId }),
  });
  app.use(async ({ next, body, context }) =>
    inFlight.track(observer.interaction({ kind: kindOf(body), tenant: context.teamId }, next)),
  );
  app.error(async (error) =>
    log.error({ err: error, platform: PLATFORM.id }, "an interaction or event failed"),
  );

  app.command(EVERYTHING, async ({ body, ack }) => {
    const typed = fromCommand(body);
    if (typed === undefined) return ack();
    await conversation.handle(ofCommand(typed, deps), commandResponder(typed, observed(ack), deps));
  });
  app.action(EVERYTHING, async ({ body, ack }) => {
    // The answer does not go through it: a late acknowledgement is as good as none.
    await observed(ack)().catch(() => {});
    const pressed = fromBlockActions(body);
    if (pressed === undefined) return;
    const responder = pressed.place === "message" ? messageResponder : windowResponder;
    await conversation.handle(ofPress(pressed, deps), responder(pressed, deps));
  });
  app.options(EVERYTHING, async ({ body, ack }) => {
    const searched = fromSuggestion(body);
    if (searched === undefined) return ack({ options: [] });
    await conversation.handle(ofSearch(searched, deps), suggestionResponder(observed(ack)));
  });
  app.view(EVERYTHING, async ({ body, ack }) => {
    const submitted = body.type === "view_submission" ? fromSubmission(body) : undefined;
    if (submitted === undefined) return ack();
    await conversation.handle(
      ofSubmission(submitted, deps),
      submissionResponder(submitted, observed(ack), deps),
    );
  });
  const events = createDedupe(REMEMBERED_EVENTS);
  app.event(EVERYTHING, async ({ body }) => {
    const event = fromEvent(body);
    if (event !== undefined && events.isNew(event.eventId)) await onEvent(event, deps);
  });
  return app;
}

const KINDS: ReadonlyMap<string, Interaction["kind"]> = new Map([
  ["block_actions", "action"],
  ["block_suggestion", "suggestion"],
  ["view_submission", "form"],
  ["view_closed", "form"],
  ["event_callback", "event"],
]);

const kindOf = (body: unknown): Interaction["kind"] =>
  textAt(body, "command") === undefined ? (KINDS.get(textAt(body, "type") ?? "") ?? "other") : "command";
