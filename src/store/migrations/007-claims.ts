/** Claims are counted, so that an earlier claim's outcome cannot overwrite a later one's. */
import type { Db } from "../schema.ts";

export async function claims({ schema }: Db): Promise<void> {
  await schema
    .alterTable("events")
    .addColumn("claims", "integer", (c) => c.notNull().defaultTo(0))
    .execute();
}
