/**
 * The crash test. Replicas are real processes with the real adapters, on loopbacks of the
 * platforms. They are killed; stopped for longer than a lease, at random and where it hurts;
 * one is frozen for good; their clocks differ, and are set forward and back.
 */
import { setTimeout as pause } from "node:timers/promises";
import { channelId, DEFAULT_SETTINGS } from "../../../src/channels/channel.ts";
import type { ChannelRef } from "../../../src/chat/messenger.ts";
import type { Random } from "../../../src/ports/random.ts";
import { saveChannel } from "../../../src/store/channels.ts";
import type { Db } from "../../../src/store/schema.ts";
import { openStore, type Store } from "../../../src/store/store.ts";
import { quiet } from "../../store/databases.ts";
import { seeded } from "../virtual.ts";
import { type Platforms, startPlatforms } from "./platforms.ts";
import { type Replica, startReplica } from "./replicas.ts";

export interface CrashOptions {
  readonly url: string;
  readonly replicas: number;
  /** On each of two platforms. Each has one post, one quiz and one reveal. */
  readonly channels: number;
  /** How long disturbances go on, in real time, and how long a call may take. */
  readonly seconds: number;
  readonly callTimeoutMs: number;
  /** Chance of a replica to stop itself, at each claim and each request. */
  readonly stops: number;
  readonly seed: number;
  /** How long the ledger may stand still, after the disturbances, until the rest counts as missing. */
  readonly patienceMs: number;
}

export interface CrashReport {
  /** For each kind of post. */
  readonly due: number;
  readonly posts: number;
  readonly disturbances: Readonly<Record<string, number>>;
  readonly missing: readonly string[];
  readonly twice: readonly string[];
  /** How often events had been tried before they were sent. */
  readonly states: Readonly<Record<string, number>>;
}

const DATE = "2026-10-05";
const START = Temporal.Instant.from(`${DATE}T00:00:00Z`);
/** Posting takes five calls at most, and the production lease is 70 s with calls of 8 s. */
const LEASE_CALLS = 70 / 8;
const POSTING_CALLS = 5;
/** As far as the clocks are off. Time is scaled so that this is to a lease what it is in production. */
const MOST_MINUTES_OFF = 10;
const REAL_LEASE_MS = 70_000;

export async function crash(options: CrashOptions): Promise<CrashReport> {
  const { url, channels, callTimeoutMs, seed } = options;
  const random = seeded(seed);
  const platforms = await startPlatforms({ channels, callTimeoutMs, random });
  const store = await openStore(url, { log: quiet, maxConnections: 1 });
  try {
    const leaseMs = callTimeoutMs * LEASE_CALLS;
    const speed = REAL_LEASE_MS / leaseMs;
    const minutes = Math.floor((options.seconds * speed) / 60);
    await setUp(store, platforms.channels, minutes, random);
    const disturbances = await disturb(options, { platforms, leaseMs, speed, random, store });
    return { ...judge(platforms), disturbances, states: await states(store) };
  } finally {
    await store.close();
    await platforms.close();
  }
}

/** Times of all kinds are spread over the first minutes of the day, in UTC. */
async function setUp(
  store: Store,
  channels: readonly ChannelRef[],
  minutes: number,
  random: Random,
): Promise<void> {
  const spread = (from: number, to: number) => Math.floor((from + random.next() * (to - from)) * minutes);
  await store.transaction(async (db) => {
    for (const ref of channels) {
      const quizAt = 1 + spread(0, 0.5);
      const settings = {
        ...DEFAULT_SETTINGS,
        days: [1, 2, 3, 4, 5, 6, 7],
        postAt: time(1 + spread(0, 1)),
        quizAt: time(quizAt),
        // A reveal that is not later than its quiz is the next day's.
        revealAt: time(quizAt + 1 + spread(0.1, 0.6)),
      };
      await saveChannel(db, ref, settings, START, true);
    }
  });
}

const time = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((n) => String(n).padStart(2, "0")).join(":");

interface Scene {
  readonly platforms: Platforms;
  readonly leaseMs: number;
  readonly speed: number;
  readonly random: Random;
  readonly store: Store;
}

