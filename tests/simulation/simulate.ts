/**
 * The simulation: channels around the world on a virtual clock, a real SQLite
 * file, a platform that loses replies and refuses, and a program that is killed
 * at random. Afterwards every event must have happened once, unless the program
 * was down for the time in which it made sense.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ChannelRef,
  type ChannelSettings,
  channelId,
  DEFAULT_SETTINGS,
} from "../../src/channels/channel.ts";
import { pick, type Random } from "../../src/ports/random.ts";
import { changeSettings } from "../../src/schedule/planner.ts";
import { createRunner } from "../../src/schedule/runner.ts";
import { openStore } from "../../src/store/store.ts";
import { quiet } from "../store/databases.ts";
import { createLife } from "./life.ts";
import { datesBetween, firstInstant } from "./oracle.ts";
import { createPlatform, type Fate, type Platform, UNLIMITED } from "./platform.ts";
import { plainWork, seeded, virtualClock } from "./virtual.ts";

export interface SimulationOptions {
  readonly channels: number;
  readonly start: string;
  readonly days: number;
  readonly seed: number;
  /** Chance that the program dies, at each request and each commit. */
  readonly risk: number;
  readonly onProgress?: (text: string) => void;
}

export interface SimulationReport {
  /** Events that were due, and messages that were posted. */
  readonly due: number;
  readonly posted: number;
  readonly lives: number;
  readonly lostReplies: number;
  readonly refusals: number;
  /** Due events that were not posted because the program was down. */
  readonly excused: number;
  /** What must not be: each entry says which event. */
  readonly missing: readonly string[];
  readonly twice: readonly string[];
  readonly unexpected: readonly string[];
  readonly early: readonly string[];
  /** Later than downtimes and troubles explain. */
  readonly late: readonly string[];
}

interface Simulated {
  readonly ref: ChannelRef;
  readonly settings: ChannelSettings;
}

interface Downtime {
  readonly from: number;
  readonly to: number;
}

/** Zones whose rules differ from the usual ones; the others follow. */
const ODD_ZONES = [
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Asia/Kathmandu",
  "America/St_Johns",
  "Africa/Casablanca",
  "Africa/Cairo",
  "America/Santiago",
  "Europe/Dublin",
  "Antarctica/Troll",
  "America/Havana",
  "Asia/Beirut",
  "America/Nuuk",
  "Asia/Tokyo",
  "America/New_York",
  "Europe/Berlin",
  "Australia/Sydney",
  "Pacific/Auckland",
  "America/Asuncion",
  "Asia/Gaza",
  "Pacific/Kiritimati",
];
/** Times at which clocks change somewhere, for the odd zones; and usual ones. */
const ODD_TIMES = ["00:00", "00:30", "01:30", "02:15", "02:30", "23:30"];
const POST_TIMES = ["09:00", "09:00", "00:00", "01:30", "02:30", "08:15"];
const QUIZ_TIMES = ["12:00", "12:00", "02:45", "13:30", "23:30"];
const REVEAL_TIMES = ["17:00", "17:00", "00:15", "02:15", "11:00"];
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const WORKDAYS = [1, 2, 3, 4, 5];
const DAYS = [WORKDAYS, WORKDAYS, EVERY_DAY, [6, 7]];
const HOUR = 3_600_000;
const CATCH_UP = 3 * HOUR;
/** With this much time up, whatever had been lost or refused must have been made good. */
const TIME_ENOUGH = 15 * 60_000;

