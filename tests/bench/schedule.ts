/**
 * How many events are planned and handed to the messenger in a second, when so
 * many channels are due at once, and how long it takes to come back after a year: `node tests/bench/schedule.ts [channels …]`, on
 * SQLite in a file, and on PostgreSQL when TEST_DATABASE_URL names a server.
 */
import { DEFAULT_SETTINGS } from "../../src/channels/channel.ts";
import { planDue } from "../../src/schedule/planner.ts";
import { createRunner } from "../../src/schedule/runner.ts";
import { saveChannel } from "../../src/store/channels.ts";
import type { Store } from "../../src/store/store.ts";
import { createPlatform } from "../simulation/platform.ts";
import { DAY_KINDS, plainWork, seeded, virtualClock } from "../simulation/virtual.ts";
import { openFresh, postgres, serverUrl, sqliteFiles, type TestDatabase } from "../store/databases.ts";

const START = "2026-10-05T08:00:00Z";
const DUE = "2026-10-05T09:00:00Z";
const CONCURRENCY = 100;

const sizes = process.argv.slice(2).map(Number);
for (const database of [sqliteFiles, ...(serverUrl === undefined ? [] : [postgres])]) {
  const all = await database();
  for (const channels of sizes.length > 0 ? sizes : [1_000, 10_000]) {
    await measure(all, channels);
    await comeBack(all, channels);
  }
  await all.close();
}

async function measure(database: TestDatabase, channels: number): Promise<void> {
  const store = await openFresh(database);
  await setUp(store, channels);
  const clock = virtualClock(DUE);
  const rate = { perSecond: 10_000, concurrency: CONCURRENCY };
  const platform = createPlatform({
    clock,
    limits: {
      perChannel: { perSecond: 1, concurrency: 1 },
      perTenant: rate,
      global: rate,
      timeoutMs: 10_000,
    },
    delay: () => new Promise((resolve) => setImmediate(resolve)),
  });
  const runner = createRunner({
    store,
    messengers: new Map([["p", platform.messenger]]),
    work: plainWork,
    clock,
    random: seeded(1),
    log: { info() {}, warn() {}, error: (data, text) => console.error(text, data) },
    owner: "bench",
    sleep: async () => {},
  });
  globalThis.gc?.();
  const rssBefore = process.memoryUsage().rss;
  const planning = await timed(() => planDue(store, DAY_KINDS, clock.now(), ["p"]));
  const sending = await timed(async () => {
    while (platform.messages.length < channels) {
      await runner.tick();
      clock.pass({ seconds: 1 });
    }
  });
  const rss = process.memoryUsage().rss;
  console.log(
    JSON.stringify({
      store: store.kind,
      channels,
      planMs: Math.round(planning),
      plannedPerSecond: Math.round((channels / planning) * 1_000),
      sendMs: Math.round(sending),
      sentPerSecond: Math.round((channels / sending) * 1_000),
      rssMiB: Math.round(rss / 2 ** 20),
      grewMiB: Math.round((rss - rssBefore) / 2 ** 20),
    }),
  );
  await store.close();
}

/** Nothing was planned for a year, and then everything is at once. */
async function comeBack(database: TestDatabase, channels: number): Promise<void> {
  const store = await openFresh(database);
  await setUp(store, channels);
  const transactions: number[] = [];
  const timing: Store = {
    ...store,
    async transaction(work) {
      const began = performance.now();
      const done = await store.transaction(work);
      transactions.push(performance.now() - began);
      return done;
    },
  };
  const back = Temporal.Instant.from(DUE).add({ hours: 365 * 24 });
  const planning = await timed(() => planDue(timing, DAY_KINDS, back, ["p"]));
  const { events } = await store.use((db) =>
    db
      .selectFrom("events")
      .select((w) => w.fn.countAll<number>().as("events"))
      .executeTakeFirstOrThrow(),
  );
  console.log(
    JSON.stringify({
      store: store.kind,
      channels,
      awayDays: 365,
      events: Number(events),
      planMs: Math.round(planning),
      longestTransactionMs: Math.round(Math.max(...transactions)),
    }),
  );
  await store.close();
}

/** In zones around the world, all due at the same instant; a hundred tenants, one of them with half of all. */
async function setUp(store: Store, channels: number): Promise<void> {
  const zones = Intl.supportedValuesOf("timeZone");
  const start = Temporal.Instant.from(START);
  const due = Temporal.Instant.from(DUE);
  const settings = zones.map((zone) => ({
    ...DEFAULT_SETTINGS,
    zone,
    days: [1, 2, 3, 4, 5, 6, 7],
    postAt: due.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: "minute" }),
    // Nothing else comes due meanwhile.
    quizAt: due.add({ hours: 3 }).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: "minute" }),
    revealAt: due
      .add({ hours: 6 })
      .toZonedDateTimeISO(zone)
      .toPlainTime()
      .toString({ smallestUnit: "minute" }),
  }));
  await store.transaction(async (db) => {
    for (let i = 0; i < channels; i++) {
      const ref = { platform: "p", tenant: i % 2 === 0 ? "big" : `t${i % 99}`, channel: `c${i}` };
      await saveChannel(db, ref, settings[i % settings.length] ?? DEFAULT_SETTINGS, start, true);
    }
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
