/** What a channel was told by posts that continue where the last one ended. */
import { toInstant } from "./rows.ts";
import type { Db } from "./schema.ts";

export interface Made {
  readonly date: string;
  readonly dueAt: Temporal.Instant;
}

/**
 * The channel's last event of that kind before the date, of those that were posted, may have been,
 * or had nothing to say. The others' content is still to be told.
 */
export async function lastMade(
  db: Db,
  channelId: string,
  kind: string,
  date: string,
): Promise<Made | undefined> {
  const row = await db
    .selectFrom("events")
    .select(["date", "dueAt"])
    .where("channelId", "=", channelId)
    .where("kind", "=", kind)
    .where("date", "<", date)
    .where((e) => e.or([e("state", "=", "sent"), e("error", "in", ["nothing-to-post", "unknown"])]))
    .orderBy("date", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { date: row.date, dueAt: toInstant(row.dueAt) };
}
