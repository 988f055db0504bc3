/** Expired data is deleted a few rows at a time; data still in use stays. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { channelId, DEFAULT_SETTINGS } from "../../src/channels/channel.ts";
import { giveAnswer } from "../../src/store/answers.ts";
import { saveChannel } from "../../src/store/channels.ts";
import { difficulties } from "../../src/store/difficulties.ts";
import { addEvents, findEvent } from "../../src/store/events.ts";
import { clearFlags, flaggedQuestions, flagQuestion } from "../../src/store/flags.ts";
import { addKnock, findKnock } from "../../src/store/knocks.ts";
import { claimEvents } from "../../src/store/queue.ts";
import { addResults } from "../../src/store/results.ts";
import { oldestSettled, prune } from "../../src/store/retention.ts";
import {
  addRound,
  closeRound,
  countRounds,
  findRound,
  lastAsked,
  roundOpened,
} from "../../src/store/rounds.ts";
import type { Db, Schema } from "../../src/store/schema.ts";
import { EVER, findScore, findStreaks, topScores } from "../../src/store/scores.ts";
import type { Store } from "../../src/store/store.ts";
import { emptyStore, openFresh, postgres, sqliteFiles, type TestDatabase } from "./databases.ts";

const REF = { platform: "p", tenant: "t", channel: "c" };
const ID = channelId(REF);
const NOW = Temporal.Instant.from("2026-10-02T00:00:00Z");
const BEFORE = Temporal.PlainDate.from("2026-03-10");
/** Five days before the limit, five from it on. */
const DAYS = Array.from({ length: 10 }, (_, i) => BEFORE.add({ days: i - 5 }).toString());
const OLD = DAYS.slice(0, 5);
const PEOPLE = ["ann", "ben", "cat"];

