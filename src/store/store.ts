/**
 * The store: a database by its URL, opened and brought up to date when first
 * used, and again after it was away. Nothing but a newer schema keeps the
 * program from starting: what needs no store works without one.
 */
import { existsSync } from "node:fs";
import { CamelCasePlugin, type Dialect, Kysely } from "kysely";
import type { Log } from "../chat/log.ts";
import { SchemaTooNew, StoreUnavailable, storeError } from "./errors.ts";
import { migrate } from "./migrate.ts";
import { openPostgres } from "./postgres.ts";
import type { Db, Schema } from "./schema.ts";
import { openSqlite } from "./sqlite.ts";

export interface Store {
  readonly kind: "sqlite" | "postgres";
  /** False for a file that nothing was written to yet. */
  exists(): boolean;
  /** Throws StoreUnavailable or StoreCorrupt when it is the database's fault. */
  use<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** All or nothing. The work must use only the handle it is given, and nothing but the store. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly log: Log;
  /** Connections to PostgreSQL. */
  readonly maxConnections?: number;
}

interface Backend {
  readonly kind: Store["kind"];
  exists(): boolean;
  open(seen: boolean): { readonly dialect: Dialect; check?(): void };
}

interface Opened {
  readonly db: Db;
  check?(): void;
}

/** A store that is opened when it is first used. Throws for a URL that is none. */
export const storeAt = (url: string, options: StoreOptions): Store =>
  createStore(backendOf(url, options), options.log);

/** Throws for a URL that is none, and when the database has a newer schema. */
export async function openStore(url: string, options: StoreOptions): Promise<Store> {
  const store = storeAt(url, options);
  try {
    await store.use(async () => {});
  } catch (error) {
    if (error instanceof SchemaTooNew) {
      await store.close();
      throw error;
    }
    options.log.error({ err: error }, "the database is not ready");
  }
  return store;
}

function backendOf(url: string, { log, maxConnections = 10 }: StoreOptions): Backend {
  const path = /^sqlite:(?:\/\/(?=\/))?(.+)$/.exec(url)?.[1];
  if (path !== undefined)
    return { kind: "sqlite", exists: () => existsSync(path), open: (seen) => openSqlite(path, seen) };
  if (!/^postgres(?:ql)?:\/\//.test(url)) {
    throw new TypeError('a database URL begins with "sqlite:" and a path, or with "postgres://"');
  }
  const onIdleError = (err: Error) => log.warn({ err }, "a connection to the database broke");
  return {
    kind: "postgres",
    exists: () => true,
    open: () => ({ dialect: openPostgres(url, { maxConnections, onIdleError }) }),
  };
}

function createStore(backend: Backend, log: Log): Store {
  let opening: Promise<Opened> | undefined;
  let seen = false;
  let closed = false;

  async function open(): Promise<Opened> {
    const { dialect, check } = backend.open(seen);
    const db = new Kysely<Schema>({ dialect, plugins: [new CamelCasePlugin()] });
    try {
      const { from, to } = await migrate(db, backend.kind);
      if (from !== to) log.info({ from, to }, "the database schema was brought up to date");
    } catch (error) {
      await db.destroy();
      throw error;
    }
    seen = true;
    return check === undefined ? { db } : { db, check };
  }

  async function ready(): Promise<Opened> {
    if (closed) throw new StoreUnavailable("away", "the store was closed");
    opening ??= open();
    const own = opening;
    try {
      return await own;
    } catch (error) {
      if (opening === own) opening = undefined;
      throw error;
    }
  }

  /** A file whose condition has changed is opened anew next time; a server's pool sees to that itself. */
  async function leave(opened: Opened): Promise<void> {
    const current = opening;
    if (backend.kind !== "sqlite" || current === undefined || (await current) !== opened) return;
    opening = undefined;
    await opened.db.destroy();
  }

  async function use<T>(work: (db: Db) => Promise<T>): Promise<T> {
    let opened: Opened | undefined;
    try {
      opened = await ready();
      opened.check?.();
      return await work(opened.db);
    } catch (error) {
      const known = storeError(error);
      if (known === undefined) throw error;
      const isPassing = known instanceof StoreUnavailable && known.reason === "locked";
      if (opened !== undefined && !isPassing) await leave(opened).catch(() => {});
      throw known;
    }
  }

  return {
    kind: backend.kind,
    exists: backend.exists,
    use,
    transaction: (work) => use((db) => db.transaction().execute(work)),
    async close() {
      closed = true;
      const opened = await opening?.catch(() => undefined);
      opening = undefined;
      await opened?.db.destroy();
    },
  };
}
