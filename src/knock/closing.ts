/**
 * Closing a round: everybody's choices at that moment are counted once and kept;
 * the reveal is made from what was kept, so that it is the same however often it
 * has to be tried.
 */
import type { Messenger } from "../bot/messenger.ts";
import { answersOf } from "../store/answers.ts";
import type { Channel } from "../store/channels.ts";
import { drillItems, saveDrillItem } from "../store/drill.ts";
import { type PersonRef, savePerson } from "../store/people.ts";
import { addResults } from "../store/results.ts";
import { closeRound, noteOnRound, type StoredRound } from "../store/rounds.ts";
import type { Db } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import { newMemory } from "./drill.ts";
import { questionOf } from "./opening.ts";
import { CHOICES } from "./questions/question.ts";
import { type Choices, type Tally, tally } from "./tally.ts";

/** What is kept of a close besides the results. */
export interface RoundNote {
  readonly undecided: readonly string[];
}

/** The platform could not say who had reacted. The close is tried again. */
class ReactorsUnknown extends Error {
  override readonly name = "ReactorsUnknown";
}

interface Person extends Choices {
  /** What the platform calls them, where it says. */
  readonly name?: string;
}

export async function closeAndCount(
  store: Store,
  messenger: Messenger,
  channel: Channel,
  round: StoredRound,
  now: Temporal.Instant,
): Promise<void> {
  if (round.state !== "open" || round.ref === undefined) return;
  if (round.answers === "sealed") {
    await store.transaction((db) => close(db, channel, round, now, () => sealed(db, round)));
    return;
  }
  const reactors = await messenger.reactors(channel.ref, round.ref, CHOICES);
  if (!reactors.ok) throw new ReactorsUnknown(`${reactors.outcome}: ${reactors.detail ?? ""}`);
  await store.transaction((db) => close(db, channel, round, now, async () => reactors.people));
}

const sealed = async (db: Db, round: StoredRound): Promise<Person[]> =>
  (await answersOf(db, round)).map(({ person, choice }) => ({ person, choices: [choice] }));

/** Closed first, so that no answer slips in while they are counted; all of it or nothing. */
async function close(
  db: Db,
  channel: Channel,
  round: StoredRound,
  now: Temporal.Instant,
  peopleOf: () => Promise<readonly Person[]>,
): Promise<void> {
  const { draft } = questionOf(round);
  const closed = await closeRound(db, round, { state: "closed" }, now);
  if (!closed) return;
  const people = await peopleOf();
  const counted = tally(people, CHOICES, draft.answer);
  await addResults(db, round, counted.answers);
  await noteOnRound(db, round, JSON.stringify(noteOf(counted)));
  for (const { person, name } of people) {
    if (name !== undefined) await savePerson(db, personIn(channel, person), { name });
  }
  for (const { person, right } of counted.answers) {
    if (!right) await markMissed(db, personIn(channel, person), draft.project, now);
  }
}

const noteOf = ({ undecided }: Tally): RoundNote => ({ undecided });

/** What was missed in public comes first in the private drill. */
async function markMissed(db: Db, person: PersonRef, project: string, now: Temporal.Instant): Promise<void> {
  const known = (await drillItems(db, person)).find(({ item }) => item === project);
  const item = known ?? { item: project, ...newMemory(now) };
  await saveDrillItem(db, person, { ...item, missed: true });
}

const personIn = ({ ref }: Channel, person: string): PersonRef => ({
  platform: ref.platform,
  tenant: ref.tenant,
  person,
});
