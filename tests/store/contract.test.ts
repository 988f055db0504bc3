/** The store's contract, which both SQLite and PostgreSQL fulfil. */

import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { channelId, DEFAULT_SETTINGS } from "../../src/channels/channel.ts";
import { answersOf, giveAnswer } from "../../src/store/answers.ts";
import { withoutBadRows } from "../../src/store/bad-rows.ts";
import {
  channelsToPlan,
  findChannel,
  listChannels,
  nextPlanning,
  pauseChannel,
  saveChannel,
  savePlans,
} from "../../src/store/channels.ts";
import { timeOf } from "../../src/store/database-time.ts";
import { difficulties } from "../../src/store/difficulties.ts";
import { drillItems, markMissed, saveDrillItem } from "../../src/store/drill.ts";
import { expireEvents, skipDependents } from "../../src/store/dropped-events.ts";
import {
  addEvents,
  findEvent,
  lateness,
  type NewEvent,
  openEvents,
  recentTroubles,
} from "../../src/store/events.ts";
import { clearFlags, flaggedQuestions, flagQuestion } from "../../src/store/flags.ts";
import { forgetPerson } from "../../src/store/forget.ts";
import { grant, grantedPeople, revoke } from "../../src/store/grants.ts";
import { addKnock, findKnock, knocksOfLap, latestKnock } from "../../src/store/knocks.ts";
import { ledgerStatistics } from "../../src/store/ledger-statistics.ts";
import { isFirstTime } from "../../src/store/notices.ts";
import { findPeople, saveNames, savePerson } from "../../src/store/people.ts";
import { candidates, claimEvents, nextWork, settleEvent } from "../../src/store/queue.ts";
import { addResults, countsOf } from "../../src/store/results.ts";
import {
  addRound,
  closeRound,
  findRound,
  latestRound,
  noteOnRound,
  questionsSince,
  roundOpened,
  roundsBetween,
} from "../../src/store/rounds.ts";
import type { Db } from "../../src/store/schema.ts";
import { countAbove, EVER, findScore, findStreaks, topScores } from "../../src/store/scores.ts";
import type { Store } from "../../src/store/store.ts";
import { emptyStore, openFresh, postgres, sqliteFiles, type TestDatabase } from "./databases.ts";

const REF = { platform: "p", tenant: "t1", channel: "c/1" };
const ID = channelId(REF);
const DAY = "2026-10-02";
const at = (minutes: number) =>
  Temporal.Instant.from("2026-10-02T00:00:00Z").add({ milliseconds: minutes * 60_000 });
const event = (kind: string, date: string, due: number, expires = due + 180): NewEvent => ({
  key: `${kind}-${date}`,
  channelId: ID,
  kind,
  date,
  dueAt: at(due),
  expiresAt: at(expires),
});
const clocks = (now: number) => ({ now: at(now), time: timeOf(at(now).epochMilliseconds) });
const lease = (now: number, owner = "me") => ({ owner, ...clocks(now), leaseMs: 60_000 });

