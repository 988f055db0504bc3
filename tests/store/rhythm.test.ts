/** Choices, milestones' queries and the upgrade to them, on both databases. */
import { CamelCasePlugin, type Dialect, Kysely, sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { channelId, DEFAULT_SETTINGS } from "../../src/channels/channel.ts";
import { listChannels, saveChannel } from "../../src/store/channels.ts";
import { pinProject, pinsFrom, skipProject, skipsOf, unpin } from "../../src/store/choices.ts";
import { flaggedQuestions } from "../../src/store/flags.ts";
import { addKnock, countKnocks } from "../../src/store/knocks.ts";
import { migrate } from "../../src/store/migrate.ts";
import { rhythm } from "../../src/store/migrations/010-rhythm.ts";
import { MIGRATIONS } from "../../src/store/migrations/migrations.ts";
import { countPeople, roundCounts } from "../../src/store/participation.ts";
import { savePerson } from "../../src/store/people.ts";
import { bestOf, improvedSince, newcomersOf, streaksReached } from "../../src/store/podium.ts";
import { openPostgres } from "../../src/store/postgres.ts";
import { addResults } from "../../src/store/results.ts";
import { prune } from "../../src/store/retention.ts";
import { addRound, closeRound, roundOpened } from "../../src/store/rounds.ts";
import type { Db, Schema } from "../../src/store/schema.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { emptyStore, openFresh, postgres, quiet, sqliteFiles, type TestDatabase } from "./databases.ts";

const REF = { platform: "p", tenant: "t", channel: "c" };
const ID = channelId(REF);
const NOW = Temporal.Instant.from("2026-12-01T00:00:00Z");

describe.each([
  ["SQLite", sqliteFiles],
  ["PostgreSQL", postgres],
])("on %s", (_, open) => {
  let database: TestDatabase;
  let store: Store;
  const use = <T>(work: (db: Db) => Promise<T>) => store.use(work);
  beforeAll(async () => {
    database = await open();
    store = await openFresh(database);
  });
  beforeEach(async () => {
    await emptyStore(store);
    await use((db) => saveChannel(db, REF, DEFAULT_SETTINGS, NOW, true));
  });
  afterAll(async () => {
    await store.close();
    await database.close();
  });

  it("a day has one pin, and pins are taken back by day or by project", async () => {
    const pin = (date: string, project: string) =>
      use((db) => pinProject(db, { channelId: ID, date, project }));
    await pin("2026-12-01", "rook");
    await pin("2026-12-01", "helm");
    await pin("2026-12-02", "rook");
    await pin("2026-12-03", "envoy");
    const pins = async (from = "") => [...(await use((db) => pinsFrom(db, ID, from)))].sort();
    expect(await pins("2026-12-02")).toEqual([
      ["2026-12-02", "rook"],
      ["2026-12-03", "envoy"],
    ]);
    await use((db) => unpin(db, { channelId: ID, project: "rook" }));
    await use((db) => unpin(db, { channelId: ID, date: "2026-12-03" }));
    expect(await pins()).toEqual([["2026-12-01", "helm"]]);
  });

  it("old choices are deleted, and deleted knocks still count", async () => {
    const place = { position: 1, total: 9, project: "rook" };
    for (const [date, lap] of [
      ["2026-01-01", 1],
      ["2026-01-02", 1],
      ["2026-11-30", 2],
    ] as const) {
      await use((db) => addKnock(db, ID, { date, lap, ...place }));
    }
    for (const date of ["2026-01-02", "2026-12-24"]) {
      await use((db) => pinProject(db, { channelId: ID, date, project: "helm" }));
    }
    for (const lap of [1, 1, 2]) await use((db) => skipProject(db, ID, { lap, project: "helm", lfx: "x" }));
    while ((await store.transaction((db) => prune(db, ID, Temporal.PlainDate.from("2026-06-01"), 1))) > 0);
    expect(await use((db) => countKnocks(db, ID, "2026-12-31"))).toBe(3);
    expect([...(await use((db) => pinsFrom(db, ID, "")))]).toEqual([["2026-12-24", "helm"]]);
    expect(await use((db) => skipsOf(db, ID, 1))).toEqual([]);
    expect(await use((db) => skipsOf(db, ID, 2))).toEqual([{ project: "helm", lfx: "x" }]);
  });

  /** A closed round with those who were right and those who were wrong. */
  async function round(date: string, right: readonly string[], wrong: readonly string[] = []): Promise<void> {
    const key = { channelId: ID, date };
    const question = { date };
    await use((db) =>
      addRound(db, { ...key, project: "rook", questionId: date, question, answers: "sealed" }),
    );
    await use((db) => roundOpened(db, key, { id: date }, NOW));
    await use((db) => closeRound(db, key, { state: "closed" }, NOW));
    const results = [
      ...right.map((person) => ({ person, choice: 1, right: true })),
      ...wrong.map((person) => ({ person, choice: 2, right: false })),
    ];
    await use((db) => addResults(db, key, results));
  }

  it("a month has its best, its newcomers and those who improved, without hidden people", async () => {
    await use((db) =>
      savePerson(db, { ...REF, person: "hid" }, { name: "Hid", hidden: true, announced: true }),
    );
    await use((db) => savePerson(db, { ...REF, person: "ann" }, { name: "Ann", announced: true }));
    await round("2026-10-30", ["ann", "hid"], ["ben"]);
    await round("2026-11-02", ["ann", "ben", "new", "hid"]);
    await round("2026-11-03", ["ann", "ben", "hid"], ["new"]);
    await round("2026-12-01", ["new", "late"]);
    const month = { channelId: ID, ref: REF, month: "2026-11" };
    const names = (all: readonly { person: string }[]) => all.map(({ person }) => person);
    expect(await use((db) => bestOf(db, month, 9))).toEqual([
      { person: "ann", name: "Ann", points: 2 },
      { person: "ben", name: "", points: 2 },
      { person: "new", name: "", points: 1 },
    ]);
    expect(names(await use((db) => newcomersOf(db, month, 9)))).toEqual(["new"]);
    expect(await use((db) => newcomersOf(db, { ...month, month: "2026-10" }, 9))).toEqual([]);
    const improved = await use((db) => improvedSince(db, month, "2026-10", 9));
    expect(improved.map(({ person, gain }) => [person, gain])).toEqual([
      ["ben", 2],
      ["ann", 1],
    ]);
    const reached = (date: string) => use((db) => streaksReached(db, { channelId: ID, ref: REF, date }, [3]));
    expect(await reached("2026-11-03")).toEqual([{ person: "ann", name: "Ann", streak: 3 }]);
    expect(await reached("2026-11-02")).toEqual([]);
  });

  it("rounds and people are counted between two dates", async () => {
    await round("2026-11-01", ["ann"]);
    await round("2026-11-02", ["ann"], ["ben", "cat"]);
    await round("2026-11-03", []);
    const span = { from: "2026-11-02", to: "2026-11-03" };
    expect(await use((db) => roundCounts(db, ID, span))).toEqual([
      { date: "2026-11-02", question: { date: "2026-11-02" }, answers: 3, right: 1 },
      { date: "2026-11-03", question: { date: "2026-11-03" }, answers: 0, right: 0 },
    ]);
    expect(await use((db) => countPeople(db, ID, span))).toBe(3);
  });
});

describe.each([
  ["SQLite", sqliteFiles, (url: string): Dialect => openSqlite(url.replace("sqlite:", ""), false).dialect],
  [
    "PostgreSQL",
    postgres,
    (url: string): Dialect => openPostgres(url, { maxConnections: 1, onIdleError: () => {} }),
  ],
] as const)("an upgrade on %s", (name, database, dialectOf) => {
  let all: TestDatabase;
  let store: Store;
  afterEach(async () => {
    await store.close();
    await all.close();
  });

  it("keeps a channel's order and silence, and the questions that one person has silenced", async () => {
    all = await database();
    const url = await all.fresh();
    const db = new Kysely<Schema>({ dialect: dialectOf(url), plugins: [new CamelCasePlugin()] });
    const before = MIGRATIONS.slice(0, MIGRATIONS.indexOf(rhythm));
    await migrate(db, name === "SQLite" ? "sqlite" : "postgres", before);
    for (const [id, further] of [
      ["a", "{}"],
      ["b", '{"news":"daily"}'],
      ["c", '{"news":"daily"}'],
    ] as const) {
      await sql`insert into channels (id, platform, tenant, channel, zone, language, post_at, quiz_at, reveal_at,
        days, curriculum, answers, board, active, planned_until, next_due, created_at, updated_at, further_settings)
        values (${id}, 'p', 't', ${id}, 'UTC', 'en', '09:00', '12:00', '17:00', '1', 'cncf', 'reactions', 'public',
        1, 0, 0, 0, 0, ${further})`.execute(db);
    }
    await sql`insert into flags (channel_id, question_id, person, at) values ('a', 'q', 'ann', 1)`.execute(
      db,
    );
    await db.destroy();
    store = await openStore(url, { log: quiet, maxConnections: all.maxConnections });
    const channels = await store.use((own) => listChannels(own, "p"));
    expect(channels.map(({ settings: { order, milestones, news } }) => [order, milestones, news])).toEqual([
      ["listed", "off", DEFAULT_SETTINGS.news],
      ["listed", "off", "daily"],
      ["listed", "off", "daily"],
    ]);
    expect(await store.use((own) => flaggedQuestions(own, "a"))).toMatchObject([
      { questionId: "q", people: 1, reasons: [], isSilent: true },
    ]);
  });
});
