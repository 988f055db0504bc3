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
): Promise<Revealed> {
  const counted = await countsOf(db, round);
  const counts = Array.from({ length: CHOICES }, (_, i) => counted.get(i) ?? 0);
  const { undecided } = noteOf(round);
  const isPublic = channel.settings.board === "public";
  const right = isPublic ? await namedRight(db, round, channel.ref) : [];
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
    hidden: (counts[question.answer] ?? 0) - right.length,
    undecided: isPublic ? await firstNames(db, channel.ref, undecided) : [],
    undecidedCount: undecided.length,
  };
}

/** The first REVEAL_NAMES people who were right and whose name may be shown. */
async function namedRight(
  db: Db,
  round: StoredRound,
  ref: ChannelRef,
): Promise<{ person: string; name: string }[]> {
  const named: { person: string; name: string }[] = [];
  for (let after = ""; ; ) {
    const page = await rightPeople(db, round, ref, { after, limit: REVEAL_NAMES });
    for (const { person, name } of page) {
      const shown = personName(name);
      if (shown !== undefined && named.length < REVEAL_NAMES) named.push({ person, name: shown });
    }
    const last = page.at(-1);
    if (last === undefined || page.length < REVEAL_NAMES || named.length === REVEAL_NAMES) return named;
    after = last.person;
  }
}

/** The first names that may be shown. */
const firstNames = (db: Db, ref: ChannelRef, ids: readonly string[]): Promise<string[]> =>
  firstFew(ids, async (page) => {
    const names = await shownNames(db, ref, page);
    return page.flatMap((person) => names.get(person) ?? []);
  });

const noteOf = ({ note }: StoredRound): RoundNote =>
  note === undefined ? { undecided: [] } : (JSON.parse(note) as RoundNote);
