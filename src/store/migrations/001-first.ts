/** The first schema. */

import type { Db } from "../schema.ts";
import { sql } from "../sql.ts";

export async function first(db: Db): Promise<void> {
  await channels(db);
  await events(db);
  await rounds(db);
  await people(db);
}

async function channels({ schema }: Db): Promise<void> {
  await schema
    .createTable("channels")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("platform", "text", (c) => c.notNull())
    .addColumn("tenant", "text", (c) => c.notNull())
    .addColumn("channel", "text", (c) => c.notNull())
    .addColumn("zone", "text", (c) => c.notNull())
    .addColumn("language", "text", (c) => c.notNull())
    .addColumn("post_at", "text", (c) => c.notNull())
    .addColumn("quiz_at", "text", (c) => c.notNull())
    .addColumn("reveal_at", "text", (c) => c.notNull())
    .addColumn("days", "text", (c) => c.notNull())
    .addColumn("curriculum", "text", (c) => c.notNull())
    .addColumn("answers", "text", (c) => c.notNull())
    .addColumn("board", "text", (c) => c.notNull())
    .addColumn("active", "integer", (c) => c.notNull())
    .addColumn("paused_reason", "text")
    .addColumn("paused_at", "bigint")
    .addColumn("planned_until", "bigint", (c) => c.notNull())
    .addColumn("next_due", "bigint", (c) => c.notNull())
    .addColumn("last_post", "text")
    .addColumn("last_quiz", "text")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("updated_at", "bigint", (c) => c.notNull())
    .addUniqueConstraint("channels_address", ["platform", "tenant", "channel"])
    .execute();
  await schema
    .createIndex("channels_due")
    .on("channels")
    .columns(["platform", "next_due"])
    .where(sql.ref("active"), "=", sql.lit(1))
    .where(sql.ref("paused_reason"), "is", null)
    .execute();
}

async function events({ schema }: Db): Promise<void> {
  await schema
    .createTable("events")
    .addColumn("key", "text", (c) => c.primaryKey())
    .addColumn("channel_id", "text", (c) => c.notNull().references("channels.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("date", "text", (c) => c.notNull())
    .addColumn("due_at", "bigint", (c) => c.notNull())
    .addColumn("expires_at", "bigint", (c) => c.notNull())
    .addColumn("state", "text", (c) =>
      c.notNull().check(sql`state in ('planned', 'sending', 'ambiguous', 'sent', 'failed', 'skipped')`),
    )
    .addColumn("attempts", "integer", (c) => c.notNull())
    .addColumn("next_at", "bigint", (c) => c.notNull())
    .addColumn("lease_owner", "text")
    .addColumn("first_tried_at", "bigint")
    .addColumn("ref", "text")
    .addColumn("error", "text")
    .addColumn("detail", "text")
    .addColumn("settled_at", "bigint")
    .addUniqueConstraint("events_once", ["channel_id", "kind", "date"])
    .execute();
  // Only open events are searched by time, and they are few among all events.
  const open = sql<boolean>`state in ('planned', 'sending', 'ambiguous')`;
  await schema.createIndex("events_open").on("events").column("next_at").where(open).execute();
  const planned = sql<boolean>`state = 'planned'`;
  await schema.createIndex("events_expiry").on("events").column("expires_at").where(planned).execute();
  await schema
    .createIndex("events_troubles")
    .on("events")
    .columns(["channel_id", "due_at"])
    .where(sql<boolean>`error is not null`)
    .execute();
}

async function rounds({ schema }: Db): Promise<void> {
  await schema
    .createTable("knocks")
    .addColumn("channel_id", "text", (c) => c.notNull().references("channels.id"))
    .addColumn("date", "text", (c) => c.notNull())
    .addColumn("lap", "integer", (c) => c.notNull())
    .addColumn("position", "integer", (c) => c.notNull())
    .addColumn("total", "integer", (c) => c.notNull())
    .addColumn("project", "text", (c) => c.notNull())
    .addColumn("lfx", "text")
    .addPrimaryKeyConstraint("knocks_pk", ["channel_id", "date"])
    .execute();
  await schema
    .createTable("rounds")
    .addColumn("channel_id", "text", (c) => c.notNull().references("channels.id"))
    .addColumn("date", "text", (c) => c.notNull())
    .addColumn("project", "text", (c) => c.notNull())
    .addColumn("question_id", "text", (c) => c.notNull())
    .addColumn("question", "text", (c) => c.notNull())
    .addColumn("answers", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull().check(sql`state in ('open', 'closed', 'void')`))
    .addColumn("ref", "text")
    .addColumn("opened_at", "bigint")
    .addColumn("closed_at", "bigint")
    .addColumn("note", "text")
    .addPrimaryKeyConstraint("rounds_pk", ["channel_id", "date"])
    .execute();
  for (const table of ["answers", "results"]) {
    await schema
      .createTable(table)
      .addColumn("channel_id", "text", (c) => c.notNull())
      .addColumn("date", "text", (c) => c.notNull())
      .addColumn("person", "text", (c) => c.notNull())
      .addColumn("choice", "integer", (c) => c.notNull())
      .addColumn(table === "answers" ? "at" : "right", "bigint", (c) => c.notNull())
      .addPrimaryKeyConstraint(`${table}_pk`, ["channel_id", "date", "person"])
      .addForeignKeyConstraint(`${table}_round`, ["channel_id", "date"], "rounds", ["channel_id", "date"])
      .execute();
    await schema.createIndex(`${table}_person`).on(table).columns(["person", "channel_id"]).execute();
  }
  await schema
    .createTable("flags")
    .addColumn("channel_id", "text", (c) => c.notNull().references("channels.id"))
    .addColumn("question_id", "text", (c) => c.notNull())
    .addColumn("person", "text", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("cleared_at", "bigint")
    .addPrimaryKeyConstraint("flags_pk", ["channel_id", "question_id", "person"])
    .execute();
}

async function people({ schema }: Db): Promise<void> {
  const person = (table: string) =>
    schema
      .createTable(table)
      .addColumn("platform", "text", (c) => c.notNull())
      .addColumn("tenant", "text", (c) => c.notNull())
      .addColumn("person", "text", (c) => c.notNull());
  await person("people")
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("hidden", "integer", (c) => c.notNull())
    .addColumn("language", "text")
    .addPrimaryKeyConstraint("people_pk", ["platform", "tenant", "person"])
    .execute();
  await person("drill_items")
    .addColumn("item", "text", (c) => c.notNull())
    .addColumn("card", "text", (c) => c.notNull())
    .addColumn("due", "bigint", (c) => c.notNull())
    .addColumn("missed", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("drill_items_pk", ["platform", "tenant", "person", "item"])
    .execute();
  await person("grants")
    .addColumn("at", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("grants_pk", ["platform", "tenant", "person"])
    .execute();
  await schema
    .createTable("notices")
    .addColumn("key", "text", (c) => c.primaryKey())
    .addColumn("at", "bigint", (c) => c.notNull())
    .execute();
}
