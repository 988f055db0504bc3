/** Scores: each person's running totals in a channel, by month and all-time, and streaks. */

import type { RawBuilder } from "kysely";
import type { RoundKey } from "./answers.ts";
import { channelIdsOf } from "./channels.ts";
import type { PersonRef } from "./people.ts";
import { inPieces } from "./rows.ts";
import type { Db } from "./schema.ts";
import { sql } from "./sql.ts";

export interface Score {
  readonly person: string;
  /** Right answers: one knock, one point. */
  readonly points: number;
  /** Rounds answered, right or wrong. */
  readonly answered: number;
}

/** The all-time season. The others are months. */
export const EVER = "ever";

/** The season of a local date: its month, such as "2026-11". */
export const seasonOf = (date: string): string => date.slice(0, 7);

const COLUMNS = ["person", "points", "answered"] as const;

/** Adds a round's new results to the totals. Call once per result. */
export async function addScores(
  db: Db,
  { channelId, date }: RoundKey,
  results: readonly { readonly person: string; readonly right: boolean }[],
): Promise<void> {
  const { before, after } = await closedAround(db, channelId, date);
  const moves = createMoves();
  for await (const piece of inPieces(results)) {
    const right = new Set(piece.flatMap((result) => (result.right ? [result.person] : [])));
    const people = piece.map(({ person }) => person);
    for (const { person, season, points } of await addUp(db, { channelId, date }, people, before)) {
      if (!right.has(person)) continue;
      moves.add(season, points, 1);
      moves.add(season, points - 1, -1);
    }
  }
  await moves.save(db, channelId);
  if (after !== undefined) await insertIntoStreaks(db, { channelId, date });
}

/** Updates the month's and the all-time row from each person's result. */
async function addUp(
  db: Db,
  { channelId, date }: RoundKey,
  people: readonly string[],
  before: string | undefined,
): Promise<{ person: string; season: string; points: number }[]> {
  const streak = streakAfter(before);
  const { rows } = await sql<{ person: string; season: string; points: number }>`
    insert into scores (person, channel_id, season, points, answered, streak, streak_to)
    select x.person, x.channel_id, s.season, x."right", 1,
      case when s.season = ${EVER} then x."right" else 0 end,
      case when s.season = ${EVER} and x."right" = 1 then x.date end
    from results x cross join (select ${EVER} as season union all select ${seasonOf(date)}) s
    where x.channel_id = ${channelId} and x.date = ${date} and x.person in (${sql.join(people)})
    on conflict (person, channel_id, season) do update set
      points = scores.points + excluded.points,
      answered = scores.answered + 1,
      streak = ${streak.length},
      streak_to = ${streak.to}
    returning person, season, points`.execute(db);
  return rows;
}

/** A wrong answer keeps the stored streak, which is over because it no longer reaches the last quiz. */
function streakAfter(before: string | undefined) {
  const isKept = sql`excluded.streak_to is null or scores.streak_to > excluded.streak_to`;
  const goesOn = sql`scores.streak_to = cast(${before ?? null} as text)`;
  return {
    length: sql`case when ${isKept} then scores.streak when ${goesOn} then scores.streak + 1 else 1 end`,
    to: sql`case when ${isKept} then scores.streak_to else excluded.streak_to end`,
  };
}

/** Collects changes to the standings, which give a rank without counting every person. */
function createMoves() {
  const moves = new Map<string, { season: string; points: number; people: number }>();
  return {
    add(season: string, points: number, people: number) {
      if (points === 0) return;
      const key = `${season} ${points}`;
      moves.set(key, { season, points, people: (moves.get(key)?.people ?? 0) + people });
    },
    async save(db: Db, channelId: string) {
      const rows = [...moves.values()].map((move) => ({ channelId, ...move }));
      if (rows.length === 0) return;
      await db
        .insertInto("standings")
        .values(rows)
        .onConflict((c) =>
          c
            .columns(["channelId", "season", "points"])
            .doUpdateSet({ people: sql`standings.people + excluded.people` }),
        )
        .execute();
    },
  };
}

