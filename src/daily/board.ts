/** The board: a channel's points by person, for the season and of all time. */
import type { ChannelRef } from "../channels/channel.ts";
import type { Channel } from "../store/channels.ts";
import { findPeople } from "../store/people.ts";
import type { Db } from "../store/schema.ts";
import {
  countAbove,
  EVER,
  findScore,
  findStreaks,
  type Score,
  seasonOf,
  topScores,
} from "../store/scores.ts";
import { personName } from "./person-name.ts";
import { type Ranked, rank } from "./rank.ts";

export interface ScoreRow extends Ranked {
  readonly hidden?: true;
  /** Absent if the person is hidden or the name is unknown. */
  readonly name?: string | undefined;
}

export interface Board {
  /** Such as "2026-11". */
  readonly season: string;
  readonly ofSeason: readonly ScoreRow[];
  readonly ofAllTime: readonly ScoreRow[];
}

/** The `size` best people with points, of the season of `today` and of all time. */
export async function boardOf(db: Db, channel: Channel, today: string, size: number): Promise<Board> {
  const season = seasonOf(today);
  const ofSeason = await topScores(db, channel.id, season, size);
  const ofAllTime = await topScores(db, channel.id, EVER, size);
  const ids = new Set([...ofSeason, ...ofAllTime].map(({ person }) => person));
  const people = await findPeople(db, channel.ref, [...ids]);
  const named = (scores: readonly Score[]): ScoreRow[] =>
    rank(scores).map((ranked) => {
      const { hidden = false, name = "" } = people.get(ranked.person) ?? {};
      return { ...ranked, ...(hidden ? { hidden } : { name: personName(name) }) };
    });
  return { season, ofSeason: named(ofSeason), ofAllTime: named(ofAllTime) };
}

export interface OwnScore {
  readonly points: number;
  readonly answered: number;
  /** 0 if the person has no points this season. */
  readonly rank: number;
  readonly total: number;
  readonly streak: number;
}

/** Undefined if the person has never answered in the channel. */
export async function ownScoreOf(
  db: Db,
  channelId: string,
  person: string,
  today: string,
): Promise<OwnScore | undefined> {
  const ever = await findScore(db, channelId, EVER, person);
  if (ever === undefined) return undefined;
  const season = seasonOf(today);
  const { points, answered } = (await findScore(db, channelId, season, person)) ?? { points: 0, answered: 0 };
  const place = points === 0 ? 0 : 1 + (await countAbove(db, channelId, season, points));
  const streaks = await findStreaks(db, channelId, [person]);
  return { points, answered, rank: place, total: ever.points, streak: streaks.get(person) ?? 0 };
}

/** Names that may be shown, by person. */
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
