/** The Bolt app: from what Slack sends to the part that answers it. */
import { App, type Logger, type Receiver } from "@slack/bolt";
import { type AdapterObserver, type Interaction, UNOBSERVED } from "../../../src/chat/adapter.ts";
import { createDedupe } from "../../shared/dedupe.ts";
import type { InFlight } from "../../shared/in-flight.ts";
import { textAt } from "../../shared/payload.ts";
import { onPress } from "../answer/buttons.ts";
import { type Ack, type CommandDeps, onCommand } from "../answer/commands.ts";
import { onSearch, onSubmit } from "../answer/forms.ts";
import { fromEvent } from "./events.ts";
import { type HappeningDeps, onEvent } from "./happening.ts";
import { fromBlockActions, fromCommand, fromSubmission, fromSuggestion } from "./payloads.ts";

export interface AppDeps extends CommandDeps, HappeningDeps {
  readonly receiver: Receiver;
  readonly logger: Logger;
  readonly apiUrl: string;
  readonly inFlight: InFlight;
  readonly observer?: AdapterObserver | undefined;
}

const EVERYTHING = /(?:)/;
/** Events, and messages that were shared. */
const REMEMBERED = 1_000;

export function createApp(deps: AppDeps): App {
  const { log, inFlight, observer = UNOBSERVED } = deps;
  const observed =
    (ack: Ack): Ack =>
    (answer) =>
      observer.call("ack", () => ack(answer));
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
  app.error(async (error) => log.error({ err: error }, "something that came from Slack was not dealt with"));

  app.command(EVERYTHING, async ({ body, ack }) => {
    const typed = fromCommand(body);
    await (typed === undefined ? ack() : onCommand(typed, observed(ack as Ack), deps));
  });
  const shared = createDedupe(REMEMBERED);
  app.action(EVERYTHING, async ({ body, ack }) => {
    // Nothing can be answered in it, and what is answered needs it: late is as good as gone.
    await observed(ack as Ack)().catch(() => {});
    const pressed = fromBlockActions(body);
    if (pressed !== undefined) await onPress(pressed, body, { ...deps, shared });
  });
  app.options(EVERYTHING, async ({ body, ack }) => {
    const searched = fromSuggestion(body);
    await (searched === undefined ? ack({ options: [] }) : onSearch(searched, observed(ack as Ack), deps));
  });
  app.view(EVERYTHING, async ({ body, ack }) => {
    const submitted = body.type === "view_submission" ? fromSubmission(body) : undefined;
    await (submitted === undefined ? ack() : onSubmit(submitted, observed(ack as Ack), deps));
  });
  const events = createDedupe(REMEMBERED);
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
