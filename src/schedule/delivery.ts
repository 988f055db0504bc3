/**
 * Delivers one claimed event and returns its outcome. If an earlier attempt may have
 * been sent, looks for its message before sending again.
 */

import type { Log } from "../chat/log.ts";
import type { Failure, MessageRef, Messenger } from "../chat/messenger.ts";
import type { Clock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import { StoreCorrupt, StoreUnavailable } from "../store/errors.ts";
import type { LedgerEvent, OpenState } from "../store/events.ts";
import type { Outcome } from "../store/queue.ts";
import { backoffMs } from "./backoff.ts";
import { type DueEvent, type EventWork, PlatformFailed } from "./event-work.ts";
import type { Reach } from "./limiter.ts";

export interface DeliveryDeps {
  readonly messenger: Messenger;
  readonly work: EventWork;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

export interface Claimed {
  readonly event: LedgerEvent;
  readonly due: DueEvent;
  /** The event's state before the claim. Any state but "planned" may have been sent. */
  readonly before: OpenState;
  readonly leaseUntil: Temporal.Instant;
}

export interface Delivered {
  readonly outcome: Outcome;
  /** Why the channel must be paused. */
  readonly pause?: string;
  readonly hold?: { readonly reach: Reach; readonly until: Temporal.Instant };
}

/** How long after an event expires to keep checking whether it was sent. */
const GIVE_UP = { hours: 24 };
/** The maximum clock difference between replicas. */
const SKEW = { minutes: 2 };

const UNLISTED = "unlisted";
const UNLISTED_ATTEMPTS = 4;
const UNLISTED_WAIT_MS = 2 * 60_000;

/** Throws only store errors. The lease then runs out, and the next attempt looks for the message. */
export async function deliver(claimed: Claimed, deps: DeliveryDeps): Promise<Delivered> {
  const { event, before } = claimed;
  const { messenger, clock } = deps;
  if (before !== "planned") {
    const since = (event.firstTriedAt ?? event.dueAt).subtract(SKEW);
    const found = await attempt(() => messenger.find(claimed.due.channel, event.key, since));
    if (!found.ok) return notFoundOut(found, claimed, deps);
    if (found.ref !== undefined) return sent(claimed, { ...found, ref: found.ref }, event.attempts, deps);
  }
  if (Temporal.Instant.compare(clock.now(), event.expiresAt) >= 0) {
    return { outcome: drop(event, event.attempts > 0 ? "failed" : "skipped", event.error ?? "late") };
  }
  return send(claimed, deps);
}

async function send(claimed: Claimed, deps: DeliveryDeps): Promise<Delivered> {
  const { event, due, leaseUntil } = claimed;
  const { messenger, work, clock, log } = deps;
  let message: Awaited<ReturnType<EventWork["compose"]>>;
  try {
    message = await work.compose(due);
  } catch (error) {
    if (isOfStore(error)) throw error;
    if (error instanceof PlatformFailed) return notComposed(error.failure, claimed, deps);
    log.error({ err: error, event: due }, "an event could not be composed");
    return { outcome: { ...again("planned", claimed, deps), attempts: event.attempts, error: "compose" } };
  }
  if (message === undefined) return { outcome: drop(event, "skipped", "nothing-to-post") };
  // Too late to finish before the lease ends, when another replica may claim the event.
  const mustStartBy = leaseUntil.subtract({ milliseconds: messenger.limits.timeoutMs });
  if (Temporal.Instant.compare(clock.now(), mustStartBy) > 0) {
    return { outcome: { ...again("planned", claimed, deps), attempts: event.attempts, error: "slow" } };
  }
  const text = message;
  const posted = await attempt(() => messenger.post(due.channel, text, event.key));
  const attempts = event.attempts + 1;
  return posted.ok ? sent(claimed, posted, attempts, deps) : failed(posted, claimed, attempts, deps);
}

/** If an adapter throws, the outcome is unknown. */
const attempt = <T>(work: () => Promise<T>): Promise<T | Failure> =>
  work().catch((error: unknown) => ({ ok: false, outcome: "unknown", detail: String(error) }) as const);

async function sent(
  claimed: Claimed,
  { ref, lacks }: { readonly ref: MessageRef; readonly lacks?: Failure },
  attempts: number,
  deps: DeliveryDeps,
): Promise<Delivered> {
  const { event, due } = claimed;
  const { work, clock, log } = deps;
  const isInTime = Temporal.Instant.compare(clock.now(), event.expiresAt) < 0;
  let incomplete = lacks;
  try {
    await work.afterSent(due, ref);
  } catch (error) {
    if (isOfStore(error)) throw error;
    if (error instanceof PlatformFailed) incomplete = error.failure;
    if (!isInTime || !(error instanceof PlatformFailed)) {
      log.error({ err: error, event: due }, "follow-up after a message failed");
    }
  }
  const outcome = isInTime && incomplete && completeLater(incomplete, claimed, attempts, deps);
  return { outcome: outcome || { state: "sent", attempts, ref } };
}

/** The message was posted: the next attempt finds it and does the rest. Undefined when that is given up. */
function completeLater(
  failure: Failure,
  claimed: Claimed,
  attempts: number,
  deps: DeliveryDeps,
): Outcome | undefined {
  if (isUnlisted(failure)) {
    const outcome = afterUnlisted("ambiguous", failure, claimed, attempts + 1, deps);
    return outcome.state === "ambiguous" ? outcome : undefined;
  }
  const asked = failure.outcome === "refused" ? failure.retryAfterMs : undefined;
  const retry = again("ambiguous", claimed, deps, asked);
  return { ...retry, attempts, error: "unknown", detail: failure.detail };
}

function failed(failure: Failure, claimed: Claimed, attempts: number, deps: DeliveryDeps): Delivered {
  const { detail } = failure;
  switch (failure.outcome) {
    case "refused": {
      if (isUnlisted(failure)) {
        return { outcome: afterUnlisted("planned", failure, claimed, attempts, deps) };
      }
      const { retryAfterMs, holds = "channel" } = failure;
      const retry = again("planned", claimed, deps, retryAfterMs);
      const outcome = { ...retry, attempts, error: "refused", detail };
      if (retryAfterMs === undefined) return { outcome };
      return { outcome, hold: { reach: holds, until: deps.clock.now().add({ milliseconds: retryAfterMs }) } };
    }
    case "permanent":
      return permanent(failure, { ...claimed.event, attempts });
    case "unknown": {
      // Look for the message only after the platform's timeout, when a late one has arrived.
      const nextAt = deps.clock.now().add({ milliseconds: deps.messenger.limits.timeoutMs });
      return { outcome: { state: "ambiguous", attempts, nextAt, error: "unknown", detail } };
    }
  }
}

/** Nothing was posted yet, so an unknown platform failure is safe to retry. */
function notComposed(failure: Failure, claimed: Claimed, deps: DeliveryDeps): Delivered {
  const attempts = claimed.event.attempts + (isUnlisted(failure) ? 1 : 0);
  if (failure.outcome !== "unknown") return failed(failure, claimed, attempts, deps);
  const { detail } = failure;
  return { outcome: { ...again("planned", claimed, deps), attempts, error: "unknown", detail } };
}

/** Keeps checking whether the message was sent, until the answer is known or GIVE_UP has passed. */
function notFoundOut(failure: Failure, claimed: Claimed, deps: DeliveryDeps): Delivered {
  const { event } = claimed;
  if (failure.outcome === "permanent") return permanent(failure, event);
  if (isUnlisted(failure)) {
    return { outcome: afterUnlisted("ambiguous", failure, claimed, event.attempts + 1, deps) };
  }
  const { detail } = failure;
  if (Temporal.Instant.compare(deps.clock.now(), event.expiresAt.add(GIVE_UP)) >= 0) {
    return { outcome: drop({ ...event, detail }, "failed", "unknown") };
  }
  const asked = failure.outcome === "refused" ? failure.retryAfterMs : undefined;
  const retry = again("ambiguous", claimed, deps, asked);
  return { outcome: { ...retry, attempts: event.attempts, error: "unknown", detail } };
}

const isUnlisted = (failure: Failure): boolean => failure.outcome === "refused" && failure.unlisted === true;

/**
 * Nobody here knows whether a refusal of that kind passes: it is tried a few times, some
 * minutes apart, and then only this event is given up.
 */
function afterUnlisted(
  state: "planned" | "ambiguous",
  { detail }: Failure,
  claimed: Claimed,
  attempts: number,
  deps: DeliveryDeps,
): Outcome {
  const { event } = claimed;
  if (event.error === UNLISTED && attempts >= UNLISTED_ATTEMPTS) {
    return drop({ attempts, detail }, "failed", UNLISTED);
  }
  return { ...again(state, claimed, deps, UNLISTED_WAIT_MS), attempts, error: UNLISTED, detail };
}

function permanent(failure: Extract<Failure, { outcome: "permanent" }>, event: LedgerEvent): Delivered {
  const { reason, detail } = failure;
  const outcome = drop({ ...event, detail }, "failed", reason);
  return reason === "rejected" ? { outcome } : { outcome, pause: reason };
}

const drop = (
  { attempts, detail }: Pick<LedgerEvent, "attempts" | "detail">,
  state: "failed" | "skipped",
  error: string,
): Outcome => ({ state, attempts, error, detail });

/** Retries after the backoff, or after `askedMs` if the platform asked for longer. */
function again(
  state: "planned" | "ambiguous",
  { event }: Claimed,
  { clock, random }: DeliveryDeps,
  askedMs = 0,
) {
  const now = clock.now();
  const tried = now.epochMilliseconds - (event.firstTriedAt ?? now).epochMilliseconds;
  return { state, nextAt: now.add({ milliseconds: Math.max(askedMs, backoffMs(tried, random)) }) };
}

const isOfStore = (error: unknown): boolean =>
  error instanceof StoreUnavailable || error instanceof StoreCorrupt;
