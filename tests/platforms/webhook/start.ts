/** Starts the bot on the platform, and ends it without losing what is under way. */
import { createHandling } from "../../../adapters/shared/handling.ts";
import { createInFlight } from "../../../adapters/shared/in-flight.ts";
import { failureOf } from "../../../adapters/shared/outcomes.ts";
import { createPlatformClock } from "../../../adapters/shared/platform-clock.ts";
import { untilAnswered } from "../../../adapters/shared/retry.ts";
import { Refused, type RunningAdapter } from "../../../src/chat/adapter.ts";
import { createCall } from "./api.ts";
import { openHook } from "./hook.ts";
import { createMessenger } from "./messenger.ts";
import { PLATFORM, type WebhookOptions } from "./platform.ts";
import { eventOf, interactionOf, payload } from "./receive.ts";
import { createResponder } from "./responder.ts";

/** Resolves once the platform has answered and events can come in. */
export async function startWebhook(options: WebhookOptions): Promise<RunningAdapter> {
  const { log, observer, signal, random } = options;
  const conversation = options.conversationOn(PLATFORM);
  const failed = Promise.withResolvers<Error>();
  const clock = createPlatformClock(options.wall);
  const call = createCall(options, clock, failed.resolve);
  const inFlight = createInFlight();
  const handle = createHandling({ inFlight, observer, log, platform: PLATFORM.id });

  function onPayload(given: unknown): void {
    const { data } = payload.safeParse(given);
    if (data === undefined) return;
    const { tenant } = data.place;
    if ("person" in data) {
      const responder = createResponder(data.token, call, log);
      const answer = () => conversation.handle(interactionOf(data, call), responder);
      void handle({ kind: data.type, tenant }, answer);
    } else void handle({ kind: "event", tenant }, () => conversation.happened(eventOf(data, call)));
  }

  await untilAnswered(() => call("GET", ["time"]), {
    random: () => random.next(),
    signal,
    onFailure(error) {
      if (error instanceof Refused) throw error;
      log.warn({ detail: failureOf(error).detail }, "the platform does not answer; trying again");
    },
  });
  const hook = await openHook(options, onPayload);
  log.info({ port: options.config.port }, `connected to ${PLATFORM.name}`);
  return {
    platform: PLATFORM.id,
    messenger: createMessenger(call, clock, log),
    connections: () => ({ live: 1, wanted: 1 }),
    failed: failed.promise,
    renew() {},
    async stop(withinMs) {
      await hook.close(CLOSE_MS);
      await inFlight.drain(withinMs, log);
    },
  };
}

/** After this, connections that are still open are closed. */
const CLOSE_MS = 1_000;
