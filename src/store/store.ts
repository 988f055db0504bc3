/**
 * The store: a database by its URL, opened and brought up to date when first used, and
 * again after it was away. Only one that cannot work as it is configured keeps the
 * program from starting: what needs no store works without one.
 */
import { existsSync } from "node:fs";
import { CamelCasePlugin, type Dialect, Kysely } from "kysely";
import type { Log } from "../chat/log.ts";
import { readDatabaseUrl } from "./database-url.ts";
import { openingError, StoreRefused, StoreUnavailable, storeError } from "./errors.ts";
import { migrate } from "./migrate.ts";
import { openPostgres, type SessionLimits } from "./postgres.ts";
import type { Db, Schema } from "./schema.ts";
import { checkPlace, openSqlite } from "./sqlite.ts";

export interface Store {
  readonly kind: "sqlite" | "postgres";
  /** False for a file that nothing was written to yet. */
  exists(): boolean;
  /** Opens a database that exists, and throws like `use`; else throws StoreRefused where none can be made. */
  verify(): Promise<void>;
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
  /** Of a session with PostgreSQL. */
  readonly limits?: SessionLimits;
}

interface Backend {
  readonly kind: Store["kind"];
  exists(): boolean;
  /** Throws StoreRefused where a file cannot be made. */
  checkPlace(): void;
  open(seen: boolean): { readonly dialect: Dialect; check?(): void };
}

interface Opened {
  readonly db: Db;
  check?(): void;
}

/** A store that is opened when it is first used. Throws for a URL that is none. */
export const storeAt = (url: string, options: StoreOptions): Store =>
  createStore(backendOf(url, options), options.log);

/** Throws for a URL that is none, and for a database that cannot work as it is configured. */
export async function openStore(url: string, options: StoreOptions): Promise<Store> {
  const store = storeAt(url, options);
  try {
    await store.use(async () => {});
  } catch (error) {
    if (error instanceof StoreRefused) {
      await store.close();
      throw error;
    }
    options.log.error({ err: error }, "the database is not ready");
  }
  return store;
}

function backendOf(url: string, { log, limits, maxConnections = 10 }: StoreOptions): Backend {
  const address = readDatabaseUrl(url);
  if ("problem" in address) throw new TypeError(`DATABASE_URL: ${address.problem}`);
  if (address.kind === "sqlite") {
    const { path } = address;
    return {
      kind: "sqlite",
      exists: () => existsSync(path),
      checkPlace: () => checkPlace(path),
      open: (seen) => openSqlite(path, seen),
    };
  }
  const onIdleError = (err: Error) => log.warn({ err }, "a connection to the database broke");
  return {
    kind: "postgres",
    exists: () => true,
    checkPlace() {},
    open: () => ({ dialect: openPostgres(url, { maxConnections, limits, onIdleError }) }),
  };
}

function createStore(backend: Backend, log: Log): Store {
  let opening: Promise<Opened> | undefined;
  let seen = false;
  let closed = false;

  async function open(): Promise<Opened> {
    try {
      return await openUpToDate();
    } catch (error) {
      throw openingError(error);
    }
  }

  async function openUpToDate(): Promise<Opened> {
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
    async verify() {
      if (backend.exists()) await use(async () => {});
      else backend.checkPlace();
    },
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
