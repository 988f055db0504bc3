/** The board: who has how many points in a channel, in a season and of all time. */
import type { ChannelRef } from "../channels/channel.ts";
import type { Channel } from "../store/channels.ts";
import { findPeople } from "../store/people.ts";
import { quizDays, scores } from "../store/results.ts";
import type { Db } from "../store/schema.ts";
import { personName } from "./person-name.ts";
import { type Ranked, rank, streak } from "./rank.ts";
import { seasonOf } from "./season.ts";

/** Dates that every quiz falls between. */
const EVER = { from: "0000-01-01", to: "9999-12-31" };
/** How far back a streak is followed. */
const LONGEST_STREAK = 400;

export interface ScoreRow extends Ranked {
  /** Absent for people who hide, and for those whose name is not known. */
  readonly name?: string | undefined;
}

export interface Board {
  /** Such as "2026-11". */
  readonly season: string;
  readonly ofSeason: readonly ScoreRow[];
  readonly ofAllTime: readonly ScoreRow[];
}

export async function boardOf(db: Db, channel: Channel, today: string): Promise<Board> {
  const season = seasonOf(today);
  const [ofSeason, ofAllTime] = [
    await scores(db, channel.id, season.from, season.to),
    await scores(db, channel.id, EVER.from, EVER.to),
  ];
  const people = await findPeople(
    db,
    channel.ref,
    ofAllTime.map(({ person }) => person),
  );
  const named = (all: typeof ofSeason): ScoreRow[] =>
    rank(all.map(({ person, points, played }) => ({ person, points, answered: played }))).map((ranked) => {
      const person = people.get(ranked.person);
      return { ...ranked, name: person === undefined || person.hidden ? undefined : personName(person.name) };
    });
  return { season: season.id, ofSeason: named(ofSeason), ofAllTime: named(ofAllTime) };
}

/** Right answers in a row up to the channel's last closed quiz. */
export async function streakOf(db: Db, channelId: string, person: string): Promise<number> {
  const days = await quizDays(db, channelId, person, LONGEST_STREAK);
  const right = new Set(days.filter((day) => day.right === true).map(({ date }) => date));
  return streak(
    days.map(({ date }) => date),
    right,
  );
}

/** Names by person, of those who may be shown. */
export async function shownNames(
  db: Db,
  ref: ChannelRef,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const people = await findPeople(db, ref, ids);
  return new Map(
    [...people].flatMap(([id, { hidden, name }]) => {
      const shown = hidden ? undefined : personName(name);
      return shown === undefined ? [] : [[id, shown] as const];
    }),
  );
}
