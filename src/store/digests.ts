/** What a channel was told by posts that continue where the last one ended. */
import { toInstant } from "./rows.ts";
import type { Db } from "./schema.ts";

/**
 * When the channel's last event of that kind before the date was due, of those that were posted,
 * may have been, or had nothing to say. The others' content is still to be told.
 */
export async function lastMade(
  db: Db,
  channelId: string,
  kind: string,
  date: string,
): Promise<Temporal.Instant | undefined> {
  const row = await db
    .selectFrom("events")
    .select("dueAt")
    .where("channelId", "=", channelId)
    .where("kind", "=", kind)
    .where("date", "<", date)
    .where((e) => e.or([e("state", "=", "sent"), e("error", "in", ["nothing-to-post", "unknown"])]))
    .orderBy("date", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && toInstant(row.dueAt);
}
