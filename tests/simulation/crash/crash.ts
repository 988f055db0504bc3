/**
 * The crash test: replicas are real processes, killed with SIGKILL at random instants and restarted, while a
 * server records every message. The clock runs as fast as the replicas keep up, so that events keep coming.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { channelId, DEFAULT_SETTINGS } from "../../../src/channels/channel.ts";
import type { Random } from "../../../src/ports/random.ts";
import { saveChannel } from "../../../src/store/channels.ts";
import type { Db } from "../../../src/store/schema.ts";
import { openStore, type Store } from "../../../src/store/store.ts";
import { quiet } from "../../store/databases.ts";
import { createClock } from "../../support/clock.ts";
import { NODE_ENVIRONMENT } from "../../support/process.ts";
import { seeded } from "../virtual.ts";
import { type Recorded, startRecorder } from "./recorder.ts";
import type { ReplicaSettings } from "./replica.ts";

export interface CrashOptions {
  readonly url: string;
  readonly replicas: number;
  readonly kills: number;
  readonly channels: number;
  readonly seed: number;
}

export interface CrashReport {
  readonly due: number;
  readonly posts: number;
  readonly kills: number;
  readonly missing: readonly string[];
  readonly twice: readonly string[];
  /** Events that a killed replica had under way, by what they were when it was over. */
  readonly states: Readonly<Record<string, number>>;
}

const SPEED = 240;
const START = "2026-10-05T00:00:00Z";
const MINUTES = 24 * 60;
const MOST_MINUTES_BETWEEN_KILLS = 8;
/** Real ones, so that some are killed in the middle. */
const LONGEST_POST_MS = 60;

export async function crash({ url, replicas, kills, channels, seed }: CrashOptions): Promise<CrashReport> {
  const random = seeded(seed);
  const recorder = await startRecorder(random);
  const store = await openStore(url, { log: quiet, maxConnections: 1 });
  const timetables = await setUp(store, channels, random);
  const clock = createClock(Temporal.Instant.from(START), SPEED);
  const now = () => clock.now().epochMilliseconds;
  let count = 0;
  const start = async (): Promise<ChildProcess> => {
    const owner = `replica ${++count}`;
    const shows = clock.now().toString();
    const settings: ReplicaSettings = { url, port: recorder.port, owner, shows, speed: SPEED };
    const child = fork(new URL("replica.ts", import.meta.url), [JSON.stringify(settings)], {
      env: { ...process.env, ...NODE_ENVIRONMENT },
    });
    const ended = once(child, "exit").then(([code]) => code as number | null);
    const moveClock = async (passedMs: number) => {
      if (!child.connected) return;
      const moved = once(child, "message");
      child.send(passedMs, () => {});
      await Promise.race([moved, ended]);
    };
    await once(child, "message");
    clock.lead({ ended, moveClock });
    return child;
  };
  try {
    const running = await Promise.all(Array.from({ length: replicas }, start));
    for (let i = 0; i < kills; i++) {
      const next = now() + (1 + random.next() * MOST_MINUTES_BETWEEN_KILLS) * 60_000;
      while (now() < next) await pause(5);
      await pause(random.next() * LONGEST_POST_MS);
      const which = Math.floor(random.next() * replicas);
      await kill(running[which]);
      running[which] = await start();
    }
    const until = now();
    await settled(store, until);
    await Promise.all(running.map(kill));
    return { kills, ...judge(timetables, recorder.posts, until), states: await states(store) };
  } finally {
    await store.close();
    await recorder.close();
  }
}

interface Timetable {
  readonly id: string;
  /** Minutes from the day's beginning to its post, its quiz and its reveal. */
  readonly minutes: readonly [number, number, number];
}

/**
 * Times spread over the whole day, in UTC. A reveal is the next day's, so that no
 * quiz is given up on a busy machine because its reveal is near.
 */
async function setUp(store: Store, channels: number, random: Random): Promise<Timetable[]> {
  const timetables: Timetable[] = [];
  const now = Temporal.Instant.from(START);
  await store.transaction(async (db) => {
    for (let i = 0; i < channels; i++) {
      const ref = { platform: "p", tenant: `t${i % 7}`, channel: `c${i}` };
      const post = Math.floor(random.next() * MINUTES);
      const quiz = Math.floor(random.next() * (MINUTES / 2));
      const reveal = Math.floor(random.next() * quiz);
      const settings = {
        ...DEFAULT_SETTINGS,
        days: [1, 2, 3, 4, 5, 6, 7],
        postAt: time(post),
        quizAt: time(quiz),
        revealAt: time(reveal),
      };
      await saveChannel(db, ref, settings, now, true);
      timetables.push({ id: channelId(ref), minutes: [post, quiz, MINUTES + reveal] });
    }
  });
  return timetables;
}

const time = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((n) => String(n).padStart(2, "0")).join(":");
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function kill(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined) return;
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}

/** Until all channels have been planned up to then, and everything that was due has come to its end. */
async function settled(store: Store, until: number): Promise<void> {
  for (let isSettled = false; !isSettled; ) {
    await pause(200);
    // A database that is busy is asked again.
    isSettled = await store.use((db) => isAllSettled(db, until)).catch(() => false);
  }
}

async function isAllSettled(db: Db, until: number): Promise<boolean> {
  const unplanned = await db.selectFrom("channels").select("id").where("nextDue", "<=", until).execute();
  const open = await db
    .selectFrom("events")
    .select("key")
    .where("state", "in", ["planned", "sending", "ambiguous"])
    .where("dueAt", "<=", until)
    .execute();
  return unplanned.length + open.length === 0;
}

async function states(store: Store): Promise<Record<string, number>> {
  const rows = await store.use((db) => db.selectFrom("events").select(["state", "attempts"]).execute());
  const counts = Map.groupBy(rows, ({ state, attempts }) => `${state} after ${attempts}`);
  return Object.fromEntries([...counts].map(([name, group]) => [name, group.length]).sort());
}

function judge(timetables: readonly Timetable[], posts: readonly Recorded[], until: number) {
  const posted = Map.groupBy(posts, ({ channel, text }) => `${channel} ${text}`);
  const due = timetables.flatMap((timetable) => [...allDue(timetable, until)]);
  return {
    due: due.length,
    posts: posts.length,
    missing: due.filter((name) => !posted.has(name)),
    twice: [...posted].filter(([, group]) => group.length > 1).map(([name]) => name),
  };
}

function* allDue({ id, minutes }: Timetable, until: number): Generator<string> {
  for (let day = Date.parse(START); day < until; day += MINUTES * 60_000) {
    const date = new Date(day).toISOString().slice(0, 10);
    for (const [i, kind] of ["post", "quiz", "reveal"].entries()) {
      const at = day + (minutes[i] ?? 0) * 60_000;
      // The settings begin with the first instant: nothing is due at it.
      if (at <= until && at > Date.parse(START)) yield `${id} ${kind} of ${date}`;
    }
  }
}
