/**
 * Kinds of posts become data: an event names the event it requires, and a channel
 * stores the last planned date of each kind. `last_post` and `last_quiz` stay, unused,
 * for replicas of the previous release that still run during an upgrade.
 */

import type { Db } from "../schema.ts";
import { sql } from "../sql.ts";

export async function kinds(db: Db): Promise<void> {
  await db.schema.alterTable("events").addColumn("requires", "text").execute();
  await sql`update events set requires = (
    select quiz.key from events as quiz
    where quiz.channel_id = events.channel_id and quiz.kind = 'quiz' and quiz.date = events.date
  ) where kind = 'reveal'`.execute(db);
  await db.schema
    .createIndex("events_requiring")
    .on("events")
    .column("requires")
    .where(sql<boolean>`requires is not null and state = 'planned'`)
    .execute();
  await db.schema
    .alterTable("channels")
    .addColumn("last_planned", "text", (c) => c.notNull().defaultTo("{}"))
    .execute();
  await sql`update channels set last_planned = '{' || trim(
    coalesce('"post":"' || last_post || '",', '') || coalesce('"quiz":"' || last_quiz || '"', ''), ','
  ) || '}'`.execute(db);
}
