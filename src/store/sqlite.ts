/**
 * SQLite through node:sqlite: one file, one connection. Safe against power loss:
 * a commit is on the disk (WAL, synchronous FULL).
 */
import { statSync } from "node:fs";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { type SqliteDatabase, SqliteDialect, type SqliteStatement } from "kysely";
import { StoreUnavailable } from "./errors.ts";

/** node:sqlite waits in the foreground: no longer than anybody would notice. */
const BUSY_TIMEOUT_MS = 500;
const MAX_STATEMENTS = 300;

export interface SqliteFile {
  readonly dialect: SqliteDialect;
  /** Throws when the file is no longer the one that was opened: a new one must not take its place unseen. */
  check(): void;
}

/** `mustExist` is set once the file has been seen: then it is not made anew. */
export function openSqlite(path: string, mustExist: boolean): SqliteFile {
  const inMemory = path === ":memory:";
  if (mustExist && !inMemory) inodeOf(path);
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
