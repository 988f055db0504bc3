/** Migrates a database to the current schema, under a lock because several replicas may start at once. */

import { foreignTables, SchemaTooNew, wrongEncoding } from "./errors.ts";
import { MIGRATIONS, type Migration } from "./migrations/migrations.ts";
import type { Db } from "./schema.ts";
import { sql } from "./sql.ts";

/** An arbitrary number that no other program may use as a lock on the same database. */
export const MIGRATION_LOCK = 7_105_632_001;
/** Just below the driver's query timeout. */
const MIGRATION_MS = 14_000;

export interface Migrated {
  readonly from: number;
  readonly to: number;
}

/** Atomic: both databases support schema changes in a transaction. */
export function migrate(
  db: Db,
  kind: "sqlite" | "postgres",
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Migrated> {
  return db.transaction().execute(async (trx) => {
    // On SQLite the transaction itself is the lock.
    if (kind === "postgres") {
      await checkEncoding(trx);
      await lock(trx);
    }
    if (kind === "sqlite" && (await isForeign(trx))) throw foreignTables();
    await sql`create table if not exists schema_version (version integer not null)`.execute(trx);
    const { rows } = await sql<{ version: number }>`select version from schema_version`.execute(trx);
    const from = rows[0]?.version ?? 0;
    if (!Number.isInteger(from)) throw foreignTables();
    if (from > migrations.length) throw new SchemaTooNew(from, migrations.length);
    for (const step of migrations.slice(from)) await step(trx, kind);
    if (rows.length === 0) await sql`insert into schema_version values (${migrations.length})`.execute(trx);
    else await sql`update schema_version set version = ${migrations.length}`.execute(trx);
    return { from, to: migrations.length };
  });
}

/** Only UTF-8 holds every name and text. */
async function checkEncoding(db: Db): Promise<void> {
  const { rows } = await sql<{ encoding: string }>`
    select current_setting('server_encoding') as encoding`.execute(db);
  const encoding = rows[0]?.encoding ?? "UTF8";
  if (encoding !== "UTF8") throw wrongEncoding(encoding);
}

/** Lifts the session's limits, so a replica can wait for another's migration up to MIGRATION_MS. */
async function lock(db: Db): Promise<void> {
  await sql`set local lock_timeout = 0`.execute(db);
  await sql`set local statement_timeout = ${sql.lit(MIGRATION_MS)}`.execute(db);
  await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(db);
}

/** A SQLite file belongs to one program. A PostgreSQL schema may hold other tables if their names differ. */
async function isForeign(db: Db): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'`.execute(
    db,
  );
  return rows.length > 0 && rows.every(({ name }) => name !== "schema_version");
}
