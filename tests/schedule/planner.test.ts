import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ChannelSettings, channelId } from "../../src/channels/channel.ts";
import { changeSettings, planDue } from "../../src/schedule/planner.ts";
import { findChannel, pauseChannel } from "../../src/store/channels.ts";
import { findEvent, openEvents, recentTroubles } from "../../src/store/events.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { DAY_KINDS } from "../simulation/virtual.ts";
import { quiet } from "../store/databases.ts";

const REF = { platform: "p", tenant: "t", channel: "c" };
const ID = channelId(REF);
const at = (text: string) => Temporal.Instant.from(text);

describe("planning", () => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore("sqlite::memory:", { log: quiet });
  });
  afterEach(() => store.close());

  const change = (settings: Partial<ChannelSettings>, now: string) =>
    changeSettings(store, DAY_KINDS, REF, settings, at(now));
  const plan = (now: string) => planDue(store, DAY_KINDS, at(now), ["p"]);
  const ledger = async () => {
    const rows = await store.use((db) => db.selectFrom("events").selectAll().orderBy("dueAt").execute());
    return rows.map(({ kind, date, state, error }) => [kind, date.slice(5), state, error].join(" ").trim());
  };
  const dues = async (kind: string) => {
    const rows = await store.use((db) =>
      db.selectFrom("events").select(["dueAt", "expiresAt"]).where("kind", "=", kind).execute(),
    );
    return rows.map(({ dueAt, expiresAt }) =>
      [dueAt, expiresAt].map((ms) => Temporal.Instant.fromEpochMilliseconds(ms).toString()),
    );
  };

  it("writes an event when it is due, and a quiz together with its reveal", async () => {
    await change({ zone: "Asia/Tokyo" }, "2026-10-01T20:00Z");
    await plan("2026-10-01T23:59:59Z");
    expect(await ledger()).toEqual([]);
    expect(await plan("2026-10-02T00:00Z")).toBe(1);
    expect(await plan("2026-10-02T00:00Z")).toBe(0);
    expect(await ledger()).toEqual(["post 10-02 planned"]);
    await plan("2026-10-02T03:00:30Z");
    expect(await ledger()).toEqual(["post 10-02 planned", "quiz 10-02 planned", "reveal 10-02 planned"]);
    expect(await dues("reveal")).toEqual([["2026-10-02T08:00:00Z", "2026-10-02T11:00:00Z"]]);
  });

  it("records events that a downtime missed, and plans those that can still be posted", async () => {
    await change({ zone: "UTC" }, "2026-10-01T08:00Z");
    await plan("2026-10-02T14:30Z");
    expect(await ledger()).toEqual([
      "quiz 10-01 skipped late",
      "reveal 10-01 skipped no-quiz",
      "post 10-02 skipped late",
      "quiz 10-02 planned",
      "reveal 10-02 planned",
    ]);
  });

  it("records a downtime of years as one event per kind, with its start", async () => {
    await change({}, "2026-10-01T08:00Z");
    const late: string[] = [];
    await planDue(store, DAY_KINDS, at("2036-10-03T10:00Z"), ["p"], undefined, ({ kind, date }) =>
      late.push(`${kind} ${date}`),
    );
    expect(await ledger()).toEqual([
      "post 10-02 skipped late",
      "quiz 10-02 skipped late",
      "reveal 10-02 skipped no-quiz",
      "post 10-03 planned",
    ]);
    expect(late).toEqual(["post 2036-10-02", "quiz 2036-10-02"]);
    const troubles = await store.use((db) => recentTroubles(db, ID, 9));
    expect(troubles.map(({ kind, missedSince }) => `${kind} ${missedSince}`)).toEqual([
      "reveal undefined",
      "quiz 2026-10-01T08:00:00Z",
      "post 2026-10-01T08:00:00Z",
    ]);
  });

  it("records a single missed event without a start", async () => {
    await change({}, "2026-10-01T08:00Z");
    await plan("2026-10-01T13:00Z");
    const post = await store.use((db) => findEvent(db, ID, "post", "2026-10-01"));
    expect([post?.state, post?.error, post?.missedSince]).toEqual(["skipped", "late", undefined]);
  });

  it("plans all events that can still be posted, after any downtime", async () => {
    const time = fc
      .tuple(fc.nat(23), fc.constantFrom("00", "30"))
      .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${minute}`);
    const absence = fc.record({
      zone: fc.constantFrom("UTC", "Asia/Tokyo", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe"),
      postAt: time,
      quizAt: time,
      revealAt: time,
      days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      hours: fc.integer({ min: 1, max: 400 }),
    });
    await fc.assert(
      fc.asyncProperty(absence, async ({ hours, ...timetable }) => {
        const start = at("2026-10-20T00:00Z");
        const end = start.add({ hours });
        const stores = [store, await openStore("sqlite::memory:", { log: quiet })] as const;
        const ref = { ...REF, channel: `c${hours}${JSON.stringify(timetable)}` };
        const planned = await Promise.all(
          stores.map(async (one, i) => {
            await changeSettings(one, DAY_KINDS, ref, timetable, start);
            // One is there every hour, the other comes back at the end.
            for (let hour = i === 0 ? 1 : hours; hour <= hours; hour++) {
              await planDue(one, DAY_KINDS, start.add({ hours: hour }), ["p"]);
            }
            const open = await one.use((db) => openEvents(db, channelId(ref)));
            // A reveal is there with its quiz, which nobody has posted here.
            const inTime = open.filter(
              ({ kind, expiresAt }) => kind !== "reveal" && Temporal.Instant.compare(expiresAt, end) > 0,
            );
            return inTime.map(({ key }) => key).sort();
          }),
        );
        await stores[1].close();
        expect(planned[1]).toEqual(planned[0]);
      }),
      { numRuns: 30 },
    );
  });

  it("skips the quiz once the reveal is due", async () => {
    await change({ revealAt: "13:00" }, "2026-10-01T08:00Z");
    await plan("2026-10-01T13:30Z");
    expect((await ledger()).slice(1)).toEqual(["quiz 10-01 skipped late", "reveal 10-01 skipped no-quiz"]);
  });

  it("plans nothing from before the channel was set up", async () => {
    await change({}, "2026-10-01T10:00Z");
    await plan("2026-10-01T13:00Z");
    expect(await ledger()).toEqual(["quiz 10-01 planned", "reveal 10-01 planned"]);
  });

  it.each([
    ["to a later time", { postAt: "11:00" }],
    ["to an earlier time", { postAt: "08:00" }],
    ["to a zone where it is not yet that time", { zone: "America/New_York" }],
    ["to a zone where it is the day before", { zone: "Pacific/Honolulu", postAt: "23:30" }],
    ["off and on", {}],
  ])("never posts a day twice: %s", async (_, settings) => {
    await change({}, "2026-10-01T08:00Z");
    await plan("2026-10-01T09:00Z");
    await change({ ...settings, active: false }, "2026-10-01T09:10Z");
    await change({ active: true }, "2026-10-01T09:11Z");
    for (let minute = 0; minute < 22 * 60; minute += 30) {
      await plan(at("2026-10-01T09:20Z").add({ minutes: minute }).toString());
    }
    const posts = (await ledger()).filter((line) => line.startsWith("post"));
    expect(posts).toEqual(["post 10-01 planned"]);
  });

  it("continues on the day after a change", async () => {
    await change({}, "2026-10-01T08:00Z");
    await plan("2026-10-01T09:00Z");
    await change({ zone: "Asia/Tokyo", postAt: "10:00" }, "2026-10-01T09:10Z");
    await plan("2026-10-02T01:00Z");
    expect((await ledger()).filter((line) => line.startsWith("post"))).toEqual([
      "post 10-01 planned",
      "post 10-02 planned",
    ]);
  });

  it("keeps the reveal of an open quiz", async () => {
    await change({}, "2026-10-01T08:00Z");
    await plan("2026-10-01T12:00Z");
    await change({ revealAt: "12:30" }, "2026-10-01T13:00Z");
    await plan("2026-10-01T18:00Z");
    expect(await dues("reveal")).toEqual([["2026-10-01T17:00:00Z", "2026-10-01T20:00:00Z"]]);
  });

  it("plans earlier events by the old settings", async () => {
    await change({}, "2026-10-01T08:00Z");
    await change({ postAt: "15:00" }, "2026-10-01T09:30Z");
    expect(await ledger()).toEqual(["post 10-01 planned"]);
  });

  it("is not affected by changes of other settings", async () => {
    await change({}, "2026-10-01T08:00Z");
    await change({ language: "ja", curriculum: "deck" }, "2026-10-01T09:30Z");
    const channel = await store.use((db) => findChannel(db, REF));
    expect(channel?.settings).toMatchObject({ language: "ja", curriculum: "deck", postAt: "09:00" });
    expect(await ledger()).toEqual(["post 10-01 planned"]);
  });

  it("plans nothing for a channel that is off, not even afterwards for that period", async () => {
    await change({ active: false }, "2026-10-01T08:00Z");
    await plan("2026-10-01T09:30Z");
    await change({ active: true }, "2026-10-01T10:00Z");
    await plan("2026-10-01T10:30Z");
    expect(await ledger()).toEqual([]);
  });

  it("restarts when a paused channel is set up again", async () => {
    await change({}, "2026-10-01T08:00Z");
    await store.use((db) => pauseChannel(db, ID, "channel-gone", at("2026-10-01T08:30Z")));
    await plan("2026-10-01T11:00Z");
    await change({}, "2026-10-01T11:30Z");
    await plan("2026-10-01T12:00Z");
    expect(await ledger()).toEqual(["quiz 10-01 planned", "reveal 10-01 planned"]);
  });

  it("pauses a channel with an unknown zone and plans the others", async () => {
    await change({}, "2026-10-01T08:00Z");
    await store.use((db) => db.updateTable("channels").set({ zone: "Mars/Olympus" }).execute());
    const other = { ...REF, channel: "d" };
    await changeSettings(store, DAY_KINDS, other, {}, at("2026-10-01T08:00Z"));
    await plan("2026-10-01T09:00Z");
    expect(await ledger()).toEqual(["post 10-01 planned"]);
    expect((await store.use((db) => findChannel(db, REF)))?.paused?.reason).toBe("unknown-zone");
  });

  it("plans nothing without days, and does not keep replanning", async () => {
    await change({ days: [] }, "2026-10-01T08:00Z");
    expect(await plan("2026-10-01T08:00Z")).toBe(1);
    expect(await plan("2026-12-01T09:30Z")).toBe(0);
    await change({ days: [2] }, "2026-12-01T09:30Z");
    await plan("2026-12-01T12:00Z");
    expect(await ledger()).toEqual(["quiz 12-01 planned", "reveal 12-01 planned"]);
  });
});