/** Until everything that was due has been posted. Returns what happened how often. */
async function disturb(options: CrashOptions, scene: Scene): Promise<Record<string, number>> {
  const { random, speed, leaseMs, store } = scene;
  const counts: Record<string, number> = { killed: 0, stopped: 0, frozen: 0, "set clocks": 0 };
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  let began = Number.POSITIVE_INFINITY;
  const passed = () => Math.max(0, performance.now() - began);
  const offMs = () => Math.round((random.next() * 2 - 1) * MOST_MINUTES_OFF * 60_000);
  const isOver = () => passed() >= options.seconds * 1_000;
  let owners = 0;
  const start = (clockIsOffMs: number): Promise<Replica> =>
    startReplica(
      {
        url: options.url,
        reached: scene.platforms.reached,
        owner: `replica ${++owners}`,
        shows: START.add({ milliseconds: Math.round(passed() * speed) + clockIsOffMs }).toString(),
        speed,
        callTimeoutMs: options.callTimeoutMs,
        leaseMarginMs: leaseMs - POSTING_CALLS * options.callTimeoutMs,
        stops: options.stops,
      },
      leaseMs * 1.2,
      () => count("stopped"),
    );

  /** One after the other in the same place. Returns the last, whose clock is right. */
  async function replicas(isFrozen: boolean): Promise<Replica> {
    let replica = await start(offMs());
    // Starting takes long on a busy machine.
    began = Math.min(began, performance.now());
    const disturbances = [
      () => replica.stop(leaseMs * (1.05 + random.next() / 2)),
      () => {
        replica.setClock(offMs());
        count("set clocks");
      },
      async () => {
        count("killed");
        await replica.kill();
        replica = await start(offMs());
      },
    ];
    const first = Math.floor(random.next() * disturbances.length);
    // Each of them at least once, however short the test.
    for (let n = 0; n < disturbances.length || !isOver(); n++) {
      await pause(random.next() * leaseMs * 0.5);
      await disturbances[(first + n) % disturbances.length]?.();
    }
    if (isFrozen) {
      count("frozen");
      await replica.stop();
      return replica;
    }
    await replica.kill();
    return start(0);
  }

  const last = await Promise.all(
    Array.from({ length: options.replicas }, (_, i) => replicas(i === 0 && options.replicas > 1)),
  );
  try {
    await settled(store, 3 * scene.platforms.channels.length, options.patienceMs);
    return counts;
  } finally {
    await Promise.all(last.map((one) => one.kill()));
  }
}

/** Returns when all events are settled, or none has moved for so long. A busy database is asked again. */
async function settled(store: Store, events: number, patienceMs: number): Promise<void> {
  let seen = "";
  let movedAt = performance.now();
  while (performance.now() - movedAt < patienceMs) {
    const found = await store.use(eventsOf).catch(() => []);
    if (found.filter(({ state }) => SETTLED.has(state)).length >= events) return;
    const shown = JSON.stringify(found);
    if (found.length > 0 && shown !== seen) {
      movedAt = performance.now();
      seen = shown;
    }
    await pause(200);
  }
}

const SETTLED = new Set(["sent", "failed", "skipped"]);

const eventsOf = (db: Db) =>
  db
    .selectFrom("events")
    .select(["state", "attempts", "claims"])
    .where("date", "=", DATE)
    .orderBy("key")
    .execute();

async function states(store: Store): Promise<Record<string, number>> {
  const counts = Map.groupBy(
    await store.use(eventsOf),
    ({ state, attempts }) => `${state} after ${attempts} tries`,
  );
  return Object.fromEntries([...counts].map(([name, group]) => [name, group.length]).sort());
}

const EXPECTED = ["post", "quiz", "reveal"].map((kind) => `${kind} of ${DATE}`);

function judge({ channels, texts }: Platforms) {
  const found = channels.map((ref) => ({ id: channelId(ref), texts: texts(ref) }));
  const counts = found.flatMap(({ id, texts }) =>
    EXPECTED.map((text) => ({ name: `${id} ${text}`, count: texts.filter((one) => one === text).length })),
  );
  return {
    due: channels.length,
    posts: found.flatMap((one) => one.texts).length,
    missing: counts.flatMap(({ name, count }) => (count === 0 ? [name] : [])),
    twice: counts.flatMap(({ name, count }) => (count > 1 ? [name] : [])),
  };
}
