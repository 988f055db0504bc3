/**
 * Changes of the landscape, and the setting for its news. New channels get a digest; existing
 * ones did not ask for one.
 */

import type { Db } from "../schema.ts";
import { sql } from "../sql.ts";

export async function news(db: Db): Promise<void> {
  await db.schema
    .createTable("landscape_events")
    .addColumn("key", "text", (c) => c.primaryKey())
    .addColumn("date", "text", (c) => c.notNull())
    .addColumn("event", "text", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("landscape_events_date").on("landscape_events").column("date").execute();
  // No release before this one has stored further settings.
  await sql`update channels set further_settings = '{"news":"off"}' where further_settings = '{}'`.execute(
    db,
  );
}
