/**
 * Retention: deletes a channel's old rows in small batches. All-time scores, streaks and
 * the current lap's difficulties have their own totals, and stay.
 */

import type { RoundKey } from "./answers.ts";
import { pruneChoices } from "./choices.ts";
import { latestLap } from "./knocks.ts";
import { closeRound } from "./rounds.ts";
import type { Db } from "./schema.ts";
import { EVER, seasonOf } from "./scores.ts";
import { sql } from "./sql.ts";

/** States of settled events. */
const settled = () => sql<"sent">`('sent', 'failed', 'skipped')`;

/** The local date of the channel's oldest settled event. */
export async function oldestSettled(db: Db, channelId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("events")
    .select((w) => w.fn.min("date").as("date"))
    .where("channelId", "=", channelId)
    .where("state", "in", settled())
    .executeTakeFirstOrThrow();
  return row.date ?? undefined;
}

/**
 * Deletes up to `limit` of the channel's rows from before a local date, oldest rounds
 * first, and returns their number. Use in a transaction, and repeat until it returns
 * fewer than `limit`.
 */
export async function prune(
  db: Db,
  channelId: string,
  before: Temporal.PlainDate,
  limit: number,
): Promise<number> {
  const date = before.toString();
  let left = limit;
  for (const step of [
    pruneEvents,
    pruneRounds,
    pruneKnocks,
    pruneChoices,
    pruneSeasons,
    pruneLaps,
    pruneFlags,
  ]) {
    if (left > 0) left -= await step(db, channelId, date, left);
  }
  return limit - left;
}

type Step = (db: Db, channelId: string, before: string, limit: number) => Promise<number>;

const pruneEvents: Step = async (db, channelId, before, limit) =>
  deleted(
    await db
      .deleteFrom("events")
      .where("key", "in", (w) =>
        w
          .selectFrom("events")
          .select("key")
          .where("channelId", "=", channelId)
          .where("date", "<", before)
          .where("state", "in", settled())
          .limit(limit),
      )
      .executeTakeFirstOrThrow(),
  );

const pruneRounds: Step = async (db, channelId, before, limit) => {
  let left = limit;
  while (left > 0) {
    const round = await oldestRound(db, channelId, before);
    if (round === undefined) break;
    left -= await pruneRound(db, round, left);
  }
  return limit - left;
};

/** Keeps the last closed round, which streaks need, and the rounds of flagged questions. */
async function oldestRound(db: Db, channelId: string, before: string): Promise<RoundKey | undefined> {
  const date = await db
    .selectFrom("rounds as r")
    .select("r.date")
    .where("r.channelId", "=", channelId)
    .where("r.date", "<", before)
    .where("r.date", "<", (w) =>
      w
        .selectFrom("rounds as last")
        .select((s) => s.fn.coalesce(s.fn.max("last.date"), s.val(before)).as("date"))
        .where("last.channelId", "=", channelId)
        .where("last.state", "=", "closed"),
    )
    .where((w) =>
      w.not(
        w.exists(
          w
            .selectFrom("flags as f")
            .select("f.person")
            .whereRef("f.channelId", "=", "r.channelId")
            .whereRef("f.questionId", "=", "r.questionId")
            .where("f.clearedAt", "is", null),
        ),
      ),
    )
    .orderBy("r.date")
    .limit(1)
    .executeTakeFirst();
  return date && { channelId, ...date };
}

/** Deletes a round and its answers, within the limit. A posted round then counts in `pastQuizzes`. */
async function pruneRound(db: Db, round: RoundKey, limit: number): Promise<number> {
  const { channelId, date } = round;
  // Close it first, so that no one can answer it or count its answers.
  await closeRound(db, round, { state: "void" }, Temporal.Instant.fromEpochMilliseconds(0));
  let left = limit;
  for (const table of ["answers", "results"] as const) left -= await pruneAnswers(db, table, round, left);
  if (left <= 0) return limit;
  const gone = await db
    .deleteFrom("rounds")
    .where("channelId", "=", channelId)
    .where("date", "=", date)
    .returning("ref")
    .execute();
  if (gone.some(({ ref }) => ref !== null)) {
    await db
      .updateTable("channels")
      .set({ pastQuizzes: sql`past_quizzes + 1` })
      .where("id", "=", channelId)
      .execute();
  }
  return limit - left + 1;
}

const pruneAnswers = async (
  db: Db,
  table: "answers" | "results",
  { channelId, date }: RoundKey,
  limit: number,
): Promise<number> =>
  deleted(
    await db
      .deleteFrom(table)
      .where("channelId", "=", channelId)
      .where("date", "=", date)
      .where("person", "in", (w) =>
        w
          .selectFrom(table)
          .select("person")
          .where("channelId", "=", channelId)
          .where("date", "=", date)
          .limit(Math.max(0, limit)),
      )
      .executeTakeFirstOrThrow(),
  );

/** Keeps the current lap, which needs all its knocks. Deleted ones count in `pastKnocks`. */
const pruneKnocks: Step = async (db, channelId, before, limit) => {
  const count = deleted(
    await db
      .deleteFrom("knocks")
      .where("channelId", "=", channelId)
      .where("date", "in", (w) =>
        w
          .selectFrom("knocks as k")
          .select("k.date")
          .where("k.channelId", "=", channelId)
          .where("k.date", "<", before)
          .where("k.lap", "<", latestLap(db, channelId))
          .limit(limit),
      )
      .executeTakeFirstOrThrow(),
  );
  if (count > 0) {
    await db
      .updateTable("channels")
      .set({ pastKnocks: sql`past_knocks + ${count}` })
      .where("id", "=", channelId)
      .execute();
  }
  return count;
};

/** Deletes months that are over. */
const pruneSeasons: Step = async (db, channelId, before, limit) => {
  const { season } = await db
    .selectFrom("scores")
    .select((w) => w.fn.min("season").as("season"))
    .where("channelId", "=", channelId)
    .where("season", "!=", EVER)
    .where("season", "<", seasonOf(before))
    .executeTakeFirstOrThrow();
  if (season === null) return 0;
  const rows = deleted(
    await db
      .deleteFrom("scores")
      .where("channelId", "=", channelId)
      .where("season", "=", season)
      .where("person", "in", (w) =>
        w
          .selectFrom("scores")
          .select("person")
          .where("channelId", "=", channelId)
          .where("season", "=", season)
          .limit(limit),
      )
      .executeTakeFirstOrThrow(),
  );
  const ranks = db.deleteFrom("standings").where("channelId", "=", channelId).where("season", "=", season);
  if (rows < limit) await ranks.execute();
  return rows;
};

/** Deletes the difficulties of past laps, which nothing reads. */
const pruneLaps: Step = async (db, channelId) =>
  deleted(
    await db
      .deleteFrom("difficulties")
      .where("channelId", "=", channelId)
      .where("lap", "<", latestLap(db, channelId))
      .executeTakeFirstOrThrow(),
  );

const pruneFlags: Step = async (db, channelId, before) =>
  deleted(
    await db
      .deleteFrom("flags")
      .where("channelId", "=", channelId)
      .where("clearedAt", "<", Date.parse(before))
      .executeTakeFirstOrThrow(),
  );

const deleted = ({ numDeletedRows }: { numDeletedRows: bigint }): number => Number(numDeletedRows);
