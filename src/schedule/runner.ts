/**
 * The runner: plans due events, claims them, and delivers them within the messengers'
 * limits, fairly between tenants. Any number of runners may share a database. It sets
 * no timers: a caller ticks it, or passes it a `sleep` to run on.
 */

import type { Log } from "../chat/log.ts";
import type { Messenger } from "../chat/messenger.ts";
import { createOutage } from "../chat/outage.ts";
import { MOST_WAIT_MS } from "../chat/wait.ts";
import type { SteadyClock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import { type Turn, turn } from "../ports/turns.ts";
import { nextPlanning } from "../store/channels.ts";
import { type Candidate, candidates, nextWork, shortenWaits } from "../store/queue.ts";
import type { Store } from "../store/store.ts";
import { claim } from "./claim.ts";
import { type Claimed, type Delivered, deliver } from "./delivery.ts";
import { createDropper } from "./dropper.ts";
import { createEventLog } from "./event-log.ts";
import type { DueEvent, EventWork } from "./event-work.ts";
import { followedBy } from "./kind.ts";
import { createLimiter, type Limiter } from "./limiter.ts";
import { type ScheduleObserver, UNOBSERVED_SCHEDULE } from "./observer.ts";
import { createOutcomeWriter } from "./outcome-writer.ts";
import { pick } from "./pick.ts";
import { CATCH_UP, noticeKinds, planDue } from "./planner.ts";
import { setPlansBack } from "./wrong-clock.ts";

export interface RunnerDeps {
  readonly store: Store;
  /** By platform. Channels on other platforms are ignored. */
  readonly messengers: ReadonlyMap<string, Messenger>;
  readonly work: EventWork;
  readonly clock: SteadyClock;
  readonly random: Random;
  readonly log: Log;
  /** Identifies this process, distinct from other replicas and earlier runs. */
  readonly owner: string;
  /** Resolves early, without an error, if the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Real time decides when the default one is used up: a simulation that must repeat has its own. */
  readonly takeTurn?: Turn;
  readonly catchUp?: Temporal.Duration;
  /** Time to compose a message and record its outcome, on top of posting it. */
  readonly leaseMarginMs?: number;
  /** An earlier time is certainly wrong. */
  readonly notBefore?: Temporal.Instant;
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
const LEASE_MARGIN_MS = 30_000;
/** How often to look for dates and waits that only a wrong clock can have set. */
const HEAL_EVERY_MS = 60_000;
const QUEUE = 1_000;

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
  const leaseMs = Math.max(0, ...timeouts) + (deps.leaseMarginMs ?? LEASE_MARGIN_MS);
  const catchUp = deps.catchUp ?? CATCH_UP;
  const settler = createOutcomeWriter(store, owner, deps.takeTurn);
  const events = createEventLog(log, clock);
  const dropper = createDropper({ store, clock, work, watch, events });
  const underWay = new Set<Promise<void>>();
  /** Keys of events that this process works on, whatever has become of their leases. */
  const inHand = new Set<string>();
  const limiterOf = ({ platform }: { platform: string }): Limiter | undefined => limiters.get(platform);
  let queue: readonly Candidate[] = [];
  let queuedAt = Number.NEGATIVE_INFINITY;
  let healedAt = Number.NEGATIVE_INFINITY;
  let hasNoticedKinds = false;

  /** Plans due events, and expires those that nobody delivered in time. */
  async function look(): Promise<void> {
    const now = clock.now();
    if (!hasNoticedKinds) await noticeKinds(store, work.kinds, now);
    hasNoticedKinds = true;
    await heal(now);
    const onLate = (event: DueEvent) => dropper.late(event, now);
    await planDue(store, work.kinds, now, platforms, catchUp, onLate, deps.takeTurn);
    await dropper.expire(now);
    watch.looked();
  }

  /** A clock that is certainly wrong heals nothing. */
  async function heal(now: Temporal.Instant): Promise<void> {
    if (clock.elapsed() - healedAt < HEAL_EVERY_MS) return;
    healedAt = clock.elapsed();
    if (Temporal.Instant.compare(now, deps.notBefore ?? now) >= 0) {
      const channels = await setPlansBack({ store, platforms, now, catchUp });
      if (channels > 0) log.warn({ channels }, "plans reached into the future, and were set back");
    }
    const waits = { mostMs: Math.max(MOST_WAIT_MS, leaseMs), waitMs: leaseMs };
    await store.use((db) => shortenWaits(db, store.time(), waits));
  }

  /** Shuffles events with the same turn, so that replicas do not compete for the same ones. */
  async function refill(): Promise<void> {
    const clocks = { now: clock.now(), time: store.time() };
    const found = await store.use((db) => candidates(db, clocks, served));
    const free = found.filter(({ key }) => !inHand.has(key));
    const drawn = free.map((candidate) => ({ candidate, lot: random.next() }));
    drawn.sort((a, b) => a.candidate.turn - b.candidate.turn || a.lot - b.lot);
    queue = drawn.map(({ candidate }) => candidate);
    queuedAt = clock.elapsed();
  }

  /**
   * Starts the events that the limits allow. Returns how many it tried to claim (other
   * replicas may have won some) and when, in elapsed time, the limits allow more.
   */
  async function start(): Promise<{ tried: number; wake: number | undefined }> {
    if (queue.length === 0 || clock.elapsed() - queuedAt >= POLL_MS) await refill();
    const { picked, left, wake } = pick(queue, clock.elapsed(), limiterOf);
    queue = left;
    const claims = await claim(picked, leaseMs, deps).catch((error: unknown) => {
      for (const { channel } of picked) limiterOf(channel)?.finish(channel);
      throw error;
    });
    for (const { channel, key } of picked) {
      const claimed = claims.get(key);
      if (claimed === undefined) limiterOf(channel)?.finish(channel);
      else
        track(
          key,
          watch.during(claimed.due, key, () => carryOut(claimed)),
        );
    }
    return { tried: picked.length, wake };
  }

  async function carryOut(claimed: Claimed): Promise<void> {
    const { event, due } = claimed;
    const messenger = messengers.get(due.channel.platform);
    try {
      if (messenger === undefined) return;
      await (deps.takeTurn ?? turn)();
      const delivered = await deliver(claimed, { ...deps, messenger, events });
      await settle(claimed, delivered);
    } catch (err) {
      events.error(event.key, due, err, "an event was left to its lease");
    } finally {
      limiterOf(due.channel)?.finish(due.channel);
    }
  }

  async function settle({ event, due }: Claimed, delivered: Delivered): Promise<void> {
    const { outcome, pause, hold } = delivered;
    if (hold !== undefined) limiterOf(due.channel)?.hold(due.channel, hold.reach, clock.elapsed() + hold.ms);
    const at = clock.now();
    const isOurs = await settler.settle({ event, outcome, pause, at });
    if (!isOurs) return;
    watch.settled(due, outcome, at);
    events.settled(event.key, due, delivered);
    if (outcome.state !== "failed" && outcome.state !== "skipped") return;
    await dropper.afterDropped(event.key, due, outcome.error ?? outcome.state);
  }

  function track(key: string, work: Promise<void>): void {
    const tracked: Promise<void> = work.finally(() => {
      underWay.delete(tracked);
      inHand.delete(key);
    });
    underWay.add(tracked);
    inHand.add(key);
  }

  async function nextTime(limitsWake: number | undefined): Promise<Temporal.Instant | undefined> {
    const now = clock.now();
    const [planning, workMs] = await store.use(async (db) => [
      await nextPlanning(db, platforms),
      await nextWork(db, { now, time: store.time() }),
    ]);
    const waits = [
      planning && planning.epochMilliseconds - now.epochMilliseconds,
      workMs,
      limitsWake && limitsWake - clock.elapsed(),
    ].filter((ms) => ms !== undefined);
    return waits.length === 0 ? undefined : now.add({ milliseconds: Math.ceil(Math.min(...waits)) });
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
    const now = clock.elapsed();
    const isTime = now - lookedAt >= POLL_MS;
    if (isTime) await look();
    const { tried, wake } = await start();
    const wakeMs = (wake ?? Number.POSITIVE_INFINITY) - clock.elapsed();
    const pause = tried > 0 ? 0 : Math.min(POLL_MS, Math.max(1, wakeMs));
    return { lookedAt: isTime ? now : lookedAt, pause };
  }

  async function run(signal: AbortSignal): Promise<void> {
    const failing = "the schedule could not go on, and tries again";
    const outage = createOutage({ log, what: "the schedule", failing });
    let lookedAt = Number.NEGATIVE_INFINITY;
    while (!signal.aborted) {
      let pause = POLL_MS;
      try {
        ({ lookedAt, pause } = await round(lookedAt));
        outage.works();
      } catch (err) {
        outage.failed(err);
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
