/** Lists the people whose names the reveal and the board need from the platform. */
import { BOARD_SIZE, REVEAL_NAMES } from "../policy.ts";
import type { Channel } from "../store/channels.ts";
import { findPeople } from "../store/people.ts";
import type { Db } from "../store/schema.ts";
import { EVER, seasonOf, topScores } from "../store/scores.ts";
import type { Tally } from "./tally.ts";

/** Empty if the board is private. Includes people on the board only if the store lacks their name. */
export async function peopleToName(
  db: Db,
  channel: Channel,
  date: string,
  { answers, undecided }: Tally,
): Promise<string[]> {
  if (channel.settings.board !== "public") return [];
  const right = answers.flatMap((answer) => (answer.right ? [answer.person] : [])).sort();
  const notHidden = (all: readonly string[]) =>
    firstFew(all, async (page) => {
      const known = await findPeople(db, channel.ref, page);
      return page.filter((person) => known.get(person)?.hidden !== true);
    });
  const shown = [...(await notHidden(right)), ...(await notHidden(undecided))];
  const best = [
    ...(await topScores(db, channel.id, seasonOf(date), BOARD_SIZE)),
    ...(await topScores(db, channel.id, EVER, BOARD_SIZE)),
  ].map(({ person }) => person);
  const known = await findPeople(db, channel.ref, best);
  return [...new Set([...shown, ...best.filter((person) => (known.get(person)?.name ?? "") === "")])];
}

/** The first REVEAL_NAMES results of `shownOf`, which looks up a page of people at a time. */
export async function firstFew(
  people: readonly string[],
  shownOf: (page: readonly string[]) => Promise<readonly string[]>,
): Promise<string[]> {
  const shown: string[] = [];
  for (let at = 0; at < people.length && shown.length < REVEAL_NAMES; at += REVEAL_NAMES) {
    shown.push(...(await shownOf(people.slice(at, at + REVEAL_NAMES))));
  }
  return shown.slice(0, REVEAL_NAMES);
}
