/** Brings a database to the program's schema, under a lock: several replicas may start at once. */
import { sql } from "kysely";
import { foreignTables, SchemaTooNew } from "./errors.ts";
import { MIGRATIONS, type Migration } from "./migrations/migrations.ts";
import type { Db } from "./schema.ts";

/** Any number will do, as long as nobody else's lock on the same database has it. */
export const MIGRATION_LOCK = 7_105_632_001;

export interface Migrated {
  readonly from: number;
  readonly to: number;
}

/** All or nothing: on both databases a schema changes within the transaction. */
export function migrate(
  db: Db,
  kind: "sqlite" | "postgres",
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Migrated> {
  return db.transaction().execute(async (trx) => {
    // SQLite's own transaction is the lock there.
    if (kind === "postgres") await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(trx);
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

/** A file is one program's; a schema of PostgreSQL may have tables of others, as long as their names differ. */
async function isForeign(db: Db): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'`.execute(
    db,
  );
  return rows.length > 0 && rows.every(({ name }) => name !== "schema_version");
}
