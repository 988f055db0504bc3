/**
 * What admins choose about coming knocks, what a member says of a wrong question, who wants their
 * streaks told, and how many knocks were deleted. Channels that exist keep the order they have, get no
 * milestones unasked, and a question that one person has silenced stays silent.
 */

import type { Db } from "../schema.ts";
import { sql } from "../sql.ts";

export async function rhythm(db: Db): Promise<void> {
  await db.schema
    .createTable("pins")
    .addColumn("channel_id", "text", (c) => c.notNull())
    .addColumn("date", "text", (c) => c.notNull())
    .addColumn("project", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("pins_key", ["channel_id", "date"])
    .execute();
  await db.schema
    .createTable("skips")
    .addColumn("channel_id", "text", (c) => c.notNull())
    .addColumn("lap", "integer", (c) => c.notNull())
    .addColumn("project", "text", (c) => c.notNull())
    .addColumn("lfx", "text")
    .addPrimaryKeyConstraint("skips_key", ["channel_id", "lap", "project"])
    .execute();
  await db.schema
    .alterTable("channels")
    .addColumn("past_knocks", "integer", (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .alterTable("people")
    .addColumn("announced", "integer", (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable("flags").addColumn("reason", "text").execute();
  await db.schema
    .alterTable("flags")
    .addColumn("weight", "integer", (c) => c.notNull().defaultTo(1))
    .execute();
  await sql`update flags set weight = 2`.execute(db);
  await keepSettings(db);
}

async function keepSettings(db: Db): Promise<void> {
  const rows = await db.selectFrom("channels").select("furtherSettings").distinct().execute();
  for (const { furtherSettings } of rows) {
    const kept = { order: "listed", milestones: "off", ...(JSON.parse(furtherSettings) as object) };
    await db
      .updateTable("channels")
      .set({ furtherSettings: JSON.stringify(kept) })
      .where("furtherSettings", "=", furtherSettings)
      .execute();
  }
}
