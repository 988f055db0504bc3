/** PostgreSQL through a pg pool. It reconnects by itself, and every wait has a timeout on both sides. */
import { accessSync, constants } from "node:fs";
import { createRequire } from "node:module";
import type { Dialect } from "kysely";
import type pg from "pg";
import { StoreRefused } from "./errors.ts";
import { kysely } from "./sql.ts";

const load = createRequire(import.meta.url);
/** pg, loaded when there is a PostgreSQL to connect to. */
const driver = (): typeof pg => load("pg") as typeof pg;

const INT8 = 20;
const CONNECT_TIMEOUT_MS = 5_000;
/** Longer than the server's own limits, for a server that does not answer at all. */
const QUERY_TIMEOUT_MS = 15_000;
const KEEP_ALIVE_MS = 10_000;

/** The server's limits per session, so that a frozen one does not block the others. */
export interface SessionLimits {
  readonly statementMs: number;
  readonly lockMs: number;
  readonly idleInTransactionMs: number;
}

export const SESSION_LIMITS: SessionLimits = {
  statementMs: 10_000,
  lockMs: 5_000,
  idleInTransactionMs: 10_000,
};

export interface PostgresOptions {
  readonly maxConnections: number;
  readonly limits?: SessionLimits | undefined;
  /** Called if a connection breaks while it runs no query. */
  readonly onIdleError: (error: Error) => void;
}

export function openPostgres(url: string, options: PostgresOptions): Dialect {
  const { maxConnections, onIdleError, limits = SESSION_LIMITS } = options;
  checkFiles(url);
  const pool = new (driver().Pool)({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    types: { getTypeParser: typeParser as typeof pg.types.getTypeParser },
    onConnect: (client) => client.query(settings(limits)),
  });
  // Without a listener, the error would end the process. The next query gets a new connection.
  // The pool listens only on idle connections, so one lent to a transaction needs its own listener.
  pool.on("error", onIdleError);
  pool.on("connect", (client) => client.on("error", onIdleError));
  return new (kysely().PostgresDialect)({ pool });
}

/**
 * Set per session, because an external pooler refuses them as connection parameters. With
 * the last three, the server notices when a replica's machine is gone.
 */
const settings = ({ statementMs, lockMs, idleInTransactionMs }: SessionLimits): string => `
  set default_transaction_isolation = 'read committed';
  set statement_timeout = ${statementMs};
  set lock_timeout = ${lockMs};
  set idle_in_transaction_session_timeout = ${idleInTransactionMs};
  set tcp_keepalives_idle = 30;
  set tcp_keepalives_interval = 10;
  set tcp_keepalives_count = 3`;

/** pg reads these files per connection, and a missing one would look like an unavailable server. */
function checkFiles(url: string): void {
  const { searchParams } = new URL(url.replace("@/", "@localhost/"));
  for (const name of ["sslrootcert", "sslcert", "sslkey"]) {
    const path = searchParams.get(name);
    if (path === null) continue;
    try {
      accessSync(path, constants.R_OK);
    } catch (error) {
      throw new StoreRefused(`the file of "${name}" cannot be read`, error);
    }
  }
}

/** Milliseconds and counts are far below 2^53, so they are read as numbers, as on SQLite. */
const typeParser = (type: number, format?: "text" | "binary"): unknown =>
  type === INT8 ? Number : driver().types.getTypeParser(type, format);
