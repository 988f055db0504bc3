/** Stores further settings as JSON, so that a new setting needs no migration. */
import type { Db } from "../schema.ts";

export async function furtherSettings({ schema }: Db): Promise<void> {
  await schema
    .alterTable("channels")
    .addColumn("further_settings", "text", (c) => c.notNull().defaultTo("{}"))
    .execute();
}
