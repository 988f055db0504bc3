/** Builds a reveal's content from the results stored at the close. */
import type { ChannelRef } from "../channels/channel.ts";
import { REVEAL_NAMES } from "../policy.ts";
import type { Channel } from "../store/channels.ts";
import { countsOf, rightPeople } from "../store/results.ts";
import type { StoredRound } from "../store/rounds.ts";
import type { Db } from "../store/schema.ts";
import { findStreaks } from "../store/scores.ts";
import { shownNames } from "./board.ts";
import type { RoundNote } from "./close-round.ts";
import { personName } from "./person-name.ts";
import { CHOICES, type Question } from "./questions/question.ts";
import type { Revealed } from "./replies/reveal.ts";
import { firstFew } from "./reveal-names.ts";

export async function revealedOf(
  db: Db,
  channel: Channel,
  round: StoredRound,
  question: Question,
): Promise<Omit<Revealed, "isUnwritten">> {
  const counted = await countsOf(db, round);
  const counts = Array.from({ length: CHOICES }, (_, i) => counted.get(i) ?? 0);
  const { undecided } = noteOf(round);
  const isPublic = channel.settings.board === "public";
  const shown = isPublic ? await rightPeople(db, round, channel.ref, REVEAL_NAMES) : [];
  const right = shown.flatMap(({ person, name: given }) => {
    const name = personName(given);
    return name === undefined ? [] : [{ person, name }];
  });
  const streaks = await findStreaks(
    db,
    channel.id,
    right.map(({ person }) => person),
  );
  return {
    question,
    date: round.date,
    counts,
    right: right.map(({ person, name }) => ({ name, streak: streaks.get(person) ?? 0 })),
    unknown: shown.length - right.length,
    hidden: (counts[question.answer] ?? 0) - shown.length,
    undecided: isPublic ? await firstNames(db, channel.ref, undecided) : [],
    undecidedCount: undecided.length,
  };
}

/** The first names that may be shown. */
const firstNames = (db: Db, ref: ChannelRef, ids: readonly string[]): Promise<string[]> =>
  firstFew(ids, async (page) => {
    const names = await shownNames(db, ref, page);
    return page.flatMap((person) => names.get(person) ?? []);
  });

const noteOf = ({ note }: StoredRound): RoundNote =>
  note === undefined ? { undecided: [] } : (JSON.parse(note) as RoundNote);
