/** What a reveal says, from what was kept at the close. */
import { REVEAL_NAMES } from "../policy.ts";
import type { Channel } from "../store/channels.ts";
import { resultsOf } from "../store/results.ts";
import type { StoredRound } from "../store/rounds.ts";
import type { Db } from "../store/schema.ts";
import { shownNames, streakOf } from "./board.ts";
import type { RoundNote } from "./close-round.ts";
import { CHOICES, type Question } from "./questions/question.ts";
import type { Revealed } from "./replies/reveal.ts";

export async function revealedOf(
  db: Db,
  channel: Channel,
  round: StoredRound,
  question: Question,
): Promise<Revealed> {
  const results = await resultsOf(db, round);
  const note = noteOf(round);
  const right = results.filter((result) => result.right).map(({ person }) => person);
  const isPublic = channel.settings.board === "public";
  const names = isPublic
    ? await shownNames(db, channel.ref, [...right, ...note.undecided])
    : new Map<string, string>();
  const shown = right.filter((person) => names.has(person)).slice(0, REVEAL_NAMES);
  const withStreaks: { name: string; streak: number }[] = [];
  for (const person of shown) {
    withStreaks.push({ name: names.get(person) ?? person, streak: await streakOf(db, channel.id, person) });
  }
  return {
    question,
    date: round.date,
    counts: Array.from({ length: CHOICES }, (_, i) => results.filter(({ choice }) => choice === i).length),
    right: withStreaks,
    hidden: right.length - shown.length,
    undecided: note.undecided.flatMap((person) => names.get(person) ?? []).slice(0, REVEAL_NAMES),
    undecidedCount: note.undecided.length,
  };
}

const noteOf = ({ note }: StoredRound): RoundNote =>
  note === undefined ? { undecided: [] } : (JSON.parse(note) as RoundNote);