export async function simulate(options: SimulationOptions): Promise<SimulationReport> {
  const random = seeded(options.seed);
  const clock = virtualClock(options.start);
  const end = Temporal.Instant.from(options.start).add({ hours: options.days * 24 });
  // In memory where there is such a place: the power does not fail here.
  const directory = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "knock-simulation-"));
  const url = `sqlite:${join(directory, "knock.db")}`;
  const counts = { lost: 0, refused: 0 };
  const platform = createPlatform({
    clock,
    limits: { ...UNLIMITED, perChannel: { perSecond: 1, concurrency: 1 } },
    fate: (request) => drawFate(request, random, counts),
  });
  const channels = makeChannels(options.channels, random);
  const downtimes: Downtime[] = [];
  let lives = 0;
  try {
    const first = await openStore(url, { log: quiet });
    for (const { ref, settings } of channels) await changeSettings(first, ref, settings, clock.now());
    await first.close();
    while (Temporal.Instant.compare(clock.now(), end) < 0) {
      lives += 1;
      await live(url, lives);
      const from = clock.now().epochMilliseconds;
      clock.pass({ milliseconds: drawDowntime(random) });
      downtimes.push({ from, to: clock.now().epochMilliseconds });
      if (lives % 50 === 0)
        options.onProgress?.(`${clock.now()}: ${platform.messages.length} messages, ${lives} lives`);
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
  const startMs = Date.parse(options.start);
  const verdict = judge(channels, platform, downtimes, { from: startMs, to: end.epochMilliseconds });
  return {
    ...verdict,
    posted: platform.messages.length,
    lives,
    lostReplies: counts.lost,
    refusals: counts.refused,
  };

  /** Until it dies, or time is over. */
  async function live(databaseUrl: string, number: number): Promise<void> {
    const store = await openStore(databaseUrl, { log: quiet });
    const life = createLife(store, platform.messenger, random, options.risk);
    const killAt = clock.now().add({ seconds: Math.ceil(-Math.log(1 - random.next()) * 36 * 3_600) });
    const runner = createRunner({
      store: life.store,
      messengers: new Map([["p", life.messenger]]),
      work: plainWork,
      clock,
      random,
      log: quiet,
      owner: `life ${number}`,
      sleep: () => Promise.reject(new Error("nobody sleeps here")),
    });
    for (;;) {
      const next = await Promise.race([runner.tick(), life.ended]);
      if (next === "ended") break;
      const times = [next ?? end, killAt, end];
      const soonest = times.reduce((a, b) => (Temporal.Instant.compare(a, b) <= 0 ? a : b));
      clock.set(
        Temporal.Instant.compare(soonest, clock.now()) > 0 ? soonest : clock.now().add({ seconds: 1 }),
      );
      if (soonest === killAt || soonest === end) break;
    }
    life.end();
    // What it had begun to write comes to its end, or is rolled back.
    await new Promise((resolve) => setImmediate(resolve));
    await store.close();
  }
}

function makeChannels(count: number, random: Random): Simulated[] {
  const others = Intl.supportedValuesOf("timeZone").filter((zone) => !ODD_ZONES.includes(zone));
  const step = Math.max(1, Math.floor(others.length / Math.max(1, count - ODD_ZONES.length)));
  const zones = [...ODD_ZONES, ...others.filter((_, i) => i % step === 0)];
  return Array.from({ length: count }, (_, i) => {
    const isOdd = i < ODD_ZONES.length;
    return {
      ref: { platform: "p", tenant: `t${i % 17}`, channel: `c${i}` },
      settings: {
        ...DEFAULT_SETTINGS,
        zone: zones[i % zones.length] ?? "UTC",
        postAt: pick(random, isOdd ? ODD_TIMES : POST_TIMES) ?? "09:00",
        quizAt: pick(random, isOdd ? ODD_TIMES : QUIZ_TIMES) ?? "12:00",
        revealAt: pick(random, REVEAL_TIMES) ?? "17:00",
        days: isOdd ? EVERY_DAY : (pick(random, DAYS) ?? EVERY_DAY),
      },
    };
  });
}

function drawFate(request: "post" | "find", random: Random, counts: { lost: number; refused: number }): Fate {
  const lot = random.next();
  if (request === "find") return lot < 0.15 ? { ok: false, outcome: "unknown" } : "ok";
  if (lot < 0.02) {
    counts.lost += 1;
    return lot < 0.01 ? "lost" : lot < 0.015 ? "dropped" : "throws";
  }
  if (lot >= 0.05) return "ok";
  counts.refused += 1;
  return lot < 0.04
    ? { ok: false, outcome: "refused" }
    : { ok: false, outcome: "refused", retryAfterMs: Math.round(random.next() * 60_000), holds: "tenant" };
}

/** Mostly a restart, sometimes a long outage. */
function drawDowntime(random: Random): number {
  const lot = random.next();
  const longest = lot < 0.7 ? 60_000 : lot < 0.92 ? 30 * 60_000 : 12 * HOUR;
  return 1_000 + Math.floor(random.next() * longest);
}

interface Due {
  readonly name: string;
  readonly id: string;
  readonly kind: "post" | "quiz" | "reveal";
  readonly at: number;
  readonly until: number;
}

/** Everything that must happen, by the oracle. */
function* allDue({ ref, settings }: Simulated, { from, to }: Downtime): Generator<Due> {
  const { zone, days, postAt, quizAt, revealAt } = settings;
  const id = channelId(ref);
  const due = (kind: Due["kind"], date: string, at: number, until = at + CATCH_UP): Due => ({
    name: `${id} ${kind} of ${date}`,
    id,
    kind,
    at,
    until,
  });
  for (const { date, weekday } of datesBetween(from - 24 * HOUR, to + 24 * HOUR)) {
    if (!days.includes(weekday)) continue;
    yield due("post", date, firstInstant(zone, date, postAt));
    const quiz = firstInstant(zone, date, quizAt);
    const next = new Date(Date.parse(date) + 24 * HOUR).toISOString().slice(0, 10);
    const reveal = firstInstant(zone, revealAt <= quizAt ? next : date, revealAt);
    yield due("quiz", date, quiz, reveal > quiz ? Math.min(quiz + CATCH_UP, reveal) : quiz + CATCH_UP);
    // A reveal needs its quiz to have been within the time, too.
    if (quiz > from) yield due("reveal", date, reveal);
  }
}

function judge(
  channels: readonly Simulated[],
  { messages }: Platform,
  downtimes: readonly Downtime[],
  range: Downtime,
) {
  const posted = Map.groupBy(messages, nameOf);
  const verdicts = channels.flatMap((channel) => judgeChannel(channel, posted, downtimes, range));
  const known = new Set(verdicts.map(({ name }) => name));
  const named = (wanted: Verdict["verdict"]) =>
    verdicts.filter(({ verdict }) => verdict === wanted).map(({ name }) => name);
  return {
    due: verdicts.filter(({ verdict }) => verdict !== "outside").length,
    excused: named("excused").length,
    missing: named("missing"),
    early: named("early"),
    late: named("late"),
    twice: [...posted].filter(([, group]) => group.length > 1).map(([name]) => name),
    unexpected: [...posted.keys()].filter((name) => !known.has(name)),
  };
}

/** Which event a message is, by what it says and where. */
function nameOf({ channel, message }: Platform["messages"][number]): string {
  const [block] = message.blocks;
  return `${channelId(channel)} ${block?.type === "paragraph" ? block.content[0]?.text : ""}`;
}

interface Verdict {
  readonly name: string;
  readonly verdict: "happened" | "early" | "late" | "excused" | "missing" | "outside";
}

function judgeChannel(
  channel: Simulated,
  posted: ReadonlyMap<string, Platform["messages"]>,
  downtimes: readonly Downtime[],
  { from, to }: Downtime,
): Verdict[] {
  let wasAsked = true;
  return [...allDue(channel, { from, to })].map((due) => {
    const at = posted.get(due.name)?.[0]?.at.epochMilliseconds;
    const lacksQuiz = due.kind === "reveal" && !wasAsked;
    if (due.kind === "quiz") wasAsked = at !== undefined;
    // What the ends of the simulation cut short says nothing.
    if (due.at <= from || due.until > to) return { name: due.name, verdict: "outside" };
    if (at !== undefined) return { name: due.name, verdict: judgeTime(due.at, at, downtimes) };
    const isExcused = lacksQuiz || timeUp(due, downtimes) < TIME_ENOUGH;
    return { name: due.name, verdict: isExcused ? "excused" : "missing" };
  });
}

function judgeTime(due: number, at: number, downtimes: readonly Downtime[]): Verdict["verdict"] {
  if (at < due) return "early";
  return timeUp({ at: due, until: at }, downtimes) < TIME_ENOUGH ? "happened" : "late";
}

/** How long the program was up between two instants. */
function timeUp({ at, until }: Pick<Due, "at" | "until">, downtimes: readonly Downtime[]): number {
  let up = until - at;
  for (const { from, to } of downtimes) up -= Math.max(0, Math.min(to, until) - Math.max(from, at));
  return up;
}
