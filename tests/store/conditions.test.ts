/** Database failures are classified, lose no data, and end when their cause does. */
import { execFile } from "node:child_process";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SchemaTooNew, StoreCorrupt, StoreUnavailable, storeError } from "../../src/store/errors.ts";
import { migrate } from "../../src/store/migrate.ts";
import { MIGRATIONS } from "../../src/store/migrations/migrations.ts";
import { isFirstTime } from "../../src/store/notices.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { temporaryFolder } from "../support/folder.ts";
import { openFresh, postgres, quiet, sqliteFiles, type TestDatabase } from "./databases.ts";

const run = promisify(execFile);
const NOW = Temporal.Instant.from("2026-10-02T00:00:00Z");
const say = (store: Store, key: string) => store.use((db) => isFirstTime(db, key, NOW));
const unavailable = (reason: string) => expect.objectContaining({ name: "StoreUnavailable", reason });

describe("a file", () => {
  let directory: string;
  let path: string;
  let store: Store;
  const open = () => openStore(`sqlite:${path}`, { log: quiet });

  beforeEach(async () => {
    directory = temporaryFolder("conditions");
    path = join(directory, "knock.db");
    store = await open();
    await say(store, "before");
  });
  afterEach(async () => {
    await store.close();
    rmSync(directory, { recursive: true });
  });

  it("keeps its data when reopened", async () => {
    await store.close();
    store = await open();
    expect(await say(store, "before")).toBe(false);
  });

  it("that another program has locked", async () => {
    const other = new DatabaseSync(path);
    other.exec("begin immediate");
    await expect(say(store, "a")).rejects.toEqual(unavailable("locked"));
    await expect(store.transaction((db) => isFirstTime(db, "a", NOW))).rejects.toEqual(unavailable("locked"));
    other.exec("commit");
    expect(await say(store, "a")).toBe(true);
    other.close();
  });

  it("that another program has locked at start-up", async () => {
    const other = new DatabaseSync(path);
    other.exec("begin exclusive");
    const second = await open();
    await expect(say(second, "a")).rejects.toEqual(unavailable("locked"));
    other.exec("commit");
    other.close();
    expect(await say(second, "before")).toBe(false);
    await second.close();
  });

  it("that is missing is not recreated, and is used again once it is back", async () => {
    renameSync(path, `${path}.away`);
    await expect(say(store, "a")).rejects.toEqual(unavailable("away"));
    await expect(say(store, "a")).rejects.toEqual(unavailable("away"));
    renameSync(`${path}.away`, path);
    expect(await say(store, "before")).toBe(false);
  });

  it("that was replaced is reopened", async () => {
    const backup = join(directory, "backup.db");
    await store.use((db) => sql`vacuum into ${sql.lit(backup)}`.execute(db));
    await say(store, "after the backup");
    for (const end of ["", "-wal", "-shm"]) rmSync(path + end, { force: true });
    renameSync(backup, path);
    await expect(say(store, "a")).rejects.toEqual(unavailable("away"));
    expect(await say(store, "before")).toBe(false);
    expect(await say(store, "after the backup")).toBe(true);
  });

  it("that is corrupt works again once a backup replaces it", async () => {
    await store.close();
    const backup = join(directory, "backup.db");
    renameSync(path, backup);
    writeFileSync(path, "this is no database, whatever it is called".repeat(200));
    store = await open();
    await expect(say(store, "a")).rejects.toBeInstanceOf(StoreCorrupt);
    renameSync(backup, path);
    expect(await say(store, "before")).toBe(false);
  });

  it("with a newer schema stops the program from starting", async () => {
    const other = new DatabaseSync(path);
    other.exec("update schema_version set version = 99");
    await expect(open()).rejects.toThrow(SchemaTooNew);
    await expect(open()).rejects.toThrow(
      new RegExp(`schema 99, this release knows schemas up to ${MIGRATIONS.length}`),
    );
    other.exec(`update schema_version set version = ${MIGRATIONS.length}`);
    other.close();
  });

  it("is safe against power loss", async () => {
    const pragma = (name: string) =>
      store.use(async (db) =>
        Object.values((await sql<object>`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {}),
      );
    expect(await pragma("journal_mode")).toEqual(["wal"]);
    expect(await pragma("synchronous")).toEqual([2]);
    expect(await pragma("foreign_keys")).toEqual([1]);
  });

  it("a closed store is unavailable", async () => {
    await store.close();
    await expect(say(store, "a")).rejects.toBeInstanceOf(StoreUnavailable);
  });
});

describe("errors of SQLite, as it raises them", () => {
  const raised = (work: (database: DatabaseSync) => void, readOnly = false): unknown => {
    const directory = temporaryFolder("errors");
    const path = join(directory, "x.db");
    const first = new DatabaseSync(path);
    first.exec("create table t (a unique)");
    first.close();
    const database = new DatabaseSync(path, { readOnly });
    try {
      work(database);
      return undefined;
    } catch (error) {
      return error;
    } finally {
      database.close();
      rmSync(directory, { recursive: true });
    }
  };

  it("a full disk", () => {
    const error = raised((database) => {
      database.exec("pragma max_page_count = 3");
      for (;;) database.exec("insert into t values (randomblob(3000))");
    });
    expect(storeError(error)).toEqual(unavailable("full"));
  });

  it("a read-only file", () => {
    const error = raised((database) => database.exec("insert into t values (1)"), true);
    expect(storeError(error)).toEqual(unavailable("read-only"));
  });

  it.each([
    ["a mistake in a query", "select nothing from nowhere"],
    ["a broken constraint", "insert into t values (1), (1)"],
  ])("%s is a bug in the program", (_, query) => {
    const error = raised((database) => database.exec(query));
    expect(error).toBeInstanceOf(Error);
    expect(storeError(error)).toBeUndefined();
  });
});

describe("errors of PostgreSQL", () => {
  it.each([
    ["53100", "full"],
    ["25006", "read-only"],
    ["57P01", "away"],
    ["57P03", "away"],
    ["25P03", "away"],
    ["08006", "away"],
    ["53300", "away"],
    ["28P01", "away"],
    ["3D000", "away"],
    ["40001", "locked"],
    ["40P01", "locked"],
    ["55P03", "locked"],
    ["ECONNREFUSED", "away"],
    ["ECONNRESET", "away"],
    ["ENOTFOUND", "away"],
  ])("%s is %s", (code, reason) => {
    expect(storeError(Object.assign(new Error("x"), { code }))).toEqual(unavailable(reason));
  });

  it("a damaged page is corruption, a violated constraint is a bug in the program", () => {
    expect(storeError(Object.assign(new Error("x"), { code: "XX001" }))).toBeInstanceOf(StoreCorrupt);
    expect(storeError(Object.assign(new Error("x"), { code: "23505" }))).toBeUndefined();
    expect(storeError(new TypeError("x"))).toBeUndefined();
    expect(storeError("x")).toBeUndefined();
  });
});

describe("a URL", () => {
  it.each(["", "knock.db", "mysql://localhost/knock", "sqlite:"])("%j is rejected", async (url) => {
    await expect(openStore(url, { log: quiet })).rejects.toThrow(
      /^DATABASE_URL: expected "sqlite:" and a path/,
    );
  });

  it.each(["sqlite::memory:"])("%s opens", async (url) => {
    const store = await openStore(url, { log: quiet });
    expect(await say(store, "a")).toBe(true);
    await store.close();
  });
});

describe.each([
  ["SQLite", sqliteFiles],
  ["PostgreSQL", postgres],
])("migrations on %s", (_, database) => {
  let all: TestDatabase;
  beforeAll(async () => {
    all = await database();
  });
  afterAll(() => all.close());

  it("run in order, once each, and atomically", async () => {
    const store = await openFresh(all);
    const steps = [
      ...MIGRATIONS,
      async (db: Parameters<(typeof MIGRATIONS)[number]>[0]) => {
        await db.schema.alterTable("notices").addColumn("extra", "text").execute();
      },
    ];
    const broken = [
      ...steps,
      async (db: Parameters<(typeof MIGRATIONS)[number]>[0]) => {
        await db.schema.alterTable("notices").addColumn("half", "text").execute();
        throw new Error("broken step");
      },
    ];
    const bring = (list: typeof steps) => store.use((db) => migrate(db, store.kind, list));
    await expect(bring(broken)).rejects.toThrow("broken step");
    await say(store, "kept");
    const [released, extended] = [MIGRATIONS.length, steps.length];
    expect(await bring(steps)).toEqual({ from: released, to: extended });
    expect(await bring(steps)).toEqual({ from: extended, to: extended });
    const rows = await store.use((db) => db.selectFrom("notices").selectAll().execute());
    expect(rows).toEqual([{ key: "kept", at: NOW.epochMilliseconds, extra: null }]);
    await expect(bring([...MIGRATIONS])).rejects.toThrow(SchemaTooNew);
    await store.close();
  });

  it("run once when several processes start at once", async () => {
    const url = await all.fresh();
    const count = all.maxConnections > 1 || url.startsWith("sqlite") ? 4 : 1;
    const versions = await Promise.all(Array.from({ length: count }, () => versionSeenByAProcess(url)));
    expect(new Set(versions)).toEqual(new Set([`[{"version":${MIGRATIONS.length}}]`]));
  });
});

/** What another process, which opens the store by itself, finds in it. */
async function versionSeenByAProcess(url: string): Promise<string> {
  const script = `
    import { openStore } from ${JSON.stringify(import.meta.resolve("../../src/store/store.ts"))};
    const log = { info() {}, warn() {}, error() {} };
    const store = await openStore(${JSON.stringify(url)}, { log, maxConnections: 1 });
    const rows = await store.use((db) => db.selectFrom("schemaVersion").selectAll().execute());
    console.log(JSON.stringify(rows));
    await store.close();`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script]);
  return stdout.trim();
}

describe("a server that goes away", () => {
  let all: TestDatabase;
  beforeAll(async () => {
    all = await postgres();
  });
  afterAll(() => all.close());

  it("is used again once it is back", async () => {
    const url = new URL(await all.fresh());
    const target = { host: url.hostname, port: Number(url.port || 5432) };
    const gate = await openGate(target);
    url.hostname = "127.0.0.1";
    url.port = String(gate.port);
    const store = await openStore(url.href, { log: quiet, maxConnections: 1 });
    expect(await say(store, "before")).toBe(true);
    const cutOff = store.transaction(async (db) => {
      await isFirstTime(db, "cut off", NOW);
      await gate.shut();
      await isFirstTime(db, "never", NOW);
    });
    await expect(cutOff).rejects.toEqual(unavailable("away"));
    await expect(say(store, "during")).rejects.toEqual(unavailable("away"));
    await expect(say(store, "during")).rejects.toEqual(unavailable("away"));
    await gate.open();
    expect(await say(store, "before")).toBe(false);
    expect(await say(store, "during")).toBe(true);
    expect(await say(store, "cut off")).toBe(true);
    await store.close();
    await gate.shut();
  });

  it("does not stop the program from starting, and is used once it is back", async () => {
    const url = new URL(await all.fresh());
    const gate = await openGate({ host: url.hostname, port: Number(url.port || 5432) });
    await gate.shut();
    url.hostname = "127.0.0.1";
    url.port = String(gate.port);
    const store = await openStore(url.href, { log: quiet, maxConnections: 1 });
    await expect(say(store, "a")).rejects.toEqual(unavailable("away"));
    await gate.open();
    expect(await say(store, "a")).toBe(true);
    await store.close();
    await gate.shut();
  });
});

/** A door in front of a server. */
async function openGate(target: { host: string; port: number }) {
  const sockets = new Set<Socket>();
  const serve = (): Server =>
    createServer((socket) => {
      const behind = connect(target);
      for (const [one, other] of [
        [socket, behind],
        [behind, socket],
      ] as const) {
        sockets.add(one);
        one.on("error", () => other.destroy());
        one.on("close", () => {
          sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
  let server = serve();
  const listen = (port: number) =>
    new Promise<number>((resolve) => {
      server.listen(port, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
    });
  const port = await listen(0);
  return {
    port,
    async shut() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async open() {
      server = serve();
      await listen(port);
    },
  };
}
