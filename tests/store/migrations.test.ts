/** An upgrade keeps the data of earlier releases. */
import { CamelCasePlugin, type Dialect, Kysely, sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { listChannels } from "../../src/store/channels.ts";
import { migrate } from "../../src/store/migrate.ts";
import { MIGRATIONS } from "../../src/store/migrations/migrations.ts";
import { openPostgres } from "../../src/store/postgres.ts";
import type { Schema } from "../../src/store/schema.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { postgres, quiet, sqliteFiles, type TestDatabase } from "./databases.ts";

const sqliteDialect = (url: string): Dialect => openSqlite(url.replace("sqlite:", ""), false).dialect;
const postgresDialect = (url: string): Dialect =>
  openPostgres(url, { maxConnections: 1, onIdleError: () => {} });

describe.each([
  ["SQLite", sqliteFiles, sqliteDialect],
  ["PostgreSQL", postgres, postgresDialect],
] as const)("version 3 on %s", (name, database, dialectOf) => {
  let all: TestDatabase;
  let store: Store;
  afterEach(async () => {
    await store.close();
    await all.close();
  });

  /** A database of version 2, with those rows, brought up to date. */
  async function upgraded(statements: readonly string[]): Promise<void> {
    all = await database();
    const url = await all.fresh();
    const db = new Kysely<Schema>({ dialect: dialectOf(url), plugins: [new CamelCasePlugin()] });
    await migrate(db, name === "SQLite" ? "sqlite" : "postgres", MIGRATIONS.slice(0, 2));
    for (const statement of statements) await sql.raw(statement).execute(db);
    await db.destroy();
    store = await openStore(url, { log: quiet, maxConnections: all.maxConnections });
  }

  const text = (value: string | null) => (value === null ? "null" : `'${value}'`);
  const channel = (id: string, lastPost: string | null, lastQuiz: string | null) => `
    insert into channels values ('${id}', 'p', 't', '${id}', 'UTC', 'en', '09:00', '12:00', '17:00', '1',
      'cncf', 'reactions', 'public', 1, null, null, 0, 0, ${text(lastPost)}, ${text(lastQuiz)}, 0, 0)`;
  const event = (id: string, kind: string, date: string) => `
    insert into events values ('${id} ${kind} ${date}', '${id}', '${kind}', '${date}', 1, 2, 'planned', 0, 1,
      null, null, null, null, null, null)`;

  it("fills in the last planned date of each kind", async () => {
    await upgraded([
      channel("a", "2026-10-02", "2026-10-01"),
      channel("b", "2026-10-02", null),
      channel("c", null, "2026-10-01"),
      channel("d", null, null),
    ]);
    const channels = await store.use((db) => listChannels(db, "p"));
    expect(channels.map(({ plan }) => plan.lastPlanned)).toEqual([
      { post: "2026-10-02", quiz: "2026-10-01" },
      { post: "2026-10-02" },
      { quiz: "2026-10-01" },
      {},
    ]);
  });

  it("fills in the quiz that each reveal requires", async () => {
    await upgraded([
      channel("a", null, null),
      channel("b", null, null),
      event("a", "post", "2026-10-01"),
      event("a", "quiz", "2026-10-01"),
      event("a", "reveal", "2026-10-01"),
      event("a", "quiz", "2026-10-02"),
      event("a", "reveal", "2026-10-02"),
      event("b", "quiz", "2026-10-01"),
      event("b", "reveal", "2026-10-03"),
    ]);
    const rows = await store.use((db) =>
      db.selectFrom("events").select(["key", "requires"]).orderBy("key").execute(),
    );
    expect(Object.fromEntries(rows.map(({ key, requires }) => [key, requires]))).toEqual({
      "a post 2026-10-01": null,
      "a quiz 2026-10-01": null,
      "a quiz 2026-10-02": null,
      "a reveal 2026-10-01": "a quiz 2026-10-01",
      "a reveal 2026-10-02": "a quiz 2026-10-02",
      "b quiz 2026-10-01": null,
      "b reveal 2026-10-03": null,
    });
  });
});
