/**
 * Delivers one claimed event and returns its outcome. If an earlier attempt may have
 * been sent, looks for its message before sending again.
 */

import { causeOf } from "../chat/cause.ts";
import type { Failure, MessageRef, Messenger, TimeLeft } from "../chat/messenger.ts";
import { boundedWait } from "../chat/wait.ts";
import type { Clock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import { isStoreError } from "../store/errors.ts";
import type { LedgerEvent, OpenState } from "../store/events.ts";
import type { ClaimedEvent, Outcome } from "../store/queue.ts";
import { LIMITED } from "../store/waits.ts";
import { backoffMs } from "./backoff.ts";
import type { EventLog } from "./event-log.ts";
import { type DueEvent, type EventWork, PlatformFailed } from "./event-work.ts";
import type { Reach } from "./limiter.ts";

export interface DeliveryDeps {
  readonly messenger: Messenger;
  readonly work: EventWork;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: Pick<EventLog, "error">;
}

export interface Claimed {
  readonly event: ClaimedEvent;
  readonly due: DueEvent;
  /** The event's state before the claim. Any state but "planned" may have been sent. */
  readonly before: OpenState;
  /** Until the lease ends, when another replica may claim the event. */
  readonly timeLeft: TimeLeft;
}

export interface Delivered {
  readonly outcome: Outcome;
  /** Why the channel must be paused. */
  readonly pause?: string;
  readonly hold?: { readonly reach: Reach; readonly ms: number };
  /** A Knock bug that caused the outcome, for the log. */
  readonly bug?: unknown;
}

/** How long after an event expires to keep checking whether it was sent. */
const GIVE_UP = { hours: 24 };
/**
 * How much further back than the first attempt to search: the platform's clock and the
 * database's differ, and either may have been set since.
 */
const SKEW_MS = 15 * 60_000;

const UNLISTED = "unlisted";
const UNLISTED_ATTEMPTS = 4;
const UNLISTED_WAIT_MS = 2 * 60_000;

/** Throws only store errors. The lease then runs out, and the next attempt looks for the message. */
export async function deliver(claimed: Claimed, deps: DeliveryDeps): Promise<Delivered> {
  const { event, before } = claimed;
  const { messenger, clock } = deps;
  if (before !== "planned") {
    const agoMs = event.sinceFirstTryMs + SKEW_MS;
    const found = await attempt(() => messenger.find(claimed.due.channel, event.key, agoMs));
    if (!found.ok) return notFoundOut(found, claimed, deps);
    if (found.ref !== undefined) return sent(claimed, { ...found, ref: found.ref }, event.attempts, deps);
  }
  if (Temporal.Instant.compare(clock.now(), event.expiresAt) >= 0) {
    return { outcome: drop(event, event.attempts > 0 ? "failed" : "skipped", event.error ?? "late") };
  }
  return send(claimed, deps);
}

async function send(claimed: Claimed, deps: DeliveryDeps): Promise<Delivered> {
  const { event, due, timeLeft } = claimed;
  const { messenger, work } = deps;
  let message: Awaited<ReturnType<EventWork["compose"]>>;
  try {
    message = await work.compose(due);
  } catch (error) {
    if (isStoreError(error)) throw error;
    if (error instanceof PlatformFailed) return notComposed(error.failure, claimed, deps);
    const outcome = { ...unsent(claimed, deps), attempts: event.attempts, error: "compose" };
    return { outcome, bug: error };
  }
  if (message === undefined) return { outcome: drop(event, "skipped", "nothing-to-post") };
  // Half of the time is enough if nothing goes wrong. The messenger looks again before it sends.
  if (timeLeft() < messenger.limits.timeoutMs / 2) {
    return { outcome: { ...unsent(claimed, deps), attempts: event.attempts, error: "slow" } };
  }
  const text = message;
  const posted = await attempt(() => messenger.post(due.channel, text, event.key, timeLeft));
  const attempts = event.attempts + 1;
  return posted.ok ? sent(claimed, posted, attempts, deps) : failed(posted, claimed, attempts, deps);
}

/** If an adapter throws, the outcome is unknown. */
const attempt = <T>(work: () => Promise<T>): Promise<T | Failure> =>
  work().catch((error: unknown) => ({ ok: false, outcome: "unknown", detail: causeOf(error) }) as const);

async function sent(
  claimed: Claimed,
  { ref, lacks }: { readonly ref: MessageRef; readonly lacks?: Failure },
  attempts: number,
  deps: DeliveryDeps,
): Promise<Delivered> {
  const { event, due } = claimed;
  const { work, clock, events } = deps;
  const isInTime = Temporal.Instant.compare(clock.now(), event.expiresAt) < 0;
  let incomplete = lacks;
  try {
    await work.afterSent(due, ref);
  } catch (error) {
    if (isStoreError(error)) throw error;
    if (error instanceof PlatformFailed) incomplete = error.failure;
    if (!isInTime || !(error instanceof PlatformFailed)) {
      events.error(event.key, due, error, "follow-up after a message failed");
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
        const state = claimed.before === "planned" ? "planned" : "ambiguous";
        return { outcome: afterUnlisted(state, failure, claimed, attempts, deps) };
      }
      const { retryAfterMs, holds = "channel" } = failure;
      const error = retryAfterMs === undefined ? "refused" : LIMITED[holds];
      const outcome = { ...unsent(claimed, deps, retryAfterMs), attempts, error, detail };
      if (retryAfterMs === undefined) return { outcome };
      return { outcome, hold: { reach: holds, ms: boundedWait(retryAfterMs) } };
    }
    case "permanent":
      return permanent(failure, { ...claimed.event, attempts });
    case "unknown": {
      // Look for the message only after the platform's timeout, when a late one has arrived.
      const waitMs = deps.messenger.limits.timeoutMs;
      return { outcome: { state: "ambiguous", attempts, waitMs, error: "unknown", detail } };
    }
  }
}

/** Nothing was posted by this attempt, so an unknown platform failure is safe to retry. */
function notComposed(failure: Failure, claimed: Claimed, deps: DeliveryDeps): Delivered {
  const attempts = claimed.event.attempts + (isUnlisted(failure) ? 1 : 0);
  if (failure.outcome !== "unknown") return failed(failure, claimed, attempts, deps);
  const { detail } = failure;
  return { outcome: { ...unsent(claimed, deps), attempts, error: "unknown", detail } };
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

/**
 * This attempt has sent nothing. If an earlier one may have, its message may still
 * arrive, so the next attempt searches again.
 */
const unsent = (claimed: Claimed, deps: DeliveryDeps, askedMs?: number) =>
  again(claimed.before === "planned" ? "planned" : "ambiguous", claimed, deps, askedMs);

/** Retries after the backoff, or after `askedMs` if the platform asked for longer. */
const again = (
  state: "planned" | "ambiguous",
  { event }: Claimed,
  { random }: DeliveryDeps,
  askedMs = 0,
) => ({ state, waitMs: Math.max(boundedWait(askedMs), backoffMs(event.sinceFirstTryMs, random)) });
