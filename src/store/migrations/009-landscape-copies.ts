/** The last good copy of the downloaded landscape, and the last that was refused. */
import type { Db } from "../schema.ts";

export async function landscapeCopies({ schema }: Db): Promise<void> {
  await schema
    .createTable("landscape_copies")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("date", "text", (c) => c.notNull())
    .addColumn("packed", "text")
    .addColumn("etag", "text")
    .addColumn("last_modified", "text")
    .addColumn("next_at", "bigint", (c) => c.notNull())
    .addColumn("lease_owner", "text")
    .addColumn("refused_hash", "text")
    .addColumn("refused_date", "text")
    .addColumn("refused_doubts", "text")
    .addColumn("refused_packed", "text")
    .execute();
}