describe.each([
  ["SQLite", sqliteFiles],
  ["PostgreSQL", postgres],
])("retention on %s", (_, database) => {
  let all: TestDatabase;
  let store: Store;
  const use = <T>(work: (db: Db) => Promise<T>) => store.use(work);
  const pruneOnce = (limit: number) => store.transaction((db) => prune(db, ID, BEFORE, limit));
  async function pruneAll(limit = 7): Promise<number[]> {
    const steps: number[] = [];
    do steps.push(await pruneOnce(limit));
    while ((steps.at(-1) ?? 0) >= limit);
    return steps;
  }
  const datesIn = (table: "events" | "rounds" | "knocks" | "results" | "answers") =>
    use(async (db) => {
      const rows = await db.selectFrom(table).select("date").distinct().orderBy("date").execute();
      return rows.map(({ date }) => date);
    });

  async function playDay(db: Db, date: string): Promise<void> {
    const key = { channelId: ID, date };
    await addKnock(db, ID, {
      date,
      lap: date < (DAYS[3] ?? "") ? 1 : 2,
      position: 1,
      total: 9,
      project: "rook",
    });
    await addRound(db, {
      ...key,
      project: "rook",
      questionId: `q ${date}`,
      question: { date },
      answers: "sealed",
    });
    await roundOpened(db, key, { id: date }, NOW);
    for (const person of PEOPLE) await giveAnswer(db, key, { person, choice: 1, at: NOW }, false);
    await closeRound(db, key, { state: "closed" }, NOW);
    await addResults(
      db,
      key,
      PEOPLE.map((person) => ({ person, choice: 1, right: person !== "cat" })),
    );
    const due = Temporal.Instant.from(`${date}T09:00:00Z`);
    const event = { channelId: ID, date, dueAt: due, expiresAt: due.add({ hours: 3 }) };
    await addEvents(
      db,
      ["post", "quiz", "reveal"].map((kind) => ({ ...event, kind, key: `${kind} ${date}`, skipped: "late" })),
      NOW,
    );
  }

  beforeAll(async () => {
    all = await database();
    store = await openFresh(all);
  });
  afterAll(async () => {
    await store.close();
    await all.close();
  });
  beforeEach(async () => {
    await store.transaction(async (db) => {
      await saveChannel(db, REF, DEFAULT_SETTINGS, NOW, true);
      for (const date of DAYS) await playDay(db, date);
    });
  });
  afterEach(() => emptyStore(store));

  it("deletes only expired data", async () => {
    await pruneAll();
    for (const table of ["events", "rounds", "results", "answers"] as const) {
      expect([table, await datesIn(table)]).toEqual([table, DAYS.slice(5)]);
    }
    // The second lap is under way since the fourth day.
    expect(await datesIn("knocks")).toEqual(DAYS.slice(3));
    expect(await use((db) => oldestSettled(db, ID))).toBe(BEFORE.toString());
  });

  it("respects its batch limit, and finishes", async () => {
    const steps = await pruneAll();
    // Three events, a round, three answers and three results of each old day, and three knocks and a lap.
    expect(steps.reduce((a, b) => a + b)).toBe(OLD.length * 10 + 3 + 1);
    expect(Math.max(...steps)).toBe(7);
    expect(await pruneAll()).toEqual([0]);
  });

  it("changes no scores, streaks or quiz counts", async () => {
    const asked = async () => ({
      ever: await use((db) => topScores(db, ID, EVER, 9)),
      cat: await use((db) => findScore(db, ID, EVER, "cat")),
      streaks: await use((db) => findStreaks(db, ID, PEOPLE)),
      hard: await use((db) => difficulties(db, ID, 2)),
      quizzes: await use((db) => countRounds(db, ID, "2027-01-01")),
    });
    const before = await asked();
    expect(before.streaks).toEqual(
      new Map([
        ["ann", 10],
        ["ben", 10],
      ]),
    );
    expect(before.quizzes).toBe(10);
    await pruneAll();
    expect(await asked()).toEqual(before);
  });

  it("deletes the scores of past months", async () => {
    await store.transaction(async (db) => {
      await playDay(db, "2026-02-27");
      await playDay(db, "2026-02-28");
    });
    const count = async (table: keyof Schema & ("scores" | "standings")) =>
      use(async (db) => {
        const rows = await db.selectFrom(table).select("season").distinct().orderBy("season").execute();
        return rows.map(({ season }) => season);
      });
    expect(await count("standings")).toEqual(["2026-02", "2026-03", EVER]);
    await pruneAll();
    expect(await count("scores")).toEqual(["2026-03", EVER]);
    expect(await count("standings")).toEqual(["2026-03", EVER]);
  });

  it("keeps open events, however old", async () => {
    const [first = ""] = OLD;
    const due = Temporal.Instant.from(`${first}T09:00:00Z`);
    const open = { channelId: ID, date: first, dueAt: due, expiresAt: due.add({ hours: 3 }) };
    await use((db) =>
      addEvents(
        db,
        [
          { ...open, kind: "planned", key: "planned" },
          { ...open, kind: "sending", key: "sending" },
        ],
        NOW,
      ),
    );
    const lease = { owner: "me", now: NOW, time: store.time(), leaseMs: 0 };
    await use((db) => claimEvents(db, ["sending"], ["planned"], lease, store.kind === "postgres"));
    await pruneAll();
    for (const kind of ["planned", "sending"]) {
      expect((await use((db) => findEvent(db, ID, kind, first)))?.state).toBe(kind);
    }
  });

  it("keeps a flagged question until its flag is cleared", async () => {
    const [first = "", second = ""] = OLD;
    for (const date of [first, second]) {
      await use((db) =>
        flagQuestion(
          db,
          { channelId: ID, questionId: `q ${date}`, person: "ann", reason: "answer", byAdmin: false },
          NOW,
        ),
      );
    }
    const longAgo = Temporal.Instant.from("2026-03-01T00:00:00Z");
    await use((db) => clearFlags(db, ID, `q ${second}`, longAgo));
    await pruneAll();
    expect(await use((db) => lastAsked(db, ID, `q ${first}`))).toEqual({ date: first });
    expect(await use((db) => findRound(db, ID, second))).toBeUndefined();
    expect((await use((db) => flaggedQuestions(db, ID))).map(({ questionId }) => questionId)).toEqual([
      `q ${first}`,
    ]);
    expect(await use((db) => countRounds(db, ID, "2027-01-01"))).toBe(10);
  });

  it("keeps a quiet channel's last round, which its streaks depend on", async () => {
    const last = DAYS.at(-1) ?? "";
    const later = Temporal.PlainDate.from("2027-10-02");
    while ((await store.transaction((db) => prune(db, ID, later, 7))) > 0);
    expect(await datesIn("rounds")).toEqual([last]);
    expect(await use((db) => findStreaks(db, ID, ["ann"]))).toEqual(new Map([["ann", 10]]));
    expect(await use((db) => findKnock(db, ID, last))).toBeDefined();
    await store.transaction((db) => playDay(db, "2027-10-02"));
    expect(await use((db) => findStreaks(db, ID, ["ann"]))).toEqual(new Map([["ann", 11]]));
  });

  it("no longer scores a round that was never closed", async () => {
    const date = "2026-01-05";
    const key = { channelId: ID, date };
    await use((db) =>
      addRound(db, { ...key, project: "rook", questionId: "open", question: {}, answers: "sealed" }),
    );
    for (const person of PEOPLE)
      await use((db) => giveAnswer(db, key, { person, choice: 1, at: NOW }, false));
    await pruneOnce(17);
    expect((await use((db) => findRound(db, ID, date)))?.state).toBe("void");
    expect(await use((db) => closeRound(db, key, { state: "closed" }, NOW))).toBe(false);
    await pruneAll();
    expect(await use((db) => findRound(db, ID, date))).toBeUndefined();
    // It was never posted.
    expect(await use((db) => countRounds(db, ID, "2027-01-01"))).toBe(10);
  });
});
