/** Results: what each person had chosen when a round closed, and whether it was right. */
import { sql } from "kysely";
import type { RoundKey } from "./answers.ts";
import type { PersonRef } from "./people.ts";
import { inPieces, toBit } from "./rows.ts";
import type { Db } from "./schema.ts";

export interface Result {
  readonly person: string;
  readonly choice: number;
  readonly right: boolean;
}

/** Those that are there already stay: a round is counted once. */
export async function addResults(db: Db, round: RoundKey, results: readonly Result[]): Promise<void> {
  const { channelId, date } = round;
  for (const piece of inPieces(results)) {
    await db
      .insertInto("results")
      .values(
        piece.map((r) => ({ channelId, date, person: r.person, choice: r.choice, right: toBit(r.right) })),
      )
      .onConflict((c) => c.doNothing())
      .execute();
  }
}

export async function resultsOf(db: Db, { channelId, date }: RoundKey): Promise<Result[]> {
  const rows = await db
    .selectFrom("results")
    .select(["person", "choice", "right"])
    .where("channelId", "=", channelId)
    .where("date", "=", date)
    .orderBy("person")
    .execute();
  return rows.map((row) => ({ ...row, right: row.right === 1 }));
}

export interface Score {
  readonly person: string;
  readonly points: number;
  readonly played: number;
}

/** Everybody's points in the channel between two dates, both counted, best first. */
export async function scores(db: Db, channelId: string, from: string, to: string): Promise<Score[]> {
  const rows = await db
    .selectFrom("results")
    .select("person")
    .select([sql<number>`sum("right")`.as("points"), sql<number>`count(*)`.as("played")])
    .where("channelId", "=", channelId)
    .where("date", ">=", from)
    .where("date", "<=", to)
    .groupBy("person")
    .orderBy("points", "desc")
    .orderBy("person")
    .execute();
  return rows.map(({ person, points, played }) => ({
    person,
    points: Number(points),
    played: Number(played),
  }));
}

/** Each closed quiz day of the channel, the newest first, with what the person made of it; for streaks. */
export async function quizDays(
  db: Db,
  channelId: string,
  person: string,
  limit: number,
): Promise<{ date: string; project: string; right: boolean | undefined }[]> {
  const rows = await db
    .selectFrom("rounds as r")
    .leftJoin("results as x", (j) =>
      j.onRef("x.channelId", "=", "r.channelId").onRef("x.date", "=", "r.date").on("x.person", "=", person),
    )
    .select(["r.date", "r.project", "x.right"])
    .where("r.channelId", "=", channelId)
    .where("r.state", "=", "closed")
    .orderBy("r.date", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ date, project, right }) => ({
    date,
    project,
    right: right === null ? undefined : right === 1,
  }));
}

/** The question that the person last had wrong about a project, in any channel of the tenant. */
export async function missedQuestion(
  db: Db,
  { platform, tenant, person }: PersonRef,
  project: string,
): Promise<unknown> {
  const row = await db
    .selectFrom("results as x")
    .innerJoin("rounds as r", (j) =>
      j.onRef("r.channelId", "=", "x.channelId").onRef("r.date", "=", "x.date"),
    )
    .innerJoin("channels as c", "c.id", "x.channelId")
    .select("r.question")
    .where("c.platform", "=", platform)
    .where("c.tenant", "=", tenant)
    .where("x.person", "=", person)
    .where("x.right", "=", 0)
    .where("r.project", "=", project)
    .orderBy("r.date", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : (JSON.parse(row.question) as unknown);
}

export interface Difficulty {
  readonly project: string;
  readonly wrong: number;
  readonly answers: number;
  /** How many rounds asked about it and were answered. */
  readonly rounds: number;
}

/** How often the channel was wrong about each project since a date, the worst first. */
export async function difficulties(db: Db, channelId: string, since: string): Promise<Difficulty[]> {
  const rows = await db
    .selectFrom("results as x")
    .innerJoin("rounds as r", (j) =>
      j.onRef("x.channelId", "=", "r.channelId").onRef("x.date", "=", "r.date"),
    )
    .select("r.project")
    .select([sql<number>`count(*) - sum(x."right")`.as("wrong"), sql<number>`count(*)`.as("answers")])
    .select(sql<number>`count(distinct x.date)`.as("rounds"))
    .where("x.channelId", "=", channelId)
    .where("x.date", ">=", since)
    .groupBy("r.project")
    .orderBy("wrong", "desc")
    .orderBy("r.project")
    .execute();
  return rows.map(({ project, wrong, answers, rounds }) => ({
    project,
    wrong: Number(wrong),
    answers: Number(answers),
    rounds: Number(rounds),
  }));
}
