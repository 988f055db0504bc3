/** PostgreSQL through a pool of pg. It reconnects by itself; no wait is endless. */
import { PostgresDialect } from "kysely";
import pg from "pg";

const INT8 = 20;
const CONNECT_TIMEOUT_MS = 5_000;
const QUERY_TIMEOUT_MS = 15_000;

export interface PostgresOptions {
  readonly maxConnections: number;
  /** Called for a connection that breaks while no query is running on it. */
  readonly onIdleError: (error: Error) => void;
}

export function openPostgres(url: string, { maxConnections, onIdleError }: PostgresOptions): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    keepAlive: true,
    types: { getTypeParser: typeParser as typeof pg.types.getTypeParser },
  });
  // Without a listener it would end the process; the next query gets a new connection. The pool
  // listens to the connections it holds only: one lent out for a transaction needs its own listener.
  pool.on("error", onIdleError);
  pool.on("connect", (client) => client.on("error", onIdleError));
  return new PostgresDialect({ pool });
}

/** Milliseconds and counts are far below 2^53: numbers, as on SQLite. */
const typeParser = (type: number, format?: "text" | "binary"): unknown =>
  type === INT8 ? Number : pg.types.getTypeParser(type, format);
