/**
 * The databases for contract tests: SQLite in a file, and PostgreSQL, which is the
 * server in TEST_DATABASE_URL or else PGlite over a socket. Each requested database
 * is empty.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { sql } from "kysely";
import pg from "pg";
import type { Log } from "../../src/chat/log.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { temporaryFolder } from "../support/folder.ts";

export const quiet: Log = { info() {}, warn() {}, error() {} };

export interface TestDatabase {
  /** URL of an empty database. */
  fresh(): Promise<string>;
  readonly maxConnections: number;
  close(): Promise<void>;
}

export async function sqliteFiles(): Promise<TestDatabase> {
  const directory = temporaryFolder("store");
  let count = 0;
  return {
    fresh: async () => `sqlite:${join(directory, `${++count}.db`)}`,
    maxConnections: 1,
    close: async () => rmSync(directory, { recursive: true }),
  };
}

export const serverUrl = process.env["TEST_DATABASE_URL"];

export const postgres = (): Promise<TestDatabase> =>
  serverUrl === undefined ? pglite() : realServer(serverUrl);

/** Each in a schema of its own. */
async function realServer(url: string): Promise<TestDatabase> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const schemas: string[] = [];
  return {
    async fresh() {
      const schema = `test_${process.pid}_${schemas.length}_${Date.now()}`;
      schemas.push(schema);
      await admin.query(`create schema ${schema}`);
      const own = new URL(url);
      own.searchParams.set("options", `-c search_path=${schema}`);
      return own.href;
    },
    maxConnections: 4,
    async close() {
      for (const schema of schemas) await admin.query(`drop schema ${schema} cascade`);
      await admin.end();
    },
  };
}

let running: Promise<TestDatabase> | undefined;

/** It takes a second to start, so there is one for all tests of a worker, which ends with it. */
function pglite(): Promise<TestDatabase> {
  running ??= startPglite();
  return running;
}

/** Two connections, so that the next store may be opened while the last one is still closing. */
async function startPglite(): Promise<TestDatabase> {
  const db = await PGlite.create();
  const server = new PGLiteSocketServer({ db, port: 0, host: "127.0.0.1", maxConnections: 2 });
  const port = new Promise<number>((resolve) => {
    server.addEventListener("listening", (event) =>
      resolve((event as CustomEvent<{ port: number }>).detail.port),
    );
  });
  await server.start();
  const url = `postgres://postgres@127.0.0.1:${await port}/postgres`;
  return {
    async fresh() {
      await db.exec("drop schema public cascade; create schema public");
      return url;
    },
    maxConnections: 1,
    close: async () => {},
  };
}

/** As if it had just been opened for the first time. */
export function emptyStore(store: Store): Promise<void> {
  return store.transaction(async (db) => {
    const tables = (await db.introspection.getTables()).map(({ name }) => name);
    const filled = tables.filter((name) => name !== "schema_version").map((name) => sql.table(name));
    if (store.kind === "postgres") {
      await sql`truncate ${sql.join(filled)}`.execute(db);
    } else {
      await sql`pragma defer_foreign_keys = on`.execute(db);
      for (const table of filled) await sql`delete from ${table}`.execute(db);
    }
  });
}

export async function openFresh(database: TestDatabase): Promise<Store> {
  return openStore(await database.fresh(), { log: quiet, maxConnections: database.maxConnections });
}
