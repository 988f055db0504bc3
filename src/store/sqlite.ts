/**
 * SQLite through node:sqlite: one file, one connection. Safe against power loss:
 * a commit is on the disk (WAL, synchronous FULL).
 */
import { accessSync, constants, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { type SqliteDatabase, SqliteDialect, type SqliteStatement } from "kysely";
import { StoreRefused, StoreUnavailable } from "./errors.ts";

/** node:sqlite waits in the foreground: no longer than anybody would notice. */
const BUSY_TIMEOUT_MS = 500;
const MEMORY = ":memory:";
const MAX_STATEMENTS = 300;

export interface SqliteFile {
  readonly dialect: SqliteDialect;
  /** Throws when the file is no longer the one that was opened: a new one must not take its place unseen. */
  check(): void;
}

/** `mustExist` is set once the file has been seen: then it is not made anew. */
export function openSqlite(path: string, mustExist: boolean): SqliteFile {
  const inMemory = path === MEMORY;
  if (!mustExist) checkPlace(path);
  else if (!inMemory) inodeOf(path);
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  try {
    database.exec("pragma journal_mode = wal; pragma synchronous = full");
    const inode = inMemory ? 0 : inodeOf(path);
    return {
      dialect: new SqliteDialect({ database: kyselyDatabase(database) }),
      check() {
        if (!inMemory && inodeOf(path) !== inode) throw new StoreUnavailable("away", `${path} was replaced`);
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Throws a StoreRefused where the file cannot be written, or be made when it is not there. */
export function checkPlace(path: string): void {
  if (path === MEMORY) return;
  const folder = dirname(path);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new StoreRefused(`${path} is a folder: add the name of a file`);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new StoreRefused(`there is no folder ${folder}: make it, or mount the volume there`);
  }
  // The journals lie beside the file.
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

/** The interface that Kysely's dialect wants, which is another library's. */
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
 * A transaction takes the write lock when it begins: taking it later fails at
 * once when somebody else has written in between. And a transaction that SQLite
 * has rolled back by itself (a full disk) needs no second rollback.
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
