/** Notices: things that are said once. */
import type { Db } from "./schema.ts";

/** True for the first who asks, whichever replica that is. */
export async function isFirstTime(db: Db, key: string, now: Temporal.Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("notices")
    .values({ key, at: now.epochMilliseconds })
    .onConflict((c) => c.doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** So that it may be said after all. */
export async function forgetNotice(db: Db, key: string): Promise<void> {
  await db.deleteFrom("notices").where("key", "=", key).execute();
}

/** Deletes some of the shares from before that instant: their buttons are gone. How many there were. */
export async function pruneShares(db: Db, before: Temporal.Instant, limit: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("notices")
    .where("key", "in", (w) =>
      w
        .selectFrom("notices")
        .select("key")
        .where("key", "like", "share %")
        .where("at", "<", before.epochMilliseconds)
        .limit(limit),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
