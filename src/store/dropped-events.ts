/** Drops events that cannot be posted any more: their time is over, or what they require was dropped. */

import { eventFromRow, type LedgerEvent, type OpenState } from "./events.ts";
import { inPieces } from "./rows.ts";
import type { Db, EventState } from "./schema.ts";
import { sql } from "./sql.ts";

/** The error of an event dropped because the event it requires, of that kind, was. */
export const missing = (kind: string): string => `no-${kind}`;

/** Drops the events that require one of the dropped ones, recursively. */
export async function skipDependents(
  db: Db,
  dropped: readonly Pick<LedgerEvent, "key" | "kind">[],
  now: Temporal.Instant,
): Promise<void> {
  for (const [kind, events] of Map.groupBy(dropped, (event) => event.kind)) {
    for await (const keys of inPieces(events.map(({ key }) => key))) {
      const dependents = await db
        .updateTable("events")
        .set({ state: "skipped", error: missing(kind), settledAt: now.epochMilliseconds })
        .where("requires", "in", keys)
        .where("state", "=", sql.lit("planned" as const))
        .returning(["key", "kind"])
        .execute();
      await skipDependents(db, dependents, now);
    }
  }
}

/**
 * Expires up to `limit` events that no replica sent in time, even if the channel is off. An
 * event whose required one may still be found is kept until that one is settled.
 */
export async function expireEvents(db: Db, now: Temporal.Instant, limit: number): Promise<LedgerEvent[]> {
  const rows = await db
    .updateTable("events")
    .set({
      state: sql<EventState>`case when attempts > 0 then 'failed' else 'skipped' end`,
      error: sql<string>`coalesce(error, 'late')`,
      settledAt: now.epochMilliseconds,
    })
    .where("state", "=", sql.lit("planned" as const))
    .where("key", "in", (w) =>
      w
        .selectFrom("events as e")
        .select("e.key")
        .where("e.state", "=", sql.lit("planned" as const))
        .where("e.expiresAt", "<=", now.epochMilliseconds)
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom("events as required")
                .select("required.key")
                .whereRef("required.key", "=", "e.requires")
                .where("required.state", "in", sql<OpenState>`('sending', 'ambiguous')`),
            ),
          ),
        )
        .limit(limit),
    )
    .returningAll()
    .execute();
  return rows.map(eventFromRow);
}
