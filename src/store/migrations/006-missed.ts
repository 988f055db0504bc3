/** What an absence has missed is one event, which says since when. */
import type { Db } from "../schema.ts";

export async function missed({ schema }: Db): Promise<void> {
  await schema.alterTable("events").addColumn("missed_since", "bigint").execute();
}
