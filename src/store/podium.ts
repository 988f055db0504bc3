/** The people of a month's podium, and those whose streak has reached a round number. Hidden people are left out. */

import type { ChannelRef } from "../channels/channel.ts";
import type { Db } from "./schema.ts";
import { EVER } from "./scores.ts";
import { sql } from "./sql.ts";

export interface Scorer {
  readonly person: string;
  /** "" if it is not known. */
  readonly name: string;
  readonly points: number;
}

export interface InMonth {
  readonly channelId: string;
  readonly ref: Pick<ChannelRef, "platform" | "tenant">;
  /** Such as "2026-11". */
  readonly month: string;
}

/** The best people with points, ties by id. */
export const bestOf = (db: Db, month: InMonth, limit: number): Promise<Scorer[]> =>
  shownScorers(db, month)
    .where("s.points", ">", 0)
    .orderBy("s.points", "desc")
    .orderBy("s.person")
    .limit(limit)
    .execute();

/** Those who had never answered before, the best first; nobody in a channel's first month. */
export const newcomersOf = (db: Db, month: InMonth, limit: number): Promise<Scorer[]> =>
  shownScorers(db, month)
    .where(
      sql<boolean>`s.answered = (
        select e.answered - coalesce((
          select sum(l.answered) from scores l
          where l.channel_id = e.channel_id and l.person = e.person and l.season != ${EVER}
          and l.season > ${month.month}), 0)
        from scores e where e.channel_id = s.channel_id and e.person = s.person and e.season = ${EVER})`,
    )
    .where(
      sql<boolean>`exists (select 1 from scores b where b.channel_id = s.channel_id and b.season < ${month.month})`,
    )
    .orderBy("s.points", "desc")
    .orderBy("s.person")
    .limit(limit)
    .execute();

/** Those who answered in the month before as well and have more points now, with how many more. */
export const improvedSince = (
  db: Db,
  month: InMonth,
  before: string,
  limit: number,
): Promise<(Scorer & { readonly gain: number })[]> =>
  shownScorers(db, month)
    .innerJoin("scores as b", (on) =>
      on
        .onRef("b.channelId", "=", "s.channelId")
        .onRef("b.person", "=", "s.person")
        .on("b.season", "=", before),
    )
    .select(sql<number>`s.points - b.points`.as("gain"))
    .where(sql<boolean>`s.points > b.points`)
    .orderBy("gain", "desc")
    .orderBy("s.person")
    .limit(limit)
    .execute();

const shownScorers = (db: Db, { channelId, ref, month }: InMonth) =>
  db
    .selectFrom("scores as s")
    .leftJoin("people as p", (on) =>
      on
        .onRef("p.person", "=", "s.person")
        .on("p.platform", "=", ref.platform)
        .on("p.tenant", "=", ref.tenant),
    )
    .select(["s.person", "s.points", sql<string>`coalesce(p.name, '')`.as("name")])
    .where("s.channelId", "=", channelId)
    .where("s.season", "=", month)
    .where(sql<boolean>`coalesce(p.hidden, 0) = 0`);

/** People who want it known, and whose streak has one of those lengths since the round of that date. */
export const streaksReached = (
  db: Db,
  { channelId, ref, date }: Omit<InMonth, "month"> & { readonly date: string },
  lengths: readonly number[],
): Promise<{ person: string; name: string; streak: number }[]> =>
  db
    .selectFrom("scores as s")
    .innerJoin("people as p", (on) =>
      on
        .onRef("p.person", "=", "s.person")
        .on("p.platform", "=", ref.platform)
        .on("p.tenant", "=", ref.tenant),
    )
    .select(["s.person", "p.name", "s.streak"])
    .where("s.channelId", "=", channelId)
    .where("s.season", "=", EVER)
    .where("s.streakTo", "=", date)
    .where("s.streak", "in", lengths)
    .where("p.announced", "=", 1)
    .where("p.hidden", "=", 0)
    .orderBy("s.streak", "desc")
    .orderBy("s.person")
    .execute();
