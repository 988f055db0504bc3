/** The board and streaks, checked against an oracle on both databases, with rounds closing in any order. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ChannelRef, channelId, DEFAULT_SETTINGS } from "../../src/channels/channel.ts";
import { boardOf, ownScoreOf } from "../../src/daily/board.ts";
import { findChannel, saveChannel } from "../../src/store/channels.ts";
import { difficulties } from "../../src/store/difficulties.ts";
import { forgetPerson } from "../../src/store/forget.ts";
import { addKnock } from "../../src/store/knocks.ts";
import { scores as fillScores } from "../../src/store/migrations/005-scores.ts";
import { savePerson } from "../../src/store/people.ts";
import { addResults } from "../../src/store/results.ts";
import { prune } from "../../src/store/retention.ts";
import { addRound, closeRound } from "../../src/store/rounds.ts";
import type { Db } from "../../src/store/schema.ts";
import type { Store } from "../../src/store/store.ts";
import { openFresh, postgres, sqliteFiles, type TestDatabase } from "../store/databases.ts";
import { type Closed, difficulty, ranking, streak } from "./board-oracle.ts";

/** PGlite takes its time. */
const RUNS = { sqlite: 30, postgres: 4 };
const STREAK = { sqlite: 402, postgres: 60 };
const NOW = Temporal.Instant.from("2026-10-02T00:00:00Z");
/** Before the season that is looked at: months that are over may be deleted. */
const FIRST = Temporal.PlainDate.from("2026-09-20");
const TODAY = "2026-10-14";
const PEOPLE = ["U9", "Ua", "UB", "u1", "UA", "é", "ｱ"];

/** Days that a quiz was on, in the order in which they are closed, and how each person fared. */
const history: fc.Arbitrary<Closed[]> = fc
  .uniqueArray(
    fc.record({
      day: fc.nat(24),
      project: fc.constantFrom("rook", "vitess"),
      answers: fc.array(fc.constantFrom("right", "wrong", "none"), {
        minLength: PEOPLE.length,
        maxLength: PEOPLE.length,
      }),
    }),
    { selector: ({ day }) => day, maxLength: 14 },
  )
  .map((days) =>
    days.map(({ day, project, answers }) => ({
      date: FIRST.add({ days: day }).toString(),
      project,
      lap: day < 9 ? 1 : 2,
      right: PEOPLE.filter((_, i) => answers[i] === "right"),
      wrong: PEOPLE.filter((_, i) => answers[i] === "wrong"),
    })),
  );

let count = 0;
async function newChannel(db: Db): Promise<ChannelRef> {
  const ref = { platform: "p", tenant: "t", channel: `c${++count}` };
  await saveChannel(db, ref, DEFAULT_SETTINGS, NOW, true);
  for (const [lap, days] of [
    [1, 0],
    [2, 9],
  ] as const) {
    const knock = { date: FIRST.add({ days }).toString(), lap, position: 1, total: 9, project: "rook" };
    await addKnock(db, channelId(ref), knock);
  }
  return ref;
}

async function close(db: Db, id: string, { date, project, right, wrong }: Closed): Promise<void> {
  const key = { channelId: id, date };
  const answers = "reactions";
  await addRound(db, { ...key, project, questionId: `q ${date}`, question: {}, answers });
  await closeRound(db, key, { state: "closed" }, NOW);
  const results = [
    ...right.map((person) => ({ person, choice: 1, right: true })),
    ...wrong.map((person) => ({ person, choice: 0, right: false })),
  ];
  await addResults(db, key, results);
}

const withoutUA = ({ right, wrong, ...round }: Closed): Closed => ({
  ...round,
  right: right.filter((person) => person !== "UA"),
  wrong: wrong.filter((person) => person !== "UA"),
});

/** What the board must be, and what it is. What was hard stays when somebody is forgotten. */
async function expectBoard(
  db: Db,
  ref: ChannelRef,
  rounds: readonly Closed[],
  { asked = rounds, laps = [1, 2] }: { asked?: readonly Closed[]; laps?: readonly number[] } = {},
): Promise<void> {
  const channel = await findChannel(db, ref);
  if (channel === undefined) throw new Error("no channel");
  const ofSeason = ranking(rounds, "2026-10-01", "2026-10-31");
  const ofAllTime = ranking(rounds, "0000-01-01", "9999-12-31");
  const best = (rows: typeof ofSeason) => rows.filter(({ points }) => points > 0).slice(0, 4);
  expect(await boardOf(db, channel, TODAY, 4)).toEqual({
    season: "2026-10",
    ofSeason: best(ofSeason),
    ofAllTime: best(ofAllTime),
  });
  for (const person of PEOPLE) {
    const ever = ofAllTime.find((row) => row.person === person);
    const season = ofSeason.find((row) => row.person === person);
    const { points = 0, answered = 0 } = season ?? {};
    const own = {
      points,
      answered,
      rank: season !== undefined && points > 0 ? season.rank : 0,
      total: ever?.points,
      streak: streak(rounds, person),
    };
    expect(await ownScoreOf(db, channel.id, person, TODAY)).toEqual(ever && own);
  }
  for (const lap of laps) {
    const found = await difficulties(db, channel.id, lap);
    expect(new Set(found)).toEqual(new Set(difficulty(asked, lap)));
  }
}

