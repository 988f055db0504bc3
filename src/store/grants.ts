/** Grants: people an admin has allowed to change Knock's settings. */
import type { PersonRef } from "./people.ts";
import type { Db } from "./schema.ts";

/** Returns false if the person already has the grant. */
export async function grant(db: Db, ref: PersonRef, now: Temporal.Instant): Promise<boolean> {
  const { platform, tenant, person } = ref;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("grants")
    .values({ platform, tenant, person, at: now.epochMilliseconds })
    .onConflict((c) => c.doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Returns false if the person had no grant. */
export async function revoke(db: Db, ref: PersonRef): Promise<boolean> {
  const { numDeletedRows } = await deletionOf(db, ref).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

const deletionOf = (db: Db, { platform, tenant, person }: PersonRef) =>
  db
    .deleteFrom("grants")
    .where("platform", "=", platform)
    .where("tenant", "=", tenant)
    .where("person", "=", person);

export async function grantedPeople(
  db: Db,
  { platform, tenant }: Omit<PersonRef, "person">,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom("grants")
    .select("person")
    .where("platform", "=", platform)
    .where("tenant", "=", tenant)
    .orderBy("person")
    .execute();
  return new Set(rows.map(({ person }) => person));
}
