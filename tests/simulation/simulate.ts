/**
 * The simulation: channels around the world on a virtual clock, a real SQLite
 * file, a platform that loses replies and refuses posts, and a program killed at
 * random. In the end, every event must have happened once, unless the program was
 * down during the event's whole window.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_SETTINGS } from "../../src/channels/channel.ts";
import { pick, type Random } from "../../src/ports/random.ts";
import { changeSettings } from "../../src/schedule/planner.ts";
import { createRunner } from "../../src/schedule/runner.ts";
import { openStore } from "../../src/store/store.ts";
import { quiet } from "../store/databases.ts";
import { temporaryFolder } from "../support/folder.ts";
import { type Downtime, judge, type Simulated } from "./judge.ts";
import { createLife } from "./life.ts";

import { createPlatform, type Fate, UNLIMITED } from "./platform.ts";
import { DAY_KINDS, plainWork, seeded, virtualClock } from "./virtual.ts";

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

export async function simulate(options: SimulationOptions): Promise<SimulationReport> {
  const random = seeded(options.seed);
  const clock = virtualClock(options.start);
  const end = Temporal.Instant.from(options.start).add({ hours: options.days * 24 });
  const directory = temporaryFolder("simulation");
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
    const first = await openStore(url, { log: quiet, clock });
    for (const { ref, settings } of channels)
      await changeSettings(first, DAY_KINDS, ref, settings, clock.now());
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
    const store = await openStore(databaseUrl, { log: quiet, clock });
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
      takeTurn: async () => {},
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
