/** Downtime leaves one missed event, with the start of the gap. */
import type { Db } from "../schema.ts";

export async function missed({ schema }: Db): Promise<void> {
  await schema.alterTable("events").addColumn("missed_since", "bigint").execute();
}
