/** Housekeeping runs periodically over all channels and recovers from failures. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { channelId, DEFAULT_SETTINGS } from "../../src/channels/channel.ts";
import { createHousekeeping } from "../../src/schedule/housekeeping.ts";
import { saveChannel } from "../../src/store/channels.ts";
import { StoreUnavailable } from "../../src/store/errors.ts";
import { addEvents } from "../../src/store/events.ts";
import { isFirstTime } from "../../src/store/notices.ts";
import type { Store } from "../../src/store/store.ts";
import { seeded, virtualClock } from "../simulation/virtual.ts";
import { openFresh, quiet, sqliteFiles, type TestDatabase } from "../store/databases.ts";

const START = "2026-10-01T00:00:00Z";
const DAY_MS = 24 * 3_600_000;
const CHANNELS = ["a", "b"].map((channel) => ({ platform: "p", tenant: "t", channel }));
const ELSEWHERE = { platform: "other", tenant: "t", channel: "c" };

describe("housekeeping", () => {
  let files: TestDatabase;
  let store: Store;
  const clock = virtualClock(START);
  const never = new AbortController().signal;

  beforeAll(async () => {
    files = await sqliteFiles();
  });
  afterAll(() => files.close());

  beforeEach(async () => {
    clock.set(START);
    store = await openFresh(files);
    const first = Temporal.PlainDate.from("2025-08-01");
    await store.transaction(async (db) => {
      for (const ref of [...CHANNELS, ELSEWHERE]) {
        await saveChannel(db, ref, DEFAULT_SETTINGS, clock.now(), true);
        const events = Array.from({ length: 427 }, (_, day) => {
          const date = first.add({ days: day }).toString();
          const dueAt = Temporal.Instant.from(`${date}T09:00:00Z`);
          const id = channelId(ref);
          const expiresAt = dueAt.add({ hours: 3 });
          return {
            key: `${id} ${date}`,
            channelId: id,
            kind: "post",
            date,
            dueAt,
            expiresAt,
            skipped: "late",
          };
        });
        await addEvents(db, events, clock.now());
      }
    });
  });
  afterEach(() => store.close());

  const housekeeping = (given: Partial<Parameters<typeof createHousekeeping>[0]> = {}) =>
    createHousekeeping({
      store,
      platforms: ["p"],
      retentionDays: 400,
      clock,
      random: seeded(1),
      log: quiet,
      sleep: async () => {},
      ...given,
    });
  const oldest = async () => {
    const rows = await store.use((db) =>
      db
        .selectFrom("events")
        .select((w) => ["channelId", w.fn.min("date").as("date")])
        .groupBy("channelId")
        .orderBy("channelId")
        .execute(),
    );
    return rows.map(({ date }) => date);
  };

  it("deletes expired data on its own platforms, a few days at a time", async () => {
    const { pass } = housekeeping();
    expect(await pass(never)).toBe(2 * 7);
    expect(await oldest()).toEqual(["2025-08-01", "2025-08-08", "2025-08-08"]);
    while ((await pass(never)) > 0);
    // 400 days before 1 October 2026 is 27 August 2025; a day more for channels that are behind UTC.
    expect(await oldest()).toEqual(["2025-08-01", "2025-08-26", "2025-08-26"]);
  });

  it("forgets old shares, but not the channels it has greeted", async () => {
    const longAgo = Temporal.Instant.from("2025-08-01T00:00:00Z");
    const keys = ["share p m1", "share p m2", "hello p t"];
    await store.use(async (db) => {
      for (const [i, key] of keys.entries()) await isFirstTime(db, key, i === 1 ? clock.now() : longAgo);
    });
    await housekeeping().pass(never);
    const left = await store.use((db) => db.selectFrom("notices").select("key").orderBy("key").execute());
    expect(left.map(({ key }) => key)).toEqual(["hello p t", "share p m2"]);
  });

  it("deletes at most the oldest week if the clock is ten years ahead", async () => {
    clock.set("2036-10-01T00:00:00Z");
    await housekeeping().pass(never);
    expect((await oldest()).slice(1)).toEqual(["2025-08-08", "2025-08-08"]);
  });

  it("runs every six hours until stopped, even after a failure", async () => {
    const stop = new AbortController();
    const waits: number[] = [];
    const failures: unknown[] = [];
    let isAway = true;
    const failing: Store = {
      ...store,
      use: (work) => (isAway ? Promise.reject(new StoreUnavailable("away")) : store.use(work)),
    };
    const { run } = housekeeping({
      store: failing,
      log: { ...quiet, warn: (data) => void failures.push(data) },
      async sleep(ms) {
        if (ms < 1_000) return;
        waits.push(ms);
        isAway = waits.length === 1;
        if (waits.length === 5) stop.abort();
      },
    });
    await run(stop.signal);
    expect(waits.slice(1)).toEqual(Array.from({ length: 4 }, () => DAY_MS / 4));
    expect(waits[0]).toBeLessThanOrEqual(DAY_MS / 4);
    expect(failures).toHaveLength(1);
    expect((await oldest()).slice(1)).toEqual(["2025-08-22", "2025-08-22"]);
  });

  it("stops in the middle of a pass", async () => {
    const stop = new AbortController();
    await housekeeping({ sleep: async () => stop.abort() }).pass(stop.signal);
    expect(await oldest()).toEqual(["2025-08-01", "2025-08-08", "2025-08-01"]);
  });
});
