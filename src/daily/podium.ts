/** A month's podium: not only its best, but also who was there for the first time, and who improved most. */
import type { Channel } from "../store/channels.ts";
import { bestOf, improvedSince, newcomersOf, type Scorer } from "../store/podium.ts";
import type { Db } from "../store/schema.ts";
import { personName } from "./person-name.ts";
import { rank } from "./rank.ts";

export interface PodiumPlace {
  /** People with equal points share a place, and the next ones are left out: 1, 1, 3. */
  readonly rank: number;
  readonly points: number;
  readonly names: Names;
}

/** The names to show, and how many people more there are. */
export interface Names {
  readonly named: readonly string[];
  readonly others: number;
}

export interface Podium {
  /** Such as "2026-11". */
  readonly month: string;
  readonly places: readonly PodiumPlace[];
  readonly newcomers: Names;
  readonly improved: Names;
  /** By how many points they have improved. */
  readonly gain: number;
}

const PLACES = 3;
/** Names in one line. */
const MOST_NAMES = 10;
/** People looked at, so that a tie of hundreds stays countable. */
const MOST_PEOPLE = 200;
/** One point more is no improvement to speak of. */
const LEAST_GAIN = 2;

/** Undefined if nobody who may be shown had points. */
export async function podiumOf(db: Db, channel: Channel, month: string): Promise<Podium | undefined> {
  const where = { channelId: channel.id, ref: channel.ref, month };
  const best = await bestOf(db, where, MOST_PEOPLE);
  if (best.length === 0) return undefined;
  const names = new Map(best.map(({ person, name }) => [person, name]));
  const ranked = rank(best.map(({ person, points }) => ({ person, points, answered: 0 })));
  const places = [...Map.groupBy(ranked, (one) => one.rank)]
    .filter(([place]) => place <= PLACES)
    .map(([place, people]) => ({
      rank: place,
      points: people[0]?.points ?? 0,
      names: namesOf(people.map(({ person }) => names.get(person) ?? "")),
    }));
  const before = Temporal.PlainYearMonth.from(month).subtract({ months: 1 }).toString();
  const improved = await improvedSince(db, where, before, MOST_PEOPLE);
  const gain = improved[0]?.gain ?? 0;
  const most = gain < LEAST_GAIN ? [] : improved.filter((one) => one.gain === gain);
  const newcomers = await newcomersOf(db, where, MOST_PEOPLE);
  return { month, places, newcomers: known(newcomers), improved: known(most), gain };
}

/** Praise without a name says nothing. */
const known = (people: readonly Scorer[]): Names =>
  namesOf(people.map(({ name }) => name).filter((name) => personName(name) !== undefined));

function namesOf(given: readonly string[]): Names {
  const named = given.flatMap((name) => personName(name) ?? []).slice(0, MOST_NAMES);
  return { named, others: given.length - named.length };
}
