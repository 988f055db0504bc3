/** PostgreSQL sessions: their settings, and that a frozen one does not block the others. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { MIGRATION_LOCK } from "../../src/store/migrate.ts";
import { MIGRATIONS } from "../../src/store/migrations/migrations.ts";
import { isFirstTime } from "../../src/store/notices.ts";
import { SESSION_LIMITS } from "../../src/store/postgres.ts";
import { openStore } from "../../src/store/store.ts";
import { openFresh, postgres, quiet, serverUrl, type TestDatabase } from "./databases.ts";

const NOW = Temporal.Instant.from("2026-10-02T00:00:00Z");
const STORE = JSON.stringify(import.meta.resolve("../../src/store/store.ts"));
const NOTICES = JSON.stringify(import.meta.resolve("../../src/store/notices.ts"));

let all: TestDatabase;
beforeAll(async () => {
  all = await postgres();
});
afterAll(() => all.close());

/** As the runbook states them. */
const stated = [
  ...readFileSync(join(import.meta.dirname, "../../docs/runbook.md"), "utf8").matchAll(
    /^\| `(\w+(?:_timeout|_isolation))` \| ([\w ]+) \|/gm,
  ),
].map(([, name = "", value = ""]) => [name, value.replace(" s", "s")] as const);

it.each(stated)("each session sets %s to %s", async (name, value) => {
  const store = await openFresh(all);
  const { rows } = await store.use((db) => sql<object>`show ${sql.raw(name)}`.execute(db));
  expect(Object.values(rows[0] ?? {})).toEqual([value]);
  await store.close();
});

it("the runbook documents all of them", () => {
  expect(stated).toHaveLength(4);
});

describe.skipIf(serverUrl === undefined)("on a server", () => {
  it("a replica frozen inside a transaction loses its locks, and the others continue", async () => {
    const url = await all.fresh();
    const limits = { ...SESSION_LIMITS, lockMs: 200, idleInTransactionMs: 1_000 };
    const store = await openStore(url, { log: quiet, limits });
    const frozen = spawn(process.execPath, ["--input-type=module", "-e", frozenReplica(url)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void frozen.kill("SIGKILL"));
    const said: string[] = [];
    frozen.stdout.on("data", (data: Buffer) => said.push(data.toString()));
    await expect.poll(() => said.join(""), { timeout: 30_000 }).toBe("frozen\n");
    const say = () => store.use((db) => isFirstTime(db, "contested", NOW));
    // The key is written, and not committed: whoever wants it too waits, but not for long.
    await expect(say()).rejects.toMatchObject({ name: "StoreUnavailable", reason: "locked" });
    await expect.poll(() => say().catch(() => undefined), { timeout: 30_000, interval: 50 }).toBe(true);
    frozen.kill("SIGCONT");
    await expect.poll(() => said.join(""), { timeout: 30_000 }).toBe("frozen\naway, and then false\n");
    await store.close();
  });

  it("replicas that start at once migrate an empty database once, even with serializable transactions", async () => {
    // Locks belong to a database: other tests migrate in theirs meanwhile.
    const url = await freshDatabase();
    const admin = new pg.Client({ connectionString: url.href });
    await admin.connect();
    await admin.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
    url.searchParams.set("options", "-c default_transaction_isolation=serializable");
    const troubles: unknown[] = [];
    const log = { ...quiet, error: (trouble: unknown) => void troubles.push(trouble) };
    const opening = [1, 2].map(() => openStore(url.href, { log, maxConnections: 1 }));
    // Both have begun, and taken what they see for empty.
    await expect.poll(async () => (await admin.query(WAITING)).rows[0].count, { timeout: 30_000 }).toBe("2");
    await admin.query("select pg_advisory_unlock_all()");
    for (const store of await Promise.all(opening)) {
      const rows = await store.use((db) => db.selectFrom("schemaVersion").selectAll().execute());
      expect(rows).toEqual([{ version: MIGRATIONS.length }]);
      await store.close();
    }
    expect(troubles).toEqual([]);
    await admin.end();
  });
});

const WAITING =
  "select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())";

async function freshDatabase(): Promise<URL> {
  const server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
  const name = `knock_test_${process.pid}`;
  await server.query(`create database ${name}`);
  onTestFinished(async () => {
    await server.query(`drop database ${name} with (force)`);
    await server.end();
  });
  const url = new URL(`${serverUrl}`);
  url.pathname = `/${name}`;
  return url;
}

/** Stops itself with an uncommitted row, and says what becomes of it when it goes on. */
const frozenReplica = (url: string) => `
  import { openStore } from ${STORE};
  import { isFirstTime } from ${NOTICES};
  const NOW = Temporal.Instant.from("2026-10-02T00:00:00Z");
  const log = { info() {}, warn() {}, error() {} };
  const limits = ${JSON.stringify({ ...SESSION_LIMITS, idleInTransactionMs: 1_000 })};
  const store = await openStore(${JSON.stringify(url)}, { log, limits });
  const cutOff = store.transaction(async (db) => {
    await isFirstTime(db, "contested", NOW);
    console.log("frozen");
    process.kill(process.pid, "SIGSTOP");
    await isFirstTime(db, "never", NOW);
  });
  const reason = await cutOff.then(() => "kept", (error) => error.reason ?? String(error));
  const isFirst = await store.use((db) => isFirstTime(db, "contested", NOW));
  console.log(reason + ", and then " + isFirst);
  await store.close();`;
