/**
 * How long lookups take while so many channels are due at once: `node tests/bench/lookups.ts
 * [channels [lookups a second]]`, with the composed program, its real kinds of posts, and both
 * platforms' renderers and limits, on SQLite in a file, and on PostgreSQL when TEST_DATABASE_URL
 * names a server. The time of a lookup counts from the moment at which it was to be asked, in the
 * process's own time: what it computes and what it idles, not what other programs take meanwhile.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { renderReply as renderForDiscord } from "../../adapters/discord/render/reply.ts";
import { renderReply as renderForSlack } from "../../adapters/slack/render/reply.ts";
import { type App, composeApp } from "../../src/app.ts";
import { DEFAULT_SETTINGS } from "../../src/channels/channel.ts";
import type { Messenger, Outgoing } from "../../src/chat/messenger.ts";
import { parseConfig } from "../../src/config.ts";
import { saveChannel } from "../../src/store/channels.ts";
import { readLabelled } from "../search/labelled.ts";
import { postgres, serverUrl, sqliteFiles } from "../store/databases.ts";

const [channels = 10_000, perSecond = 200] = process.argv.slice(2).map(Number);
const START = Temporal.Instant.from("2026-10-05T08:59:50Z");
const QUIET_MS = 8_000;
const BUSY_MS = 30_000;

const LIMITS = {
  perChannel: { perSecond: 1, concurrency: 1 },
  perTenant: { perSecond: 5, concurrency: 10 },
  global: { perSecond: 100, concurrency: 100 },
  timeoutMs: 40_000,
} as const;

/** Renders as the platform's adapter does, and takes as long as a platform. */
function messengerOf(render: (message: Outgoing) => unknown, sent: { count: number }): Messenger {
  return {
    limits: LIMITS,
    async post(_channel, message) {
      JSON.stringify(render(message));
      await sleep(80);
      sent.count += 1;
      return { ok: true, ref: { id: `m${sent.count}` } };
    },
    edit: async () => ({ ok: true }),
    find: async () => ({ ok: true }),
    reactors: async () => ({ ok: true, people: [] }),
    names: async () => new Map(),
  };
}

async function setUp(app: App): Promise<void> {
  const zones = Intl.supportedValuesOf("timeZone");
  const due = Temporal.Instant.from("2026-10-05T09:00:00Z");
  const settings = zones.map((zone, i) => ({
    ...DEFAULT_SETTINGS,
    zone,
    language: i % 2 === 0 ? "en" : "ja",
    days: [1, 2, 3, 4, 5, 6, 7],
    postAt: due.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: "minute" }),
    quizAt: due.add({ hours: 3 }).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: "minute" }),
    revealAt: due
      .add({ hours: 6 })
      .toZonedDateTimeISO(zone)
      .toPlainTime()
      .toString({ smallestUnit: "minute" }),
  }));
  const before = START.subtract({ hours: 1 });
  await app.store.transaction(async (db) => {
    for (let i = 0; i < channels; i++) {
      const platform = i % 2 === 0 ? "slack" : "discord";
      const ref = { platform, tenant: i % 4 < 2 ? "big" : `t${i % 499}`, channel: `c${i}` };
      await saveChannel(db, ref, settings[i % settings.length] ?? DEFAULT_SETTINGS, before, true);
    }
  });
}

/** Milliseconds that this thread has computed or idled. */
function ownTime(): number {
  const { user, system } = process.threadCpuUsage();
  return performance.eventLoopUtilization().idle + (user + system) / 1_000;
}

/** How long the event loop was busy at a time: what a request that comes then has to wait. */
function watchTurns() {
  const turns: number[] = [];
  let isOver = false;
  const processor = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  async function watch(): Promise<void> {
    for (let before = processor(); !isOver; ) {
      await sleep(1);
      const now = processor();
      turns.push(now - before);
      before = now;
    }
  }
  void watch();
  return () => {
    isOver = true;
    return turns.toSorted((a, b) => a - b);
  };
}

/** Asks so many a second for so long, whatever the answers take. */
async function ask(app: App, names: readonly string[], forMs: number): Promise<number[]> {
  const times: number[] = [];
  const begin = ownTime();
  const answers: Promise<void>[] = [];
  for (let n = 0; ; n++) {
    const at = begin + (n * 1_000) / perSecond;
    if (at - begin > forMs) break;
    for (let early = at - ownTime(); early > 0; early = at - ownTime()) await sleep(early);
    const text = names[n % names.length] ?? "";
    const request = { input: { type: "text", text }, language: n % 2 === 0 ? "en" : "ja" } as const;
    answers.push(app.bot.answer(request).then(() => void times.push(ownTime() - at)));
  }
  await Promise.all(answers);
  return times.toSorted((a, b) => a - b);
}

const at = (times: readonly number[], share: number): number =>
  Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10;

async function measure(databaseUrl: string): Promise<void> {
  const environment = { DATABASE_URL: databaseUrl, CLOCK: START.toString() };
  const errors: unknown[] = [];
  const log = { info() {}, warn() {}, error: (data: object, text: string) => void errors.push([text, data]) };
  const clockless = composeApp(parseConfig({ DATABASE_URL: databaseUrl }, []), log);
  await setUp(clockless);
  await clockless.close();
  const app = composeApp(parseConfig(environment, []), log);
  await app.warm();
  const sent = { count: 0 };
  const ending = new AbortController();
  const messengers: [string, Messenger][] = [
    ["slack", messengerOf((message) => renderForSlack(message), sent)],
    ["discord", messengerOf((message) => renderForDiscord(message), sent)],
  ];
  const running = messengers.map(([id, messenger]) => app.runFor(new Map([[id, messenger]]), ending.signal));
  const names = readLabelled("queries").map(({ query }) => query);
  const results: object[] = [];
  for (const [phase, ms] of [
    ["before", QUIET_MS],
    ["beside the fan-out", BUSY_MS],
  ] as const) {
    const turns = watchTurns();
    const times = await ask(app, names, ms);
    const busy = turns();
    results.push({
      phase,
      lookups: times.length,
      p50: at(times, 0.5),
      p99: at(times, 0.99),
      max: at(times, 1),
      busyP99: at(busy, 0.99),
      busyMax: at(busy, 1),
      sent: sent.count,
    });
  }
  ending.abort();
  await Promise.all(running);
  for (const result of results) console.log(JSON.stringify({ store: app.store.kind, channels, ...result }));
  if (errors.length > 0) console.log(errors.length, errors[0]);
  await app.close();
}

for (const database of [sqliteFiles, ...(serverUrl === undefined ? [] : [postgres])]) {
  const all = await database();
  await measure(await all.fresh());
  await all.close();
}
