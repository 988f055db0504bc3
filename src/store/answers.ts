/** Sealed answers: one per person and round. People can change theirs while the round is open. */

import { toInstant } from "./rows.ts";
import type { Db } from "./schema.ts";
import { sql } from "./sql.ts";

export interface RoundKey {
  readonly channelId: string;
  readonly date: string;
}

export interface SealedAnswer {
  readonly person: string;
  /** 0-based. */
  readonly choice: number;
  readonly at: Temporal.Instant;
}

/**
 * Returns false if no round is open. One statement, so that no answer slips in after the close.
 * With `lock` (PostgreSQL) it waits for a running close, and a close waits for it.
 */
export async function giveAnswer(
  db: Db,
  { channelId, date }: RoundKey,
  { person, choice, at }: SealedAnswer,
  lock: boolean,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("answers")
    .columns(["channelId", "date", "person", "choice", "at"])
    .expression((w) => {
      const open = w
        .selectFrom("rounds")
        .select(["channelId", "date"])
        .select([
          sql<string>`cast(${person} as text)`.as("person"),
          sql<number>`cast(${choice} as integer)`.as("choice"),
          sql<number>`cast(${at.epochMilliseconds} as bigint)`.as("at"),
        ])
        .where("channelId", "=", channelId)
        .where("date", "=", date)
        .where("state", "=", "open");
      return lock ? open.forShare() : open;
    })
    .onConflict((c) =>
      c.columns(["channelId", "date", "person"]).doUpdateSet({ choice, at: at.epochMilliseconds }),
    )
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function answersOf(db: Db, { channelId, date }: RoundKey): Promise<SealedAnswer[]> {
  const rows = await db
    .selectFrom("answers")
    .select(["person", "choice", "at"])
    .where("channelId", "=", channelId)
    .where("date", "=", date)
    .orderBy("at")
    .orderBy("person")
    .execute();
  return rows.map(({ at, ...row }) => ({ ...row, at: toInstant(at) }));
}
