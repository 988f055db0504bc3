/**
 * The store: opens and migrates a database on first use, and again after an outage. Only
 * a configuration error aborts a start, because lookups work without a store.
 */
import { existsSync } from "node:fs";
import type { Dialect } from "kysely";
import type { Log } from "../chat/log.ts";
import { createOutage, type Outage } from "../chat/outage.ts";
import { type SteadyClock, systemClock } from "../ports/clock.ts";
import { cleaningText } from "./clean-text.ts";
import { type DatabaseTime, processTime, serverTime } from "./database-time.ts";
import { type DatabaseAddress, placeOf, readDatabaseUrl } from "./database-url.ts";
import { isStoreError, openingError, StoreRefused, StoreUnavailable, storeError } from "./errors.ts";
import { migrate } from "./migrate.ts";
import { openPostgres, type SessionLimits } from "./postgres.ts";
import type { Db, Schema } from "./schema.ts";
import { kysely } from "./sql.ts";
import { checkPlace, openSqlite } from "./sqlite.ts";

export interface Store {
  readonly kind: "sqlite" | "postgres";
  /** False if the SQLite file has not been created yet. */
  exists(): boolean;
  /** Opens an existing database, and throws like `use`. Throws StoreRefused if a new one cannot be made. */
  verify(): Promise<void>;
  /** Throws StoreUnavailable or StoreCorrupt for database errors. Other errors pass through. */
  use<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** Atomic. The work must use only its handle, and wait for nothing but the store. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** The database's time, by which leases are given. */
  time(): DatabaseTime;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly log: Log;
  /** The time of a SQLite file. A PostgreSQL server has its own. */
  readonly clock?: SteadyClock;
  /** PostgreSQL only. Defaults to 10. */
  readonly maxConnections?: number;
  /** Per PostgreSQL session. */
  readonly limits?: SessionLimits;
}

interface Backend {
  readonly kind: Store["kind"];
  readonly time: Store["time"];
  exists(): boolean;
  /** Throws StoreRefused if the file cannot be created. */
  checkPlace(): void;
  open(seen: boolean): { readonly dialect: Dialect; check?(): void };
}

interface Opened {
  readonly db: Db;
  check?(): void;
}

/** A store that opens on first use. Throws a TypeError for an invalid URL. */
export function storeAt(url: string, options: StoreOptions): Store {
  const address = readDatabaseUrl(url);
  if ("problem" in address) throw new TypeError(`DATABASE_URL: ${address.problem}`);
  const { log } = options;
  const outage = createOutage({
    log,
    what: "the database",
    failing: "the database cannot be used",
    where: placeOf(address),
  });
  return createStore(backendOf(address, options, outage), log, outage);
}

/** Throws a TypeError for an invalid URL, and StoreRefused for a database unusable as configured. */
export async function openStore(url: string, options: StoreOptions): Promise<Store> {
  const store = storeAt(url, options);
  try {
    await store.use(async () => {});
  } catch (error) {
    if (error instanceof StoreRefused) {
      await store.close();
      throw error;
    }
  }
  return store;
}

function backendOf(
  address: DatabaseAddress,
  { clock, limits, maxConnections = 10 }: StoreOptions,
  outage: Outage,
): Backend {
  if (address.kind === "sqlite") {
    const { path } = address;
    return {
      kind: "sqlite",
      time: processTime(clock ?? systemClock()),
      exists: () => existsSync(path),
      checkPlace: () => checkPlace(path),
      open: (seen) => openSqlite(path, seen),
    };
  }
  const { url } = address;
  const onIdleError = (error: Error) => outage.failed(error);
  return {
    kind: "postgres",
    time: serverTime,
    exists: () => true,
    checkPlace() {},
    open: () => ({ dialect: openPostgres(url, { maxConnections, limits, onIdleError }) }),
  };
}

function createStore(backend: Backend, log: Log, outage: Outage): Store {
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
    const { CamelCasePlugin, Kysely } = kysely();
    const db = new Kysely<Schema>({ dialect: cleaningText(dialect), plugins: [new CamelCasePlugin()] });
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

  /** Closes a failed SQLite file, so that the next use reopens it. A PostgreSQL pool reconnects by itself. */
  async function leave(opened: Opened): Promise<void> {
    const current = opening;
    if (backend.kind !== "sqlite" || current === undefined || (await current) !== opened) return;
    opening = undefined;
    await opened.db.destroy();
  }

  async function attempt<T>(work: (db: Db) => Promise<T>): Promise<T> {
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

  async function use<T>(work: (db: Db) => Promise<T>): Promise<T> {
    try {
      const done = await attempt(work);
      outage.works();
      return done;
    } catch (error) {
      // The start reports what an operator must change, and ends.
      const isForStart = error instanceof StoreRefused && !seen;
      if (isStoreError(error) && !closed && !isForStart) outage.failed(error);
      throw error;
    }
  }

  return {
    kind: backend.kind,
    time: backend.time,
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
