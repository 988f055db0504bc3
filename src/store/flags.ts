/** Flags: questions that readers report as wrong. A channel does not ask them until they are cleared. */
import { sql } from "kysely";
import { toInstant } from "./rows.ts";
import type { Db } from "./schema.ts";

export interface FlaggedQuestion {
  readonly questionId: string;
  readonly people: number;
  readonly since: Temporal.Instant;
}

/** Flagging a question again after its flags are cleared counts as a new flag. */
export async function flagQuestion(
  db: Db,
  flag: { readonly channelId: string; readonly questionId: string; readonly person: string },
  now: Temporal.Instant,
): Promise<void> {
  const columns = { at: now.epochMilliseconds, clearedAt: null };
  await db
    .insertInto("flags")
    .values({ ...flag, ...columns })
    .onConflict((c) =>
      c
        .columns(["channelId", "questionId", "person"])
        .doUpdateSet(columns)
        .where("flags.clearedAt", "is not", null),
    )
    .execute();
}

export async function flaggedQuestions(db: Db, channelId: string): Promise<FlaggedQuestion[]> {
  const rows = await db
    .selectFrom("flags")
    .select("questionId")
    .select([sql<number>`count(*)`.as("people"), sql<number>`min("at")`.as("since")])
    .where("channelId", "=", channelId)
    .where("clearedAt", "is", null)
    .groupBy("questionId")
    .orderBy("since")
    .orderBy("questionId")
    .execute();
  return rows.map(({ questionId, people, since }) => ({
    questionId,
    people: Number(people),
    since: toInstant(Number(since)),
  }));
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
