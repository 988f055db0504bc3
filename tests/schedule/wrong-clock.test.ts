/** A clock that is wrong for a while, and right again: what it has written down does not last. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { channelId } from "../../src/channels/channel.ts";
import { nextEvent } from "../../src/schedule/coming.ts";
import { changeSettings } from "../../src/schedule/planner.ts";
import { createRunner, type RunnerDeps } from "../../src/schedule/runner.ts";
import { findEvent, openEvents } from "../../src/store/events.ts";
import type { Store } from "../../src/store/store.ts";
import { openStore } from "../../src/store/store.ts";
import { createPlatform, type Fate, type Platform } from "../simulation/platform.ts";
import { DAY_KINDS, plainWork, seeded, virtualClock } from "../simulation/virtual.ts";
import { postgres, quiet, sqliteFiles, type TestDatabase } from "../store/databases.ts";

const DAY = "2026-10-01";
const NEXT = "2026-10-02";
const REF = { platform: "p", tenant: "t", channel: "c" };
const ID = channelId(REF);

describe.each([
  ["SQLite", sqliteFiles],
  ["PostgreSQL", postgres],
])("a clock that was wrong, on %s", (name, database) => {
  /** Waits are by the database's time, which is virtual only in a file. */
  const waiting = it.skipIf(name === "PostgreSQL");
  const clock = virtualClock(`${DAY}T08:00Z`);
  let all: TestDatabase;
  let store: Store;
  let platform: Platform;
  let fates: Fate[] = [];

  beforeEach(async () => {
    clock.set(`${DAY}T08:00Z`);
    all = await database();
    store = await openStore(await all.fresh(), { log: quiet, clock, maxConnections: all.maxConnections });
    fates = [];
    platform = createPlatform({ clock, fate: () => fates.shift() ?? "ok" });
    await changeSettings(store, DAY_KINDS, REF, { days: [1, 2, 3, 4, 5, 6, 7] }, clock.now());
  });
  afterEach(async () => {
    await store.close();
    await all.close();
  });

  /** A process of its own, as after a restart. */
  const look = (some: Partial<RunnerDeps> = {}) => createRunner({ ...deps(), ...some }).tick();
  const deps = (): RunnerDeps => ({
    store,
    messengers: new Map([["p", platform.messenger]]),
    work: plainWork,
    clock,
    random: seeded(1),
    log: quiet,
    owner: "me",
    sleep: async () => {},
  });
  const at = async (time: string, some: Partial<RunnerDeps> = {}) => {
    clock.set(time);
    await look(some);
  };
  const posted = () =>
    platform.messages.map(({ message }) => {
      const [block] = message.blocks;
      return block?.type === "paragraph" ? block.content[0]?.text : undefined;
    });
  const state = async (kind: string, date = DAY) =>
    (await store.use((db) => findEvent(db, ID, kind, date)))?.state;
  const next = async () => (await nextEvent(store, DAY_KINDS, REF, clock.now()))?.at.toString();
  const rest = async (from: string, day = DAY) => {
    for (const time of ["09:00", "12:00", "17:00"]) {
      if (`${day}T${time}` >= from) await at(`${day}T${time}Z`);
    }
  };

  it("ten years ahead, silences nothing, and the next event is the true one", async () => {
    await at("2036-05-05T04:00Z");
    await at(`${DAY}T08:05Z`);
    expect(await next()).toBe(`${DAY}T09:00:00Z`);
    await rest(`${DAY}T08:05`);
    await rest("", NEXT);
    expect(posted()).toEqual(
      [DAY, NEXT].flatMap((day) => ["post", "quiz", "reveal"].map((kind) => `${kind} of ${day}`)),
    );
  });

  it("ten years ahead in the middle of a day, drops nothing of that day and repeats nothing", async () => {
    await rest("");
    expect(posted()).toHaveLength(3);
    await at(`${NEXT}T09:00Z`);
    await at(`${NEXT}T12:00Z`);
    await at("2036-05-05T04:00Z");
    expect(await state("reveal", NEXT)).toBe("skipped");
    await at(`${NEXT}T12:01Z`);
    expect(await state("reveal", NEXT)).toBe("planned");
    expect(await next()).toBe(`${NEXT}T17:00:00Z`);
    await at(`${NEXT}T17:00Z`);
    expect(posted().slice(3)).toEqual([`post of ${NEXT}`, `quiz of ${NEXT}`, `reveal of ${NEXT}`]);
  });

  waiting("ten years ahead while an event is retried, retries it", async () => {
    fates = [{ ok: false, outcome: "refused" }];
    await at(`${DAY}T09:00Z`);
    await at("2036-05-05T04:00Z");
    expect(await state("post")).toBe("failed");
    await at(`${DAY}T09:01Z`);
    clock.pass({ minutes: 10 });
    await look();
    expect(posted()).toEqual([`post of ${DAY}`]);
  });

  waiting("ten years ahead, with posts made meanwhile, goes on as planned", async () => {
    fates = ["ok", { ok: false, outcome: "refused" }, "lost", { ok: false, outcome: "unknown" }];
    for (const time of ["09:00", "12:00", "12:01"]) await at(`2036-05-05T${time}Z`);
    const wrong = posted().length;
    expect(wrong).toBeGreaterThan(0);
    await at(`${DAY}T08:05Z`);
    expect(await next()).toBe(`${DAY}T09:00:00Z`);
    for (let i = 0; i < 5; i++) {
      clock.pass({ minutes: 8 });
      await look();
    }
    const open = await store.use((db) => openEvents(db, ID));
    expect(open.filter(({ date }) => date > NEXT)).toEqual([]);
    await rest(`${DAY}T08:45`);
    expect(
      posted()
        .slice(wrong)
        .filter((text) => text?.endsWith(DAY)),
    ).toEqual(["post", "quiz", "reveal"].map((kind) => `${kind} of ${DAY}`));
  });

  it("nine hours ahead, repeats nothing and loses nothing that is still to come", async () => {
    // It shows 17:30: the post is too late by then, the quiz too, but the reveal is not planned alone.
    await at(`${DAY}T17:30Z`);
    expect(posted()).toEqual([]);
    await at(`${DAY}T08:30Z`);
    await rest(`${DAY}T08:30`);
    expect(posted()).toEqual(["post", "quiz", "reveal"].map((kind) => `${kind} of ${DAY}`));
  });

  it("three hours ahead, posts early, and not again", async () => {
    await at(`${DAY}T11:00Z`);
    expect(posted()).toEqual([`post of ${DAY}`]);
    await at(`${DAY}T08:10Z`);
    await rest(`${DAY}T08:10`);
    expect(posted()).toEqual(["post", "quiz", "reveal"].map((kind) => `${kind} of ${DAY}`));
  });

  it("that is certainly wrong, changes nothing", async () => {
    await at(`${DAY}T09:00Z`);
    const notBefore = Temporal.Instant.from("2026-09-01T00:00Z");
    await at("1970-01-01T12:00Z", { notBefore });
    expect(posted()).toEqual([`post of ${DAY}`]);
    await at(`${DAY}T12:00Z`, { notBefore });
    expect(posted()).toEqual([`post of ${DAY}`, `quiz of ${DAY}`]);
  });

  it("that is set back while the program runs, delays nothing", async () => {
    clock.set(`${DAY}T09:30Z`);
    const stop = new AbortController();
    let sleeps = 0;
    async function sleep(ms: number): Promise<void> {
      await new Promise((resolve) => setImmediate(resolve));
      sleeps += 1;
      if (sleeps === 3) {
        clock.set(`${DAY}T08:59:55Z`);
        await changeSettings(store, DAY_KINDS, { ...REF, channel: "d" }, {}, clock.now());
      }
      clock.pass({ milliseconds: ms });
      if (sleeps > 3 && clock.now().toString() > `${DAY}T09:00:03Z`) stop.abort();
    }
    await createRunner({ ...deps(), sleep }).run(stop.signal);
    expect(platform.messages.map(({ channel, at }) => `${channel.channel} ${at}`)).toEqual([
      `c ${DAY}T09:30:00Z`,
      `d ${DAY}T09:00:00Z`,
    ]);
  });
});
