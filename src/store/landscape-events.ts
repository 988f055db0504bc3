/** Changes of the landscape that were seen while the program ran: its files do not hold them. */
import type { Db } from "./schema.ts";

export interface StoredLandscapeEvent {
  /** Identifies the change, whichever replica saw it. */
  readonly key: string;
  /** ISO date. */
  readonly date: string;
  readonly event: unknown;
}

/** Leaves existing ones unchanged, as other replicas see the same changes. */
export async function addLandscapeEvents(db: Db, events: readonly StoredLandscapeEvent[]): Promise<void> {
  for (const { key, date, event } of events) {
    await db
      .insertInto("landscapeEvents")
      .values({ key, date, event: JSON.stringify(event) })
      .onConflict((c) => c.doNothing())
      .execute();
  }
}

/** Those with `from <= date <= to`, oldest first. */
export async function landscapeEvents(db: Db, from: string, to: string): Promise<StoredLandscapeEvent[]> {
  const rows = await db
    .selectFrom("landscapeEvents")
    .selectAll()
    .where("date", ">=", from)
    .where("date", "<=", to)
    .orderBy("date")
    .orderBy("key")
    .execute();
  return rows.map(({ key, date, event }) => ({ key, date, event: JSON.parse(event) as unknown }));
}