describe.each([
  ["SQLite", sqliteFiles],
  ["PostgreSQL", postgres],
])("%s", (_, database) => {
  let all: TestDatabase;
  let store: Store;
  const use = <T>(work: (db: Db) => Promise<T>) => store.use(work);

  beforeAll(async () => {
    all = await database();
    store = await openFresh(all);
  });
  afterAll(async () => {
    await store.close();
    await all.close();
  });
  beforeEach(() => use((db) => saveChannel(db, REF, DEFAULT_SETTINGS, at(0), true)));
  afterEach(() => emptyStore(store));

  describe("channels", () => {
    it("keep their settings", async () => {
      const settings = {
        ...DEFAULT_SETTINGS,
        zone: "Asia/Tokyo",
        language: "ja",
        postAt: "08:00",
        quizAt: "11:00",
        revealAt: "16:30",
        days: [1, 3, 7],
        curriculum: "service-mesh",
        answers: "sealed",
        board: "private",
        active: false,
      } as const;
      await use((db) => saveChannel(db, REF, settings, at(5), false));
      const channel = await use((db) => findChannel(db, REF));
      expect(channel).toMatchObject({ id: ID, ref: REF, settings });
      expect(channel?.plan.until.toString()).toBe(at(0).toString());
      await use((db) => saveChannel(db, REF, settings, at(9), true));
      expect((await use((db) => findChannel(db, REF)))?.plan.until.toString()).toBe(at(9).toString());
      expect(await use((db) => findChannel(db, { ...REF, tenant: "t2" }))).toBeUndefined();
    });

    it("keep a setting without a column", async () => {
      const settings = { ...DEFAULT_SETTINGS, colour: "green" };
      await use((db) => saveChannel(db, REF, settings, at(1), false));
      expect((await use((db) => findChannel(db, REF)))?.settings).toMatchObject({ colour: "green" });
    });

    it("are listed by platform and tenant", async () => {
      await use((db) => saveChannel(db, { ...REF, tenant: "t2" }, DEFAULT_SETTINGS, at(0), true));
      const count = async (tenant?: string) => (await use((db) => listChannels(db, "p", tenant))).length;
      expect([await count(), await count("t2"), await count("t3")]).toEqual([2, 1, 0]);
    });

    it("keep the first pause reason until they are set up again", async () => {
      await use((db) => pauseChannel(db, ID, "channel-gone", at(1)));
      await use((db) => pauseChannel(db, ID, "no-permission", at(2)));
      const paused = (await use((db) => findChannel(db, REF)))?.paused;
      expect([paused?.reason, paused?.since.toString()]).toEqual(["channel-gone", at(1).toString()]);
      const due = { platforms: ["p"], limit: 9, lock: store.kind === "postgres" };
      expect(await store.transaction((db) => channelsToPlan(db, at(9), due))).toEqual([]);
      expect(await use((db) => nextPlanning(db, ["p"]))).toBeUndefined();
      await use((db) => saveChannel(db, REF, DEFAULT_SETTINGS, at(3), true));
      expect((await use((db) => findChannel(db, REF)))?.paused).toBeUndefined();
      expect(await store.transaction((db) => channelsToPlan(db, at(9), due))).toHaveLength(1);
    });

    it("are planned when due, on the served platforms only", async () => {
      const due = async (now: number, platforms = ["p"]) =>
        (
          await store.transaction((db) =>
            channelsToPlan(db, at(now), { platforms, limit: 9, lock: store.kind === "postgres" }),
          )
        ).map(({ id }) => id);
      expect(await due(-1)).toEqual([]);
      expect(await due(0)).toEqual([ID]);
      expect(await due(0, ["q"])).toEqual([]);
      const plan = { until: at(0), nextDue: at(60), lastPlanned: { post: DAY } };
      await use((db) => savePlans(db, new Map([[ID, plan]])));
      expect(await due(59)).toEqual([]);
      expect(await due(60)).toEqual([ID]);
      expect((await use((db) => nextPlanning(db, ["p", "q"])))?.toString()).toBe(at(60).toString());
      expect((await use((db) => findChannel(db, REF)))?.plan.lastPlanned).toEqual({ post: DAY });
    });
  });

  describe("events", () => {
    const waiting = async (now: number, platforms = ["p"], kinds = ["post", "quiz", "reveal"]) =>
      (await use((db) => candidates(db, clocks(now), { platforms, kinds, limit: 99 }))).map(({ key }) => key);

    it("are stored once; the first version wins", async () => {
      await use((db) => addEvents(db, [event("post", DAY, 10)], at(10)));
      await use((db) => addEvents(db, [{ ...event("post", DAY, 99), key: "other" }], at(10)));
      const found = await use((db) => findEvent(db, ID, "post", DAY));
      expect(found).toMatchObject({ key: `post-${DAY}`, state: "planned", attempts: 0 });
      expect(found?.dueAt.toString()).toBe(at(10).toString());
      expect(await use((db) => openEvents(db, ID))).toHaveLength(1);
    });

    it("are claimed when due, by one replica", async () => {
      await use((db) => addEvents(db, [event("post", DAY, 10)], at(10)));
      expect(await waiting(9)).toEqual([]);
      expect(await waiting(10, ["q"])).toEqual([]);
      expect(await waiting(10, ["p"], ["quiz"])).toEqual([]);
      expect(await waiting(10)).toEqual([`post-${DAY}`]);
      const lock = store.kind === "postgres";
      const claim = (owner: string, now: number, from: "planned" | "sending") =>
        store.transaction((db) => claimEvents(db, [`post-${DAY}`], [from], lease(now, owner), lock));
      expect(await claim("a", 10, "sending")).toEqual([]);
      expect(await claim("a", 10, "planned")).toHaveLength(1);
      expect(await claim("b", 10, "planned")).toEqual([]);
      expect(await claim("b", 10.5, "sending")).toEqual([]);
      expect(await waiting(10.5)).toEqual([]);
      // The lease has ended: somebody else may clear it up, and the first may no longer settle it.
      expect(await waiting(11)).toEqual([`post-${DAY}`]);
      expect(await claim("b", 11, "sending")).toHaveLength(1);
      const sent = { state: "sent", attempts: 1, ref: { id: "m1" } } as const;
      const settle = (owner: string, claims: number) =>
        use((db) => settleEvent(db, { key: `post-${DAY}`, owner, claims }, sent, clocks(12)));
      expect(await settle("a", 1)).toBe(false);
      // Nor may its own earlier claim.
      expect(await settle("b", 1)).toBe(false);
      expect(await settle("b", 2)).toBe(true);
      expect(await settle("b", 2)).toBe(false);
      const found = await use((db) => findEvent(db, ID, "post", DAY));
      expect(found).toMatchObject({ state: "sent", ref: { id: "m1" }, attempts: 1 });
      expect(found?.firstTriedAt?.toString()).toBe(at(10).toString());
      expect(await waiting(99)).toEqual([]);
    });

    it("are claimed by only one of many concurrent attempts", async () => {
      await use((db) => addEvents(db, [event("post", DAY, 10)], at(10)));
      const lock = store.kind === "postgres";
      const claims = await Promise.all(
        ["a", "b", "c", "d", "e", "f"].map((owner) =>
          store.transaction((db) => claimEvents(db, [`post-${DAY}`], ["planned"], lease(10, owner), lock)),
        ),
      );
      expect(claims.flat()).toHaveLength(1);
    });

    it("are ordered fairly across tenants", async () => {
      const make = async (tenant: string, count: number) => {
        for (let i = 0; i < count; i++) {
          const ref = { platform: "p", tenant, channel: `c${i}` };
          await use((db) => saveChannel(db, ref, DEFAULT_SETTINGS, at(0), true));
          const own = { ...event("post", DAY, 10), channelId: channelId(ref), key: `${tenant}-${i}` };
          await use((db) => addEvents(db, [own], at(10)));
        }
      };
      await make("big", 5);
      await make("small", 2);
      const order = (await waiting(10)).map((key) => key.split("-")[0]);
      expect(order.slice(0, 4).sort()).toEqual(["big", "big", "small", "small"]);
      expect(new Set(order.slice(0, 2)).size).toBe(2);
      expect(order.slice(4)).toEqual(["big", "big", "big"]);
    });

    it("of a paused channel wait, but ambiguous ones are resolved", async () => {
      await use((db) => addEvents(db, [event("post", DAY, 10), event("quiz", DAY, 10)], at(10)));
      const lock = store.kind === "postgres";
      await store.transaction((db) => claimEvents(db, [`quiz-${DAY}`], ["planned"], lease(10), lock));
      await use((db) => pauseChannel(db, ID, "channel-gone", at(11)));
      expect(await waiting(12)).toEqual([`quiz-${DAY}`]);
    });

    it("a reveal waits until its quiz is settled, and is dropped with it", async () => {
      const quiz = event("quiz", DAY, 10);
      const events = [quiz, { ...event("reveal", DAY, 20), requires: quiz.key }];
      await use((db) => addEvents(db, events, at(10)));
      expect(await waiting(30)).toEqual([`quiz-${DAY}`]);
      const lock = store.kind === "postgres";
      await store.transaction((db) => claimEvents(db, [`quiz-${DAY}`], ["planned"], lease(30), lock));
      const failed = { state: "failed", attempts: 1, error: "rejected", detail: "too long" } as const;
      await use((db) => settleEvent(db, { key: `quiz-${DAY}`, owner: "me", claims: 1 }, failed, clocks(30)));
      expect(await waiting(30)).toEqual([`reveal-${DAY}`]);
      await use((db) => skipDependents(db, [quiz], at(31)));
      expect(await waiting(31)).toEqual([]);
      const troubles = await use((db) => recentTroubles(db, ID, 5));
      expect(troubles.map(({ kind, state, error, detail }) => [kind, state, error, detail])).toEqual([
        ["reveal", "skipped", "no-quiz", undefined],
        ["quiz", "failed", "rejected", "too long"],
      ]);
    });

    it("expire with their window: skipped, or failed if already tried", async () => {
      await use((db) => addEvents(db, [event("post", DAY, 10), event("quiz", DAY, 10)], at(10)));
      const lock = store.kind === "postgres";
      await store.transaction((db) => claimEvents(db, [`quiz-${DAY}`], ["planned"], lease(10), lock));
      const retry = { state: "planned", attempts: 1, waitMs: 300_000, error: "refused" } as const;
      await use((db) => settleEvent(db, { key: `quiz-${DAY}`, owner: "me", claims: 1 }, retry, clocks(10)));
      expect(await use((db) => nextWork(db, clocks(12)))).toBe(180_000);
      expect(await use((db) => expireEvents(db, at(189), 9))).toEqual([]);
      const ended = await use((db) => expireEvents(db, at(190), 9));
      expect(ended.map(({ kind, state, error }) => [kind, state, error]).sort()).toEqual([
        ["post", "skipped", "late"],
        ["quiz", "failed", "refused"],
      ]);
      expect(await use((db) => nextWork(db, clocks(12)))).toBeUndefined();
    });

    it("can be recorded as skipped immediately, and report their delay", async () => {
      const events = [{ ...event("post", DAY, 10), skipped: "late" }, event("quiz", DAY, 20)];
      await use((db) => addEvents(db, events, at(900)));
      expect(await waiting(900)).toEqual([`quiz-${DAY}`]);
      const lock = store.kind === "postgres";
      await store.transaction((db) => claimEvents(db, [`quiz-${DAY}`], ["planned"], lease(21), lock));
      const sent = { state: "sent", attempts: 1, ref: {} } as const;
      await use((db) => settleEvent(db, { key: `quiz-${DAY}`, owner: "me", claims: 1 }, sent, clocks(22)));
      expect(await use((db) => lateness(db, ID, at(0)))).toEqual({ sent: 1, mean: 120_000, most: 120_000 });
      expect(await use((db) => lateness(db, ID, at(21)))).toEqual({ sent: 0, mean: 0, most: 0 });
    });
  });

  describe("knocks", () => {
    it("are one per day; the first choice wins", async () => {
      const knock = { date: DAY, lap: 1, position: 1, total: 9, project: "rook", lfx: "l1" };
      expect(await use((db) => addKnock(db, ID, knock))).toEqual(knock);
      expect(await use((db) => addKnock(db, ID, { ...knock, project: "vitess" }))).toEqual(knock);
      const next = { date: "2026-10-05", lap: 2, position: 1, total: 9, project: "vitess", lfx: undefined };
      await use((db) => addKnock(db, ID, next));
      expect(await use((db) => findKnock(db, ID, DAY))).toEqual(knock);
      expect(await use((db) => latestKnock(db, ID))).toEqual(next);
      expect(await use((db) => knocksOfLap(db, ID, 1))).toEqual([knock]);
      expect(await use((db) => latestKnock(db, "nowhere"))).toBeUndefined();
    });
  });

  const round = (date: string, project: string, questionId = `q-${date}`) => ({
    channelId: ID,
    date,
    project,
    questionId,
    question: { prompt: "なに?", options: ["a", "b"], answer: 1 },
    answers: "sealed" as const,
  });
  const KEY = { channelId: ID, date: DAY };

  describe("rounds", () => {
    it("are one per day, and close once", async () => {
      expect(await use((db) => addRound(db, round(DAY, "rook")))).toMatchObject(round(DAY, "rook"));
      expect(await use((db) => addRound(db, round(DAY, "vitess")))).toMatchObject(round(DAY, "rook"));
      await use((db) => roundOpened(db, KEY, { ts: "1.2" }, at(1)));
      await use((db) => roundOpened(db, KEY, { ts: "1.2" }, at(2)));
      const open = await use((db) => findRound(db, ID, DAY));
      expect(open).toMatchObject({ state: "open", ref: { ts: "1.2" }, closedAt: undefined });
      expect(open?.openedAt?.toString()).toBe(at(1).toString());
      const close = () => use((db) => closeRound(db, KEY, { state: "closed", note: "n" }, at(3)));
      expect([await close(), await close()]).toEqual([true, false]);
      expect(await use((db) => findRound(db, ID, DAY))).toMatchObject({ state: "closed", note: "n" });
    });

    it("are found by date", async () => {
      for (const date of ["2026-10-01", DAY, "2026-10-05"])
        await use((db) => addRound(db, round(date, "rook")));
      expect((await use((db) => latestRound(db, ID)))?.date).toBe("2026-10-05");
      expect((await use((db) => latestRound(db, ID, "2026-10-05")))?.date).toBe(DAY);
      const between = await use((db) => roundsBetween(db, ID, DAY, "2026-10-31"));
      expect(between.map(({ date }) => date)).toEqual([DAY, "2026-10-05"]);
      expect(await use((db) => questionsSince(db, ID, DAY))).toEqual(new Set([`q-${DAY}`, "q-2026-10-05"]));
    });
  });

  describe("answers", () => {
    const give = (person: string, choice: number, minute: number, key = KEY) =>
      use((db) => giveAnswer(db, key, { person, choice, at: at(minute) }, store.kind === "postgres"));

    it("can be changed until the round closes, and require a round", async () => {
      expect(await give("ann", 1, 1)).toBe(false);
      await use((db) => addRound(db, round(DAY, "rook")));
      expect(await give("ann", 1, 1)).toBe(true);
      expect(await give("bob", 0, 2)).toBe(true);
      expect(await give("ann", 3, 3)).toBe(true);
      await use((db) => closeRound(db, KEY, { state: "closed" }, at(4)));
      expect(await give("ann", 0, 5)).toBe(false);
      const answers = await use((db) => answersOf(db, KEY));
      expect(answers.map(({ person, choice }) => [person, choice])).toEqual([
        ["bob", 0],
        ["ann", 3],
      ]);
    });
  });

  describe("an answer that arrives while the round is closing", () => {
    it("is either counted or refused", async () => {
      await use((db) => addRound(db, round(DAY, "rook")));
      let late: Promise<boolean> | undefined;
      const counted = await store.transaction(async (db) => {
        await closeRound(db, KEY, { state: "closed" }, at(4));
        const answer = { person: "ann", choice: 1, at: at(4) };
        late = use((other) => giveAnswer(other, KEY, answer, store.kind === "postgres"));
        await new Promise((resolve) => setTimeout(resolve, 50));
        return answersOf(db, KEY);
      });
      expect(counted).toEqual([]);
      expect(await late).toBe(false);
      expect(await use((db) => answersOf(db, KEY))).toEqual([]);
    });
  });

  describe("results", () => {
    const days = ["2026-10-01", DAY, "2026-10-05"];
    beforeEach(async () => {
      for (const [i, date] of days.entries()) {
        await use((db) => addRound(db, round(date, i === 1 ? "vitess" : "rook")));
        const results = [
          { person: "ann", choice: 1, right: true },
          { person: "bob", choice: i, right: i === 1 },
        ];
        await use((db) => addResults(db, { channelId: ID, date }, i === 2 ? results.slice(1) : results));
        await use((db) => closeRound(db, { channelId: ID, date }, { state: "closed" }, at(9)));
      }
    });

    it("count once", async () => {
      await use((db) => addResults(db, KEY, [{ person: "ann", choice: 0, right: false }]));
      expect(await use((db) => countsOf(db, KEY))).toEqual(new Map([[1, 2]]));
      expect(await use((db) => findScore(db, ID, EVER, "ann"))).toMatchObject({ points: 2, answered: 2 });
    });

    it("add up to monthly and all-time scores", async () => {
      expect(await use((db) => topScores(db, ID, "2026-10", 9))).toEqual([
        { person: "ann", points: 2, answered: 2 },
        { person: "bob", points: 1, answered: 3 },
      ]);
      expect(await use((db) => topScores(db, ID, EVER, 1))).toEqual([
        { person: "ann", points: 2, answered: 2 },
      ]);
      expect(await use((db) => topScores(db, ID, "2026-09", 9))).toEqual([]);
      expect(await use((db) => countAbove(db, ID, "2026-10", 1))).toBe(1);
    });

    it("give streaks and the hardest projects", async () => {
      expect(await use((db) => findStreaks(db, ID, ["ann", "bob"]))).toEqual(new Map());
      const next = { channelId: ID, date: "2026-10-06" };
      await use((db) => addRound(db, round(next.date, "rook")));
      await use((db) => closeRound(db, next, { state: "closed" }, at(9)));
      await use((db) => addResults(db, next, [{ person: "ann", choice: 1, right: true }]));
      expect(await use((db) => findStreaks(db, ID, ["ann", "bob"]))).toEqual(new Map([["ann", 1]]));
      expect(await use((db) => findStreaks(db, ID, []))).toEqual(new Map());
      expect(await use((db) => difficulties(db, ID, 1))).toEqual([
        { project: "rook", wrong: 2, answers: 4, rounds: 3 },
        { project: "vitess", wrong: 0, answers: 2, rounds: 1 },
      ]);
    });
  });

  describe("flags", () => {
    it("count people until cleared, then start over", async () => {
      const flag = (person: string, minute: number) =>
        use((db) =>
          flagQuestion(
            db,
            { channelId: ID, questionId: "q1", person, reason: "answer", byAdmin: false },
            at(minute),
          ),
        );
      await flag("ann", 1);
      await flag("bob", 2);
      await flag("ann", 3);
      const flagged = await use((db) => flaggedQuestions(db, ID));
      expect(flagged.map((f) => [f.questionId, f.people, f.since.toString()])).toEqual([
        ["q1", 2, at(1).toString()],
      ]);
      expect(await use((db) => clearFlags(db, ID, "q1", at(4)))).toBe(2);
      expect(await use((db) => flaggedQuestions(db, ID))).toEqual([]);
      await flag("ann", 5);
      expect((await use((db) => flaggedQuestions(db, ID)))[0]?.people).toBe(1);
    });
  });

  const ANN = { platform: "p", tenant: "t1", person: "ann" };

  describe("people", () => {
    it("keep unchanged fields", async () => {
      await use((db) => savePerson(db, ANN, { name: "Ann" }));
      await use((db) => savePerson(db, ANN, { hidden: true }));
      await use((db) => savePerson(db, ANN, { language: "ja" }));
      await use((db) => savePerson(db, ANN, {}));
      await use((db) => savePerson(db, { ...ANN, tenant: "t2" }, { name: "Another" }));
      const found = await use((db) => findPeople(db, ANN, ["ann", "bob"]));
      expect([...found.values()]).toEqual([{ person: "ann", name: "Ann", hidden: true, language: "ja" }]);
      expect(await use((db) => findPeople(db, ANN, []))).toEqual(new Map());
    });

    it("can be allowed by an admin", async () => {
      expect(await use((db) => grant(db, ANN, at(1)))).toBe(true);
      expect(await use((db) => grant(db, ANN, at(2)))).toBe(false);
      expect(await use((db) => grantedPeople(db, ANN))).toEqual(new Set(["ann"]));
      expect(await use((db) => grantedPeople(db, { ...ANN, tenant: "t2" }))).toEqual(new Set());
      expect(await use((db) => revoke(db, ANN))).toBe(true);
      expect(await use((db) => revoke(db, ANN))).toBe(false);
    });

    it("have a drill, missed items first, then by due date", async () => {
      const item = (name: string, due: number, missed = false) => ({
        item: name,
        card: { reps: 2, due: "2026" },
        due: at(due),
        missed,
      });
      await use((db) => saveDrillItem(db, ANN, item("a", 30), undefined));
      await use((db) => saveDrillItem(db, ANN, item("b", 10), undefined));
      await use((db) => saveDrillItem(db, ANN, item("c", 90, true), undefined));
      expect(await use((db) => saveDrillItem(db, ANN, item("a", 5), item("a", 30)))).toBe(true);
      await use((db) => saveDrillItem(db, { ...ANN, person: "bob" }, item("z", 1), undefined));
      const items = await use((db) => drillItems(db, ANN));
      expect(items.map(({ item: name }) => name)).toEqual(["c", "a", "b"]);
      expect(items[0]?.card).toEqual({ reps: 2, due: "2026" });
    });

    it("give one drill answer at a time", async () => {
      const item = (reps: number) => ({ item: "a", card: { reps }, due: at(reps), missed: false });
      const save = (after: number, before?: number) =>
        use((db) => saveDrillItem(db, ANN, item(after), before === undefined ? undefined : item(before)));
      expect([await save(1), await save(1)]).toEqual([true, false]);
      expect([await save(2, 1), await save(2, 1)]).toEqual([true, false]);
      expect(await use((db) => drillItems(db, ANN))).toEqual([item(2)]);
    });

    it("keep their drill progress when they miss a public question", async () => {
      const known = { item: "a", card: { reps: 9 }, due: at(900), missed: false };
      await use((db) => saveDrillItem(db, ANN, known, undefined));
      const missed = { item: "a", card: { reps: 0 }, due: at(7) };
      await use((db) => markMissed(db, ANN, ["ann", "bob"], missed));
      await use((db) => markMissed(db, ANN, [], missed));
      expect(await use((db) => drillItems(db, ANN))).toEqual([{ ...known, due: at(7), missed: true }]);
      expect(await use((db) => drillItems(db, { ...ANN, person: "bob" }))).toEqual([
        { ...missed, missed: true },
      ]);
    });

    it("get names in bulk, and stay hidden", async () => {
      await use((db) => savePerson(db, ANN, { name: "Old", hidden: true }));
      const many = Array.from({ length: 1_500 }, (_, i) => ({ person: `p${i}`, name: `P ${i}` }));
      await use((db) => saveNames(db, ANN, [{ person: "ann", name: "Ann" }, ...many]));
      const found = await use((db) => findPeople(db, ANN, ["ann", "p1499"]));
      expect([...found.values()].map(({ name, hidden }) => [name, hidden])).toEqual(
        expect.arrayContaining([
          ["Ann", true],
          ["P 1499", false],
        ]),
      );
    });

    it("have names of any characters, also those that a database does not take", async () => {
      const names = [
        { person: "nul", name: "A\0nn" },
        { person: "half", name: "B\ud800ob" },
        { person: "whole", name: "😀 山田" },
      ];
      await use((db) => saveNames(db, ANN, names));
      await use((db) => savePerson(db, { ...ANN, person: "nul\0" }, { language: "ja" }));
      const found = await use((db) => findPeople(db, ANN, ["nul\0", "half", "whole"]));
      expect([...found.values()].map(({ name }) => name).sort()).toEqual(["Ann", "B\ufffdob", "😀 山田"]);
    });

    it("have no name until there is one, and do not lose it", async () => {
      await use((db) => savePerson(db, ANN, { language: "ja" }));
      expect((await use((db) => findPeople(db, ANN, ["ann"]))).get("ann")?.name).toBe("");
      await use((db) => savePerson(db, ANN, { name: "Ann" }));
      await use((db) => savePerson(db, ANN, { name: "", hidden: true }));
      expect((await use((db) => findPeople(db, ANN, ["ann"]))).get("ann")?.name).toBe("Ann");
    });

    it("that the database refuses do not take the others with them", async () => {
      const all = ["a", "b", "bad", "c", "worse", "d"].map((person) => ({ person, name: person }));
      const work = async (db: Db, some: readonly { person: string; name: string }[]) => {
        await saveNames(db, ANN, some);
        if (some.some(({ person }) => person === "bad" || person === "worse")) {
          await sql`insert into schema_version (version) values (null)`.execute(db);
        }
      };
      const left = await withoutBadRows(store, all, work);
      expect(left.map(({ person }) => person)).toEqual(["bad", "worse"]);
      const found = await use((db) =>
        findPeople(
          db,
          ANN,
          all.map(({ person }) => person),
        ),
      );
      expect([...found.keys()].sort()).toEqual(["a", "b", "c", "d"]);
      const always = (db: Db) =>
        sql`insert into schema_version (version) values (null)`.execute(db).then(() => {});
      await expect(withoutBadRows(store, [], always)).rejects.toThrow(/null/i);
    });

    it("are forgotten completely, without affecting others", async () => {
      const bob = { ...ANN, person: "bob" };
      const elsewhere = { ...ANN, tenant: "t2" };
      const other = { ...REF, tenant: "t2" };
      await use((db) => saveChannel(db, other, DEFAULT_SETTINGS, at(0), true));
      for (const id of [ID, channelId(other)]) {
        const key = { channelId: id, date: DAY };
        await use((db) => addRound(db, { ...round(DAY, "rook"), channelId: id }));
        for (const person of ["ann", "bob"]) {
          await use((db) => giveAnswer(db, key, { person, choice: 1, at: at(1) }, false));
          await use((db) => addResults(db, key, [{ person, choice: 1, right: true }]));
          await use((db) =>
            flagQuestion(
              db,
              { channelId: id, questionId: "q", person, reason: "answer", byAdmin: false },
              at(1),
            ),
          );
        }
        await use((db) => noteOnRound(db, key, JSON.stringify({ undecided: ["ann", "bob", "a_n"] })));
      }
      for (const person of [ANN, bob, elsewhere]) {
        await use((db) => savePerson(db, person, { name: "Name" }));
        await use((db) => grant(db, person, at(1)));
        await use((db) =>
          saveDrillItem(db, person, { item: "i", card: {}, due: at(1), missed: false }, undefined),
        );
      }
      const forget = () => store.transaction((db) => forgetPerson(db, ANN));
      const none = {
        answers: 0,
        results: 0,
        scores: 0,
        flags: 0,
        notes: 0,
        drillItems: 0,
        grants: 0,
        people: 0,
      };
      const one = {
        answers: 1,
        results: 1,
        scores: 2,
        flags: 1,
        notes: 1,
        drillItems: 1,
        grants: 1,
        people: 1,
      };
      expect(await forget()).toEqual(one);
      expect(await forget()).toEqual(none);
      const notes = [ID, channelId(other)].map((id) => use((db) => findRound(db, id, DAY)));
      expect((await Promise.all(notes)).map((found) => found?.note)).toEqual([
        '{"undecided":["bob","a_n"]}',
        '{"undecided":["ann","bob","a_n"]}',
      ]);
      expect(await store.transaction((db) => forgetPerson(db, bob))).toEqual(one);
      expect(await store.transaction((db) => forgetPerson(db, elsewhere))).toEqual(one);
    });
  });

  describe("the statistics", () => {
    const statistics = () => use((db) => ledgerStatistics(db));
    const pause = () => use((db) => pauseChannel(db, ID, "channel-gone", at(0)));

    it("counts channels by state", async () => {
      await use((db) => saveChannel(db, { ...REF, channel: "c2" }, DEFAULT_SETTINGS, at(0), true));
      const off = { ...DEFAULT_SETTINGS, active: false };
      await use((db) => saveChannel(db, { ...REF, channel: "c3" }, off, at(0), true));
      await pause();
      const { channels, ...rest } = await statistics();
      expect(channels).toHaveLength(3);
      expect(channels).toEqual(
        expect.arrayContaining([
          { platform: "p", active: true, pausedReason: undefined, count: 1 },
          { platform: "p", active: false, pausedReason: undefined, count: 1 },
          { platform: "p", active: true, pausedReason: "channel-gone", count: 1 },
        ]),
      );
      expect(rest).toEqual({ open: { planned: 0, sending: 0, ambiguous: 0 }, oldestDue: undefined });
    });

    it("counts open events by state, without finished ones", async () => {
      const due = [event("post", DAY, 10), event("quiz", DAY, 11), event("reveal", DAY, 12)];
      await use((db) => addEvents(db, [...due, event("post", "2026-10-01", 5)], at(10)));
      const claim = (key: string) =>
        use((db) => claimEvents(db, [key], ["planned"], lease(10), store.kind === "postgres"));
      await claim("post-2026-10-01");
      await use((db) =>
        settleEvent(
          db,
          { key: "post-2026-10-01", owner: "me", claims: 1 },
          { state: "sent", attempts: 1 },
          clocks(10),
        ),
      );
      await claim(`post-${DAY}`);
      const { open, oldestDue } = await statistics();
      expect(open).toEqual({ planned: 2, sending: 1, ambiguous: 0 });
      expect(oldestDue?.toString()).toBe(at(10).toString());
    });

    it("does not count waiting events of a paused channel as overdue", async () => {
      await use((db) => addEvents(db, [event("post", DAY, 10)], at(10)));
      expect((await statistics()).oldestDue?.toString()).toBe(at(10).toString());
      await pause();
      expect(await statistics()).toMatchObject({ open: { planned: 1 }, oldestDue: undefined });
    });
  });

  describe("notices", () => {
    it("are posted once", async () => {
      const first = await Promise.all(
        [1, 2, 3].map((i) => use((db) => isFirstTime(db, "welcome t1", at(i)))),
      );
      expect(first.filter(Boolean)).toHaveLength(1);
      expect(await use((db) => isFirstTime(db, "welcome t2", at(1)))).toBe(true);
    });
  });

  describe("transactions", () => {
    it("roll back when they fail", async () => {
      const failing = store.transaction(async (db) => {
        await savePerson(db, ANN, { name: "Ann" });
        throw new Error("no");
      });
      await expect(failing).rejects.toThrow("no");
      expect((await use((db) => findPeople(db, ANN, ["ann"]))).size).toBe(0);
    });

    it("are serialised", async () => {
      const add = (i: number) =>
        store.transaction(async (db) => {
          const before = (await findPeople(db, ANN, ["ann"])).get("ann");
          await savePerson(db, ANN, { name: `${before?.name ?? ""}${i}` });
        });
      if (store.kind === "sqlite") await Promise.all([1, 2, 3, 4].map(add));
      else for (const i of [1, 2, 3, 4]) await add(i);
      expect((await use((db) => findPeople(db, ANN, ["ann"]))).get("ann")?.name).toBe("1234");
    });
  });
});