/** Handles a round that closes after a later one: extends or cuts the streaks across it. */
async function insertIntoStreaks(db: Db, { channelId, date }: RoundKey): Promise<void> {
  const later = sql<number>`(
    select count(*) from rounds r where r.channel_id = scores.channel_id and r.state = 'closed'
    and r.date > ${date} and r.date <= scores.streak_to)`;
  const wasRight = sql<boolean>`exists (
    select 1 from results x where x.channel_id = scores.channel_id and x.date = ${date}
    and x.person = scores.person and x."right" = 1)`;
  const change = (streak: RawBuilder<number>, where: RawBuilder<boolean>) =>
    db
      .updateTable("scores")
      .set({ streak })
      .where("channelId", "=", channelId)
      .where("season", "=", EVER)
      .where("streakTo", ">", date)
      .where(where)
      .execute();
  await change(sql`streak + 1`, sql`streak >= ${later} and ${wasRight}`);
  await change(later, sql`streak > ${later} and not ${wasRight}`);
}

/** The dates of the nearest closed rounds before and after that date. */
async function closedAround(
  db: Db,
  channelId: string,
  date: string,
): Promise<{ before: string | undefined; after: string | undefined }> {
  const closed = db
    .selectFrom("rounds")
    .select("date")
    .where("channelId", "=", channelId)
    .where("state", "=", "closed")
    .limit(1);
  const before = await closed.where("date", "<", date).orderBy("date", "desc").executeTakeFirst();
  const after = await closed.where("date", ">", date).orderBy("date").executeTakeFirst();
  return { before: before?.date, after: after?.date };
}

/** The best people with points in a season. Ties are ordered by id. */
export function topScores(db: Db, channelId: string, season: string, limit: number): Promise<Score[]> {
  return scoresIn(db, channelId, season)
    .select(COLUMNS)
    .where("points", ">", 0)
    .orderBy("points", "desc")
    .orderBy("person")
    .limit(limit)
    .execute();
}

export async function findScore(
  db: Db,
  channelId: string,
  season: string,
  person: string,
): Promise<Score | undefined> {
  return scoresIn(db, channelId, season).select(COLUMNS).where("person", "=", person).executeTakeFirst();
}

/** The number of people with more points in a season. */
export async function countAbove(db: Db, channelId: string, season: string, points: number): Promise<number> {
  const { above } = await db
    .selectFrom("standings")
    .select(sql<number | null>`sum(people)`.as("above"))
    .where("channelId", "=", channelId)
    .where("season", "=", season)
    .where("points", ">", points)
    .executeTakeFirstOrThrow();
  return Number(above ?? 0);
}

/** Deletes a person's totals in the tenant and returns their number. */
export async function forgetScores(db: Db, { platform, tenant, person }: PersonRef): Promise<number> {
  const rows = await db
    .deleteFrom("scores")
    .where("person", "=", person)
    .where("channelId", "in", channelIdsOf(db, { platform, tenant }))
    .returning(["channelId", "season", "points"])
    .execute();
  for (const [channelId, totals] of Map.groupBy(rows, (row) => row.channelId)) {
    const moves = createMoves();
    for (const { season, points } of totals) moves.add(season, points, -1);
    await moves.save(db, channelId);
  }
  return rows.length;
}

/** Current streaks up to the channel's last closed round, for people who have one. */
export async function findStreaks(
  db: Db,
  channelId: string,
  people: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  // PostgreSQL rejects an empty list.
  if (people.length === 0) return new Map();
  const rows = await scoresIn(db, channelId, EVER)
    .select(["person", "streak"])
    .where("person", "in", people)
    .where("streakTo", "=", (w) =>
      w
        .selectFrom("rounds")
        .select("date")
        .where("channelId", "=", channelId)
        .where("state", "=", "closed")
        .orderBy("date", "desc")
        .limit(1),
    )
    .execute();
  return new Map(rows.map(({ person, streak }) => [person, streak]));
}

const scoresIn = (db: Db, channelId: string, season: string) =>
  db.selectFrom("scores").where("channelId", "=", channelId).where("season", "=", season);
