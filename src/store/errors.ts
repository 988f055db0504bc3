/**
 * Database errors: unavailable for now, unusable as configured, or corrupt. Any other
 * error is a Knock bug and passes through unchanged.
 */
import { causeOf } from "../chat/cause.ts";
import { refusalIn } from "./refusals.ts";

export type UnavailableReason = "locked" | "full" | "read-only" | "away" | "refused" | "other";

/** Temporary. Callers report it and retry later. */
export class StoreUnavailable extends Error {
  override readonly name: string = "StoreUnavailable";
  readonly reason: UnavailableReason;

  constructor(reason: UnavailableReason, cause?: unknown) {
    super(`the database cannot be used: ${HINTS[reason]} (${causeOf(cause)})`, { cause });
    this.reason = reason;
  }
}

const HINTS: Readonly<Record<UnavailableReason, string>> = {
  locked: "another program holds it",
  full: "no space is left where it lies",
  "read-only": "it may only be read; check the rights on the file and its folder, or the server",
  away: "it is not there; check DATABASE_URL, the file or the server",
  refused: "not as it is configured",
  other: "see the cause",
};

/**
 * Unusable as configured: an operator must change DATABASE_URL or the database. Aborts
 * a start. In a running program it counts as unavailable.
 */
export class StoreRefused extends StoreUnavailable {
  override readonly name: string = "StoreRefused";

  /** `problem` names the problem and its fix. */
  constructor(problem: string, cause?: unknown) {
    super("refused", cause);
    this.message = `DATABASE_URL: ${problem}${cause === undefined ? "" : ` (${causeOf(cause)})`}`;
  }
}

/** A newer release has migrated the database, so this one must not touch it. */
export class SchemaTooNew extends StoreRefused {
  override readonly name = "SchemaTooNew";

  constructor(found: number, known: number) {
    super(
      `the database has schema ${found}, this release knows schemas up to ${known}: ` +
        "start the newer release again, or restore a backup from before it",
    );
  }
}

/** Unusable until an operator restores it. */
export class StoreCorrupt extends Error {
  override readonly name = "StoreCorrupt";

  constructor(cause: unknown) {
    super(`the database is damaged; restore it from a backup (${causeOf(cause)})`, { cause });
  }
}

export const isStoreError = (error: unknown): error is StoreUnavailable | StoreCorrupt =>
  error instanceof StoreUnavailable || error instanceof StoreCorrupt;

/** Classifies an error. Undefined if the state of the database did not cause it. */
export function storeError(error: unknown): StoreUnavailable | StoreCorrupt | undefined {
  if (isStoreError(error)) return error;
  if (!(error instanceof Error)) return undefined;
  const { errcode, code } = error as { errcode?: unknown; code?: unknown };
  if (typeof errcode === "number") return fromSqlite(errcode & 0xff, error);
  // The connection was closed after another query failed.
  if (code === "ERR_INVALID_STATE" && /database is not open/.test(error.message)) {
    return new StoreUnavailable("away", error);
  }
  return fromPostgres(typeof code === "string" ? code : "", error);
}

const SQLITE_REASONS: Readonly<Record<number, UnavailableReason>> = {
  3: "read-only",
  5: "locked",
  6: "locked",
  7: "other",
  8: "read-only",
  10: "other",
  13: "full",
  14: "away",
  15: "locked",
};

function fromSqlite(result: number, error: Error): StoreUnavailable | StoreCorrupt | undefined {
  if (result === 11 || result === 26) return new StoreCorrupt(error);
  const reason = SQLITE_REASONS[result];
  return reason === undefined ? undefined : new StoreUnavailable(reason, error);
}

const NETWORK =
  /^(ECONN|ENOTFOUND|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|EAI_|ENOENT$|EACCES$|ENOTDIR$|EISDIR$)/;
const DRIVER =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|not queryable|query read timeout|cannot use a pool after calling end/i;

/** By SQLSTATE; see the appendix "PostgreSQL Error Codes" in its manual. */
const POSTGRES_REASONS: readonly (readonly [RegExp, UnavailableReason])[] = [
  [/^(53100|53200)/, "full"],
  [/^(55P03|40001|40P01|57014)/, "locked"],
  [/^25006/, "read-only"],
  // 25P03: the server ended a session that was idle in a transaction.
  [/^(08|53|57P|58|28|3D|25P03)/, "away"],
];

function fromPostgres(code: string, error: Error): StoreUnavailable | StoreCorrupt | undefined {
  if (/^XX00[12]$/.test(code)) return new StoreCorrupt(error);
  const refusal = refusalIn(code, error.message);
  if (refusal !== undefined) return new StoreRefused(refusal, error);
  const reason = POSTGRES_REASONS.find(([pattern]) => pattern.test(code))?.[1];
  if (reason !== undefined) return new StoreUnavailable(reason, error);
  const isNetwork = NETWORK.test(code) || DRIVER.test(error.message);
  return isNetwork ? new StoreUnavailable("away", error) : undefined;
}

/** The database has tables with our names but other columns, or only tables that are not ours. */
const FOREIGN =
  "there are tables of another program: take a file, a database or a schema that is Knock's own";

/** SQLSTATEs: table, type or column already exists; unknown column or function; wrong type or value. */
const FOREIGN_CODE = /^(42P07|42710|42703|42883|42804|22P02)$/;
const SQLITE_ERROR = 1;

export const wrongEncoding = (encoding: string): StoreRefused =>
  new StoreRefused(
    `the encoding of the database is ${encoding}, and it must be UTF8: make another one with "create database knock encoding 'UTF8' template template0", and name it in the URL`,
  );

export const foreignTables = (cause?: unknown): StoreRefused => new StoreRefused(FOREIGN, cause);

/**
 * Classifies an error from opening or migrating a database. Only Knock bugs pass
 * through unchanged.
 */
export function openingError(error: unknown): unknown {
  const known = storeError(error);
  if (known !== undefined) return known;
  if (!(error instanceof Error) || isMistake(error)) return error;
  const { errcode, code } = error as { errcode?: unknown; code?: unknown };
  const isForeign = errcode === SQLITE_ERROR || (typeof code === "string" && FOREIGN_CODE.test(code));
  return isForeign ? foreignTables(error) : new StoreUnavailable("other", error);
}

/**
 * The database refuses a value: SQLSTATE classes 22 (data exception) and 23 (constraint), SQLite's
 * TOOBIG, CONSTRAINT and MISMATCH. Other rows are not to blame.
 */
export function isDataError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { errcode, code } = error as { errcode?: unknown; code?: unknown };
  if (typeof errcode === "number") return [18, 19, 20].includes(errcode & 0xff);
  return typeof code === "string" && /^2[23][0-9A-Z]{3}$/.test(code);
}

const isMistake = (error: Error): boolean =>
  [TypeError, RangeError, ReferenceError, SyntaxError].some((kind) => error instanceof kind);
