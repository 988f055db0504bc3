/** The Bolt app: hands what Slack sends to the conversation, with a way to answer it. */
import { App, type Logger, type Receiver } from "@slack/bolt";
import type { AdapterObserver, Interaction } from "../../src/chat/adapter.ts";
import { createDedupe } from "../../src/chat/dedupe.ts";
import type { Responder } from "../../src/chat/interaction.ts";
import { createHandling } from "../shared/handling.ts";
import type { InFlight } from "../shared/in-flight.ts";
import { textAt } from "../shared/payload.ts";
import {
  type Ack,
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
  fromSubmission,
  fromSuggestion,
  type Received,
} from "./receive/payloads.ts";

export interface AppDeps extends InteractionDeps, ResponderDeps, HappenedDeps {
  readonly receiver: Receiver;
  readonly logger: Logger;
  readonly apiUrl: string;
  readonly inFlight: InFlight;
  readonly observer: AdapterObserver;
}

const EVERYTHING = /(?:)/;
/** Slack sends events again for a few minutes. */
const REMEMBERED_EVENTS = 1_000;

export function createApp(deps: AppDeps): App {
  const { conversation, log, observer } = deps;
  const platform = PLATFORM.id;
  const handling = createHandling({ ...deps, platform });
  /** A listener of Bolt's that answers with that responder. What cannot be read is only acknowledged. */
  const answer =
    (
      kind: Interaction["kind"],
      read: (body: unknown) => Received | undefined,
      responder: (received: Received, ack: Ack, deps: ResponderDeps) => Responder,
      nothing?: object,
    ) =>
    async ({ body, ack: given }: { readonly body: unknown; readonly ack: unknown }): Promise<void> => {
      const ack: Ack = (shown) => observer.call("ack", () => (given as Ack)(shown));
      const received = read(body);
      if (received === undefined) return ack(nothing);
      await handling({ kind, tenant: received.teamId }, () =>
        conversation.handle(interactionOf(received, deps), responder(received, ack, deps)),
      );
    };
  const app = new App({
    receiver: deps.receiver,
    logger: deps.logger,
    clientOptions: { slackApiUrl: deps.apiUrl, retryConfig: { retries: 0 } },
    convoStore: false,
    ignoreSelf: false,
    // Never refused and never with a token: Bolt would say nothing to the caller, and makes no calls here.
    authorize: async ({ teamId }) => (teamId === undefined ? {} : { teamId }),
  });
  app.error(async (error) => log.error({ err: error, platform }, "an interaction or event failed"));
  app.command(EVERYTHING, answer("command", fromCommand, commandResponder));
  app.action(EVERYTHING, answer("action", fromBlockActions, pressResponder));
  app.options(EVERYTHING, answer("suggestion", fromSuggestion, suggestionResponder, { options: [] }));
  app.view(EVERYTHING, answer("form", fromSubmission, submissionResponder));
  const events = createDedupe(REMEMBERED_EVENTS);
  app.event(EVERYTHING, ({ body }) =>
    handling({ kind: "event", tenant: tenantOf(body) }, async () => {
      if (events.isNew(textAt(body, "event_id"))) await onEvent(body, deps);
    }),
  );
  return app;
}
