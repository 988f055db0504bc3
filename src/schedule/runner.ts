/**
 * The runner: plans due events, claims them, and delivers them within the messengers'
 * limits, fairly between tenants. Any number of runners may share a database. It sets
 * no timers: a caller ticks it, or passes it a `sleep` to run on.
 */

import type { Log } from "../chat/log.ts";
import type { Messenger } from "../chat/messenger.ts";
import type { Clock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import { findChannelRef, nextPlanning } from "../store/channels.ts";
import type { LedgerEvent } from "../store/events.ts";
import {
  type Candidate,
  candidates,
  claimEvents,
  expireEvents,
  nextEventTime,
  skipDependents,
} from "../store/queue.ts";
import type { Store } from "../store/store.ts";
import { type Claimed, type Delivered, deliver } from "./delivery.ts";
import type { DueEvent, EventWork } from "./event-work.ts";
import { followedBy } from "./kind.ts";
import { createLimiter, type Limiter, type NotYet } from "./limiter.ts";
import { type ScheduleObserver, UNOBSERVED_SCHEDULE } from "./observer.ts";
import { createOutcomeWriter } from "./outcome-writer.ts";
import { CATCH_UP, noticeKinds, planDue } from "./planner.ts";

export interface RunnerDeps {
  readonly store: Store;
  /** By platform. Channels on other platforms are ignored. */
  readonly messengers: ReadonlyMap<string, Messenger>;
  readonly work: EventWork;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Identifies this process, distinct from other replicas and earlier runs. */
  readonly owner: string;
  /** Resolves early, without an error, if the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  readonly catchUp?: Temporal.Duration;
  readonly watch?: ScheduleObserver | undefined;
}

export interface Runner {
  /** Handles all due events. Returns when to tick again at the latest. */
  tick(): Promise<Temporal.Instant | undefined>;
  /** Runs until the signal is aborted, then finishes the deliveries in progress. */
  run(signal: AbortSignal): Promise<void>;
}

/** How often to plan and to read the ledger. */
const POLL_MS = 1_000;
/** Time to compose a message and record its outcome, on top of posting it. */
const LEASE_MARGIN_MS = 30_000;
const QUEUE = 1_000;
const MOST_AT_ONCE = 200;
const EXPIRED_AT_ONCE = 500;

export function createRunner(deps: RunnerDeps): Runner {
  const { store, messengers, work, clock, random, log, owner, watch = UNOBSERVED_SCHEDULE } = deps;
  const platforms = [...messengers.keys()];
  const served = {
    platforms,
    kinds: work.kinds.map(({ id }) => id),
    follows: followedBy(work.kinds),
    limit: QUEUE,
  };
  const limiters = new Map(
    [...messengers].map(([platform, { limits }]) => [platform, createLimiter(limits)]),
  );
  const timeouts = [...messengers.values()].map(({ limits }) => limits.timeoutMs);
  const lease = { milliseconds: Math.max(0, ...timeouts) + LEASE_MARGIN_MS };
  const lock = store.kind === "postgres";
  const settler = createOutcomeWriter(store, owner);
  const underWay = new Set<Promise<void>>();
  const limiterOf = ({ platform }: { platform: string }): Limiter | undefined => limiters.get(platform);
  let queue: readonly Candidate[] = [];
  let queuedAt = Number.NEGATIVE_INFINITY;
  let hasNoticedKinds = false;

  /** Plans due events, and expires those that nobody delivered in time. */
  async function look(): Promise<void> {
    const now = clock.now();
    if (!hasNoticedKinds) await noticeKinds(store, work.kinds, now);
    hasNoticedKinds = true;
    await planDue(store, work.kinds, now, platforms, deps.catchUp ?? CATCH_UP, (late) =>
      watch.settled(late, { state: "skipped", error: "late" }, now),
    );
    while ((await expire(now)) === EXPIRED_AT_ONCE);
    watch.looked();
  }

  async function expire(now: Temporal.Instant): Promise<number> {
    const expired = await store.transaction(async (db) => {
      const events = await expireEvents(db, now, EXPIRED_AT_ONCE);
      await skipDependents(db, events, now);
      return events;
    });
    for (const event of expired) await dropped(event);
    return expired.length;
  }

  async function dropped(event: LedgerEvent): Promise<void> {
    log.warn({ event }, "an event was given up");
    const channel = await store.use((db) => findChannelRef(db, event.channelId));
    if (channel === undefined) return;
    const due = dueEvent(event, channel);
    const error = event.error ?? "late";
    watch.settled(due, { state: event.state === "failed" ? "failed" : "skipped", error }, clock.now());
    await afterDropped(due, error);
  }

  async function afterDropped(event: DueEvent, error: string): Promise<void> {
    try {
      await work.afterDropped?.(event, error);
    } catch (err) {
      log.error({ err, event }, "cleanup after a dropped event failed");
    }
  }

  /** Shuffles events with the same turn, so that replicas do not compete for the same ones. */
  async function refill(now: Temporal.Instant): Promise<void> {
    const found = await store.use((db) => candidates(db, now, served));
    const drawn = found.map((candidate) => ({ candidate, lot: random.next() }));
    drawn.sort((a, b) => a.candidate.turn - b.candidate.turn || a.lot - b.lot);
    queue = drawn.map(({ candidate }) => candidate);
    queuedAt = now.epochMilliseconds;
  }

  /**
   * Starts the events that the limits allow. Returns how many it tried to claim (other
   * replicas may have won some) and when the limits allow more.
   */
  async function start(): Promise<{ tried: number; wake: number | undefined }> {
    const now = clock.now();
    if (queue.length === 0 || now.epochMilliseconds - queuedAt >= POLL_MS) await refill(now);
    const { picked, left, wake } = pick(queue, now.epochMilliseconds, limiterOf);
    queue = left;
    const claims = await claim(picked, now).catch((error: unknown) => {
      for (const { channel } of picked) limiterOf(channel)?.finish(channel);
      throw error;
    });
    for (const { channel, key } of picked) {
      const claimed = claims.get(key);
      if (claimed === undefined) limiterOf(channel)?.finish(channel);
      else track(watch.during(claimed.due, key, () => carryOut(claimed)));
    }
    return { tried: picked.length, wake };
  }

  async function claim(picked: readonly Candidate[], now: Temporal.Instant): Promise<Map<string, Claimed>> {
    const claims = new Map<string, Claimed>();
    if (picked.length === 0) return claims;
    const until = now.add(lease);
    await store.transaction(async (db) => {
      claims.clear();
      for (const [before, group] of Map.groupBy(picked, ({ state }) => state)) {
        const channels = new Map(group.map(({ key, channel }) => [key, channel]));
        for (const event of await claimEvents(
          db,
          [...channels.keys()],
          [before],
          { owner, now, until },
          lock,
        )) {
          const channel = channels.get(event.key);
          if (channel === undefined) continue;
          claims.set(event.key, { event, due: dueEvent(event, channel), before, leaseUntil: until });
        }
      }
    });
    return claims;
  }

  async function carryOut(claimed: Claimed): Promise<void> {
    const { event, due } = claimed;
    const messenger = messengers.get(due.channel.platform);
    try {
      if (messenger === undefined) return;
      const delivered = await deliver(claimed, { ...deps, messenger });
      await settle(claimed, delivered);
    } catch (err) {
      log.error({ err, event: due, key: event.key }, "an event was left to its lease");
    } finally {
      limiterOf(due.channel)?.finish(due.channel);
    }
  }

  async function settle({ event, due }: Claimed, { outcome, pause, hold }: Delivered): Promise<void> {
    if (hold !== undefined)
      limiterOf(due.channel)?.hold(due.channel, hold.reach, hold.until.epochMilliseconds);
    const at = clock.now();
    const isOurs = await settler.settle({ event, outcome, pause, at });
    if (isOurs) watch.settled(due, outcome, at);
    if (!isOurs || (outcome.state !== "failed" && outcome.state !== "skipped")) return;
    log.warn({ event: due, error: outcome.error, detail: outcome.detail, pause }, "an event did not happen");
    await afterDropped(due, outcome.error ?? outcome.state);
  }

  function track(work: Promise<void>): void {
    const tracked: Promise<void> = work.finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  }

  async function nextTime(limitsWake: number | undefined): Promise<Temporal.Instant | undefined> {
    const [planning, event] = await store.use(async (db) => [
      await nextPlanning(db, platforms),
      await nextEventTime(db, clock.now()),
    ]);
    const times = [planning?.epochMilliseconds, event?.epochMilliseconds, limitsWake];
    const known = times.filter((time) => time !== undefined);
    return known.length === 0 ? undefined : Temporal.Instant.fromEpochMilliseconds(Math.min(...known));
  }

  async function tick(): Promise<Temporal.Instant | undefined> {
    await look();
    queue = [];
    for (;;) {
      const { tried, wake } = await start();
      if (tried === 0 && underWay.size === 0) return nextTime(wake);
      if (tried === 0) await Promise.race(underWay);
    }
  }

  /** One round of the loop. `pause` is how long to sleep unless a delivery ends first. */
  async function round(lookedAt: number): Promise<{ lookedAt: number; pause: number }> {
    const now = clock.now().epochMilliseconds;
    const isTime = now - lookedAt >= POLL_MS;
    if (isTime) await look();
    const { tried, wake } = await start();
    const pause = tried > 0 ? 0 : Math.min(POLL_MS, Math.max(1, (wake ?? Number.POSITIVE_INFINITY) - now));
    return { lookedAt: isTime ? now : lookedAt, pause };
  }

  async function run(signal: AbortSignal): Promise<void> {
    let lookedAt = Number.NEGATIVE_INFINITY;
    while (!signal.aborted) {
      let pause = POLL_MS;
      try {
        ({ lookedAt, pause } = await round(lookedAt));
      } catch (err) {
        log.error({ err }, "the schedule could not go on, and tries again");
      }
      if (pause > 0) await rest(pause, signal);
    }
    await Promise.all(underWay);
  }

  /** Sleeps until the time is up or a delivery ends. */
  async function rest(ms: number, signal: AbortSignal): Promise<void> {
    const early = new AbortController();
    await Promise.race([deps.sleep(ms, AbortSignal.any([signal, early.signal])), ...underWay]);
    early.abort();
  }

  return { tick, run };
}

interface Picked {
  readonly picked: readonly Candidate[];
  readonly left: readonly Candidate[];
  readonly wake: number | undefined;
}

/** Picks the events that the limits allow, in order. A blocked event does not hold up the others. */
function pick(
  queue: readonly Candidate[],
  now: number,
  limiterOf: (channel: Candidate["channel"]) => Limiter | undefined,
): Picked {
  const picked: Candidate[] = [];
  const left: Candidate[] = [];
  let wake: number | undefined;
  let isFull = false;
  for (const candidate of queue) {
    isFull ||= picked.length >= MOST_AT_ONCE;
    const notYet: Partial<NotYet> | undefined = isFull
      ? {}
      : limiterOf(candidate.channel)?.start(candidate.channel, now);
    if (notYet === undefined) {
      picked.push(candidate);
      continue;
    }
    left.push(candidate);
    if (notYet.at !== undefined) wake = Math.min(wake ?? notYet.at, notYet.at);
  }
  return { picked, left, wake };
}

const dueEvent = (event: LedgerEvent, channel: DueEvent["channel"]): DueEvent => ({
  channel,
  channelId: event.channelId,
  kind: event.kind,
  date: event.date,
  dueAt: event.dueAt,
  attempts: event.attempts,
});
