/**
 * Running totals, so that boards and streaks need not sum every answer, and old answers
 * can be deleted. Filled from the existing results.
 */

import type { Db } from "../schema.ts";
import { sql } from "../sql.ts";

export async function scores(db: Db, kind: "sqlite" | "postgres"): Promise<void> {
  await createTables(db, kind);
  const { rows } = await sql<{ channelId: string }>`select distinct channel_id from rounds`.execute(db);
  // One channel at a time keeps each statement short.
  for (const { channelId } of rows) await fill(db, channelId);
}

async function createTables({ schema }: Db, kind: "sqlite" | "postgres"): Promise<void> {
  // Order ids by their bytes, as SQLite does, whatever the server's locale.
  const id = kind === "postgres" ? sql`text collate "C"` : sql`text`;
  await schema
    .createTable("scores")
    .addColumn("person", id, (c) => c.notNull())
    .addColumn("channel_id", "text", (c) => c.notNull())
    .addColumn("season", "text", (c) => c.notNull())
    .addColumn("points", "integer", (c) => c.notNull())
    .addColumn("answered", "integer", (c) => c.notNull())
    .addColumn("streak", "integer", (c) => c.notNull())
    .addColumn("streak_to", "text")
    .addPrimaryKeyConstraint("scores_pk", ["person", "channel_id", "season"])
    .execute();
  await schema
    .createIndex("scores_rank")
    .on("scores")
    .columns(["channel_id", "season", "points desc", "person"])
    .execute();
  await schema
    .createTable("standings")
    .addColumn("channel_id", "text", (c) => c.notNull())
    .addColumn("season", "text", (c) => c.notNull())
    .addColumn("points", "integer", (c) => c.notNull())
    .addColumn("people", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("standings_pk", ["channel_id", "season", "points"])
    .execute();
  await schema
    .createTable("difficulties")
    .addColumn("channel_id", "text", (c) => c.notNull())
    .addColumn("lap", "integer", (c) => c.notNull())
    .addColumn("project", "text", (c) => c.notNull())
    .addColumn("wrong", "integer", (c) => c.notNull())
    .addColumn("answers", "integer", (c) => c.notNull())
    .addColumn("rounds", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("difficulties_pk", ["channel_id", "lap", "project"])
    .execute();
  await schema
    .alterTable("channels")
    .addColumn("past_quizzes", "integer", (c) => c.notNull().defaultTo(0))
    .execute();
}

async function fill(db: Db, channelId: string): Promise<void> {
  const month = sql`substr(date, 1, 7)`;
  for (const { season, by } of [
    { season: sql`'ever'`, by: sql`person, channel_id` },
    { season: month, by: sql`person, channel_id, ${month}` },
  ]) {
    await sql`
      insert into scores (person, channel_id, season, points, answered, streak)
      select person, channel_id, ${season}, sum("right"), count(*), 0
      from results where channel_id = ${channelId} group by ${by}`.execute(db);
  }
  await sql`
    insert into standings (channel_id, season, points, people)
    select channel_id, season, points, count(*)
    from scores where channel_id = ${channelId} and points > 0
    group by channel_id, season, points`.execute(db);
  await fillStreaks(db, channelId);
  await sql`
    insert into difficulties (channel_id, lap, project, wrong, answers, rounds)
    select channel_id, lap, project, sum(1 - "right"), count(*), count(distinct date)
    from (
      select r.channel_id, r.date, r.project, x."right", coalesce((
        select k.lap from knocks k where k.channel_id = r.channel_id and k.date <= r.date
        order by k.date desc limit 1), 1) as lap
      from rounds r join results x on x.channel_id = r.channel_id and x.date = r.date
      where r.channel_id = ${channelId}
    ) as answered
    group by channel_id, lap, project`.execute(db);
}

/** Fills the current streaks: right answers in a row, up to and including the channel's last quiz. */
async function fillStreaks(db: Db, channelId: string): Promise<void> {
  const closed = sql`r.channel_id = ${channelId} and r.state = 'closed'`;
  const { rows } = await sql<{ last: string | null }>`
    select max(r.date) as last from rounds r where ${closed}`.execute(db);
  const last = rows[0]?.last;
  if (last === null || last === undefined) return;
  await sql`
    update scores set streak_to = ${last}, streak = (
      select count(*) from rounds r where ${closed} and r.date > coalesce((
        select r.date from rounds r where ${closed} and not exists (
          select 1 from results x where x.channel_id = r.channel_id and x.date = r.date
          and x.person = scores.person and x."right" = 1)
        order by r.date desc limit 1), ''))
    where channel_id = ${channelId} and season = 'ever' and person in (
      select person from results x where x.channel_id = ${channelId} and x.date = ${last} and x."right" = 1)
  `.execute(db);
}
