/**
 * Closing a round: everybody's choices at that moment are counted once and kept;
 * the reveal is made from what was kept, so that it is the same however often it
 * has to be tried.
 */
import type { Messenger } from "../chat/messenger.ts";
import { PlatformFailed } from "../schedule/event-work.ts";
import { answersOf } from "../store/answers.ts";
import { type Channel, lockChannel } from "../store/channels.ts";
import { markMissed } from "../store/drill.ts";
import { saveNames } from "../store/people.ts";
import { addResults } from "../store/results.ts";
import { closeRound, noteOnRound, type StoredRound } from "../store/rounds.ts";
import type { Db } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import { newMemory } from "./drill.ts";
import { questionOf } from "./open-round.ts";
import { CHOICES } from "./questions/question.ts";
import { type Choices, type Tally, tally } from "./tally.ts";

/** What is kept of a close besides the results. */
export interface RoundNote {
  readonly undecided: readonly string[];
}

interface Person extends Choices {
  /** What the platform calls them, where it says. */
  readonly name?: string;
}

/** Throws a PlatformFailed when it cannot be known now who has reacted: the close is tried again. */
export async function closeAndCount(
  store: Store,
  messenger: Messenger,
  channel: Channel,
  round: StoredRound,
  now: Temporal.Instant,
): Promise<void> {
  if (round.state !== "open" || round.ref === undefined) return;
  const closeWith = (peopleOf: (db: Db) => Promise<readonly Person[]>): Promise<void> =>
    store.transaction(async (db) => {
      // Streaks follow from which round was closed before: one after the other.
      if (store.kind === "postgres") await lockChannel(db, channel.id);
      await close(db, channel, round, now, peopleOf);
    });
  if (round.answers === "sealed") return closeWith((db) => sealed(db, round));
  const reactors = await messenger.reactors(channel.ref, round.ref, CHOICES);
  if (!reactors.ok) {
    if (reactors.outcome !== "permanent" || reactors.reason !== "rejected")
      throw new PlatformFailed(reactors);
    // Somebody has deleted the question: the day counts for nobody.
    await store.use((db) => closeRound(db, round, { state: "void" }, now));
    return;
  }
  await closeWith(async () => reactors.people);
}

const sealed = async (db: Db, round: StoredRound): Promise<Person[]> =>
  (await answersOf(db, round)).map(({ person, choice }) => ({ person, choices: [choice] }));

/** Closed first, so that no answer slips in while they are counted; all of it or nothing. */
async function close(
  db: Db,
  channel: Channel,
  round: StoredRound,
  now: Temporal.Instant,
  peopleOf: (db: Db) => Promise<readonly Person[]>,
): Promise<void> {
  const { draft } = questionOf(round);
  const closed = await closeRound(db, round, { state: "closed" }, now);
  if (!closed) return;
  const people = await peopleOf(db);
  const counted = tally(people, CHOICES, draft.answer);
  await addResults(db, round, counted.answers);
  await noteOnRound(db, round, JSON.stringify(noteOf(counted)));
  // In the order of their ids: two channels that close at the same moment must not wait for each other.
  const wrong = counted.answers.flatMap(({ person, right }) => (right ? [] : [person]));
  await saveNames(db, channel.ref, namesOf(people, counted));
  await markMissed(db, channel.ref, wrong.sort(), { item: draft.project, ...newMemory(now) });
}

/** Of those only who have taken part. */
function namesOf(people: readonly Person[], { answers, undecided }: Tally) {
  const named = new Map(people.map(({ person, name }) => [person, name]));
  return [...answers.map(({ person }) => person), ...undecided].sort().flatMap((person) => {
    const name = named.get(person);
    return name === undefined ? [] : [{ person, name }];
  });
}

const noteOf = ({ undecided }: Tally): RoundNote => ({ undecided });
