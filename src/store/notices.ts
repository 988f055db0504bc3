/** Notices: messages that are shown once. */
import type { Db } from "./schema.ts";

/** Begins the keys of claims, which adapters make for a moment. */
export const CLAIM = "claim";

/** True for the first caller only, across all replicas. */
export async function isFirstTime(db: Db, key: string, now: Temporal.Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("notices")
    .values({ key, at: now.epochMilliseconds })
    .onConflict((c) => c.doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Makes the notice count as new again. */
export async function forgetNotice(db: Db, key: string): Promise<void> {
  await db.deleteFrom("notices").where("key", "=", key).execute();
}

/** Deletes up to `limit` shares, whose buttons are gone, and claims older than that instant. Returns their number. */
export async function pruneShares(db: Db, before: Temporal.Instant, limit: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("notices")
    .where("key", "in", (w) =>
      w
        .selectFrom("notices")
        .select("key")
        .where((w) => w.or([w("key", "like", "share %"), w("key", "like", `${CLAIM} %`)]))
        .where("at", "<", before.epochMilliseconds)
        .limit(limit),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
