/** Installations: a workspace's credentials, encrypted. */
import type { Db } from "../schema.ts";

export async function installations({ schema }: Db): Promise<void> {
  await schema
    .createTable("installations")
    .addColumn("platform", "text", (c) => c.notNull())
    .addColumn("tenant", "text", (c) => c.notNull())
    .addColumn("sealed", "text", (c) => c.notNull())
    .addColumn("updated_at", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("installations_pk", ["platform", "tenant"])
    .execute();
}
