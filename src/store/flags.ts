/**
 * Flags: questions that readers report as wrong. A channel does not ask one that two members or one
 * admin have flagged until its flags are cleared.
 */

import { toInstant } from "./rows.ts";
import type { Db } from "./schema.ts";
import { sql } from "./sql.ts";

export interface FlaggedQuestion {
  readonly questionId: string;
  readonly people: number;
  readonly since: Temporal.Instant;
  /** As chosen, or in the people's own words. */
  readonly reasons: readonly string[];
  /** Whether it is not asked any more. */
  readonly isSilent: boolean;
}

/** The weight of flags that silences a question. */
const SILENT = 2;

export interface NewFlag {
  readonly channelId: string;
  readonly questionId: string;
  readonly person: string;
  readonly reason: string;
  readonly byAdmin: boolean;
}

/** Flagging a question again replaces the reason; after its flags are cleared, it counts as a new flag. */
export async function flagQuestion(
  db: Db,
  { byAdmin, ...flag }: NewFlag,
  now: Temporal.Instant,
): Promise<void> {
  const columns = { at: now.epochMilliseconds, clearedAt: null, reason: flag.reason };
  const weight = byAdmin ? SILENT : 1;
  await db
    .insertInto("flags")
    .values({ ...flag, ...columns, weight })
    .onConflict((c) =>
      c.columns(["channelId", "questionId", "person"]).doUpdateSet({
        ...columns,
        at: sql`case when flags.cleared_at is null then flags.at else excluded.at end`,
        weight: sql`case when flags.cleared_at is null and flags.weight > excluded.weight
          then flags.weight else excluded.weight end`,
      }),
    )
    .execute();
}

export async function flaggedQuestions(db: Db, channelId: string): Promise<FlaggedQuestion[]> {
  const rows = await db
    .selectFrom("flags")
    .select(["questionId", "at", "reason", "weight"])
    .where("channelId", "=", channelId)
    .where("clearedAt", "is", null)
    .orderBy("at")
    .orderBy("questionId")
    .orderBy("person")
    .execute();
  return [...Map.groupBy(rows, ({ questionId }) => questionId)].map(([questionId, flags]) => ({
    questionId,
    people: flags.length,
    since: toInstant(Number(flags[0]?.at ?? 0)),
    reasons: flags.flatMap(({ reason }) => reason ?? []),
    isSilent: flags.reduce((sum, { weight }) => sum + weight, 0) >= SILENT,
  }));
}

/** Ids of the questions that a channel does not ask any more. */
export async function silencedQuestions(db: Db, channelId: string): Promise<ReadonlySet<string>> {
  const flagged = await flaggedQuestions(db, channelId);
  return new Set(flagged.flatMap(({ questionId, isSilent }) => (isSilent ? [questionId] : [])));
}

/** Returns the number of flags cleared. */
export async function clearFlags(
  db: Db,
  channelId: string,
  questionId: string,
  now: Temporal.Instant,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("flags")
    .set({ clearedAt: now.epochMilliseconds })
    .where("channelId", "=", channelId)
    .where("questionId", "=", questionId)
    .where("clearedAt", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
