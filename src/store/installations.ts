/** Installations: a workspace's credentials. The adapter encrypts them; the store cannot read them. */
import type { Db } from "./schema.ts";

export interface TenantRef {
  readonly platform: string;
  readonly tenant: string;
}

export async function saveInstallation(
  db: Db,
  { platform, tenant }: TenantRef,
  sealed: string,
  now: Temporal.Instant,
): Promise<void> {
  const columns = { sealed, updatedAt: now.epochMilliseconds };
  await db
    .insertInto("installations")
    .values({ platform, tenant, ...columns })
    .onConflict((c) => c.columns(["platform", "tenant"]).doUpdateSet(columns))
    .execute();
}

export async function findInstallation(db: Db, { platform, tenant }: TenantRef): Promise<string | undefined> {
  const row = await db
    .selectFrom("installations")
    .select("sealed")
    .where("platform", "=", platform)
    .where("tenant", "=", tenant)
    .executeTakeFirst();
  return row?.sealed;
}

/** Returns false if there was no installation. */
export async function removeInstallation(db: Db, { platform, tenant }: TenantRef): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("installations")
    .where("platform", "=", platform)
    .where("tenant", "=", tenant)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
