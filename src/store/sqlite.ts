/**
 * SQLite through node:sqlite: one file, one connection. Commits survive a power loss
 * (WAL, synchronous FULL).
 */
import { accessSync, constants, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { Dialect, SqliteDatabase, SqliteStatement } from "kysely";
import { StoreRefused, StoreUnavailable } from "./errors.ts";
import { kysely } from "./sql.ts";

/** node:sqlite blocks the event loop while it waits, so keep it short. */
const BUSY_TIMEOUT_MS = 500;
const MEMORY = ":memory:";
const MAX_STATEMENTS = 300;

export interface SqliteFile {
  readonly dialect: Dialect;
  /** Throws a StoreUnavailable if the file is missing or has been replaced since it was opened. */
  check(): void;
}

/** Pass `mustExist` once the file has been opened before, so that a lost file is not recreated. */
export function openSqlite(path: string, mustExist: boolean): SqliteFile {
  const inMemory = path === MEMORY;
  if (!mustExist) checkPlace(path);
  else if (!inMemory) inodeOf(path);
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  try {
    database.exec("pragma journal_mode = wal; pragma synchronous = full");
    const inode = inMemory ? 0 : inodeOf(path);
    return {
      dialect: new (kysely().SqliteDialect)({ database: kyselyDatabase(database) }),
      check() {
        if (!inMemory && inodeOf(path) !== inode) throw new StoreUnavailable("away", `${path} was replaced`);
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Throws a StoreRefused if the file cannot be written or created. */
export function checkPlace(path: string): void {
  if (path === MEMORY) return;
  const folder = dirname(path);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new StoreRefused(`${path} is a folder: add the name of a file`);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new StoreRefused(`there is no folder ${folder}: make it, or mount the volume there`);
  }
  // SQLite writes its journals next to the file.
  for (const place of found === undefined ? [folder] : [folder, path]) {
    try {
      accessSync(place, constants.W_OK);
    } catch (error) {
      const who = `the user with the id ${process.getuid?.() ?? "?"}`;
      throw new StoreRefused(
        `${who} may not write to ${place}: change its owner, or take another path`,
        error,
      );
    }
  }
}

function inodeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new StoreUnavailable("away", `there is no file ${path}`);
  return found.ino;
}

/** Adapts node:sqlite to the better-sqlite3 interface that Kysely's dialect expects. */
function kyselyDatabase(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(query) {
      const cached = statements.get(query);
      if (cached !== undefined) return cached;
      const statement = transactional(query, database) ?? kyselyStatement(database.prepare(query));
      if (statements.size >= MAX_STATEMENTS) statements.clear();
      statements.set(query, statement);
      return statement;
    },
  };
}

/**
 * Transactions take the write lock at the start: taking it later fails at once if
 * another connection has written in the meantime. If SQLite has already rolled a
 * transaction back (a full disk), skip the second rollback.
 */
function transactional(query: string, database: DatabaseSync): SqliteStatement | undefined {
  if (query === "begin") return kyselyStatement(database.prepare("begin immediate"));
  if (query !== "rollback") return undefined;
  const rollback = kyselyStatement(database.prepare("rollback"));
  const nothing = { changes: 0, lastInsertRowid: 0 };
  return { ...rollback, run: (p) => (database.isTransaction ? rollback.run(p) : nothing) };
}

const kyselyStatement = (statement: StatementSync): SqliteStatement => ({
  reader: statement.columns().length > 0,
  all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
  run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
  iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
});
