/** Difficulties: a channel's wrong answers per project and lap. */

import type { RoundKey } from "./answers.ts";
import type { Db } from "./schema.ts";
import { sql } from "./sql.ts";

export interface Difficulty {
  readonly project: string;
  readonly wrong: number;
  readonly answers: number;
  /** The number of answered rounds about the project. */
  readonly rounds: number;
}

/** Adds a round to the totals of its lap. */
export async function addDifficulty(
  db: Db,
  { channelId, date }: RoundKey,
  { wrong, answers }: Pick<Difficulty, "wrong" | "answers">,
): Promise<void> {
  const count = (value: number) => sql<number>`cast(${value} as integer)`;
  await db
    .insertInto("difficulties")
    .columns(["channelId", "lap", "project", "wrong", "answers", "rounds"])
    .expression((w) =>
      w
        .selectFrom("rounds as r")
        .select((s) => [
          "r.channelId",
          s.fn
            .coalesce(
              s
                .selectFrom("knocks as k")
                .select("k.lap")
                .where("k.channelId", "=", channelId)
                .where("k.date", "<=", date)
                .orderBy("k.date", "desc")
                .limit(1),
              s.lit(1),
            )
            .as("lap"),
          "r.project",
          count(wrong).as("wrong"),
          count(answers).as("answers"),
          count(1).as("rounds"),
        ])
        .where("r.channelId", "=", channelId)
        .where("r.date", "=", date),
    )
    .onConflict((c) =>
      c.columns(["channelId", "lap", "project"]).doUpdateSet({
        wrong: sql`difficulties.wrong + excluded.wrong`,
        answers: sql`difficulties.answers + excluded.answers`,
        rounds: sql`difficulties.rounds + 1`,
      }),
    )
    .execute();
}

/** The channel's difficulties in a lap, worst first. */
export function difficulties(db: Db, channelId: string, lap: number): Promise<Difficulty[]> {
  return db
    .selectFrom("difficulties")
    .select(["project", "wrong", "answers", "rounds"])
    .where("channelId", "=", channelId)
    .where("lap", "=", lap)
    .orderBy("wrong", "desc")
    .orderBy("project")
    .execute();
}
