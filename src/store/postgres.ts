/** PostgreSQL through a pool of pg. It reconnects by itself; no wait is endless, on either side. */
import { accessSync, constants } from "node:fs";
import { PostgresDialect } from "kysely";
import pg from "pg";
import { StoreRefused } from "./errors.ts";

const INT8 = 20;
const CONNECT_TIMEOUT_MS = 5_000;
/** The server gives up before: this is for one that does not answer at all. */
const QUERY_TIMEOUT_MS = 15_000;
const KEEP_ALIVE_MS = 10_000;

/** How long the server lets a session go on, so that one that is frozen does not hold the others up. */
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
  /** Called for a connection that breaks while no query is running on it. */
  readonly onIdleError: (error: Error) => void;
}

export function openPostgres(url: string, options: PostgresOptions): PostgresDialect {
  const { maxConnections, onIdleError, limits = SESSION_LIMITS } = options;
  checkFiles(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    types: { getTypeParser: typeParser as typeof pg.types.getTypeParser },
    onConnect: (client) => client.query(settings(limits)),
  });
  // Without a listener it would end the process; the next query gets a new connection. The pool
  // listens to the connections it holds only: one lent out for a transaction needs its own listener.
  pool.on("error", onIdleError);
  pool.on("connect", (client) => client.on("error", onIdleError));
  return new PostgresDialect({ pool });
}

/**
 * Said by each session rather than when it connects, which poolers refuse. Keepalives
 * are the server's: it finds out that a replica's machine is gone.
 */
const settings = ({ statementMs, lockMs, idleInTransactionMs }: SessionLimits): string => `
  set default_transaction_isolation = 'read committed';
  set statement_timeout = ${statementMs};
  set lock_timeout = ${lockMs};
  set idle_in_transaction_session_timeout = ${idleInTransactionMs};
  set tcp_keepalives_idle = 30;
  set tcp_keepalives_interval = 10;
  set tcp_keepalives_count = 3`;

/** pg reads them for each connection: one that is not there would seem to be a server that is away. */
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

/** Milliseconds and counts are far below 2^53: numbers, as on SQLite. */
const typeParser = (type: number, format?: "text" | "binary"): unknown =>
  type === INT8 ? Number : pg.types.getTypeParser(type, format);
