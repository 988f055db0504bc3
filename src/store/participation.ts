/** Who took part in a channel's quizzes between two dates. */

import type { Db } from "./schema.ts";
import { sql } from "./sql.ts";

export interface RoundCount {
  readonly date: string;
  /** The question as asked, opaque JSON here. */
  readonly question: unknown;
  readonly answers: number;
  readonly right: number;
}

interface Span {
  readonly from: string;
  readonly to: string;
}

/** The closed rounds of those dates, in order. */
export async function roundCounts(db: Db, channelId: string, { from, to }: Span): Promise<RoundCount[]> {
  const rows = await db
    .selectFrom("rounds as r")
    .leftJoin("results as x", (on) =>
      on.onRef("x.channelId", "=", "r.channelId").onRef("x.date", "=", "r.date"),
    )
    .select(["r.date", "r.question"])
    .select([
      sql<number>`count(x.person)`.as("answers"),
      sql<number>`coalesce(sum(x."right"), 0)`.as("rightOnes"),
    ])
    .where("r.channelId", "=", channelId)
    .where("r.state", "=", "closed")
    .where("r.date", ">=", from)
    .where("r.date", "<=", to)
    .groupBy(["r.date", "r.question"])
    .orderBy("r.date")
    .execute();
  return rows.map(({ date, question, answers, rightOnes }) => ({
    date,
    question: JSON.parse(question) as unknown,
    answers: Number(answers),
    right: Number(rightOnes),
  }));
}

/** How many people answered on any of those dates. */
export async function countPeople(db: Db, channelId: string, { from, to }: Span): Promise<number> {
  const { people } = await db
    .selectFrom("results")
    .select(sql<number>`count(distinct person)`.as("people"))
    .where("channelId", "=", channelId)
    .where("date", ">=", from)
    .where("date", "<=", to)
    .executeTakeFirstOrThrow();
  return Number(people);
}