describe.each([
  ["SQLite", sqliteFiles],
  ["PostgreSQL", postgres],
])("the board on %s", (_, database) => {
  let all: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    all = await database();
    store = await openFresh(all);
  });
  afterAll(async () => {
    await store.close();
    await all.close();
  });

  it("agrees with the results after every round, in whatever order they close", async () => {
    await fc.assert(
      fc.asyncProperty(history, (rounds) =>
        store.transaction(async (db) => {
          const ref = await newChannel(db);
          for (const [i, round] of rounds.entries()) {
            await close(db, channelId(ref), round);
            await expectBoard(db, ref, rounds.slice(0, i + 1));
          }
          await forgetPerson(db, { ...ref, person: "UA" });
          await expectBoard(db, ref, rounds.map(withoutUA), { asked: rounds });
        }),
      ),
      { numRuns: RUNS[store.kind] },
    );
  });

  it("stays correct while old rounds are deleted", async () => {
    const inOrder = history.map((rounds) => [...rounds].sort((a, b) => (a.date < b.date ? -1 : 1)));
    await fc.assert(
      fc.asyncProperty(inOrder, (rounds) =>
        store.transaction(async (db) => {
          const ref = await newChannel(db);
          for (const [i, round] of rounds.entries()) {
            await close(db, channelId(ref), round);
            const kept = Temporal.PlainDate.from(rounds[Math.max(0, i - 2)]?.date ?? round.date);
            while ((await prune(db, channelId(ref), kept, 5)) > 0);
          }
          await expectBoard(db, ref, rounds, { laps: [2] });
        }),
      ),
      { numRuns: RUNS[store.kind] },
    );
  });

  it("is filled from existing results if the database has no totals yet", async () => {
    await store.transaction(async (db) => {
      const before: { ref: ChannelRef; rounds: Closed[] }[] = [];
      for (const rounds of fc.sample(history, RUNS[store.kind])) {
        const ref = await newChannel(db);
        for (const round of rounds) await close(db, channelId(ref), round);
        before.push({ ref, rounds });
      }
      for (const table of ["scores", "standings", "difficulties"] as const)
        await db.schema.dropTable(table).execute();
      await db.schema.alterTable("channels").dropColumn("pastQuizzes").execute();
      await fillScores(db, store.kind);
      for (const { ref, rounds } of before) await expectBoard(db, ref, rounds);
    });
  });

  it("counts a streak that lasts years, where that is quick", async () => {
    await store.transaction(async (db) => {
      const ref = await newChannel(db);
      const id = channelId(ref);
      const first = Temporal.PlainDate.from("2024-01-01");
      for (let day = 0; day < STREAK[store.kind]; day++) {
        const date = first.add({ days: day }).toString();
        await close(db, id, {
          date,
          project: "rook",
          lap: 1,
          right: ["U1"],
          wrong: day === 40 ? ["U2"] : [],
        });
      }
      expect((await ownScoreOf(db, id, "U1", TODAY))?.streak).toBe(STREAK[store.kind]);
      expect((await ownScoreOf(db, id, "U2", TODAY))?.streak).toBe(0);
    });
  });

  it("shows no name for hidden people, and no trace of forgotten ones", async () => {
    await store.transaction(async (db) => {
      const ref = await newChannel(db);
      const id = channelId(ref);
      const round = { date: TODAY, project: "rook", lap: 2, right: ["U1", "U2", "U3"], wrong: [] };
      await close(db, id, round);
      await savePerson(db, { ...ref, person: "U1" }, { name: "Ann" });
      await savePerson(db, { ...ref, person: "U2" }, { name: "Ben", hidden: true });
      await forgetPerson(db, { ...ref, person: "U3" });
      const channel = await findChannel(db, ref);
      const board = channel && (await boardOf(db, channel, TODAY, 9));
      expect(board?.ofAllTime.map(({ person, name, rank }) => [person, name, rank])).toEqual([
        ["U1", "Ann", 1],
        ["U2", undefined, 1],
      ]);
      expect(await ownScoreOf(db, id, "U3", TODAY)).toBeUndefined();
    });
  });
});
