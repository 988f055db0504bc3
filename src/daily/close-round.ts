/**
 * Closing a round: everybody's choices at that moment are counted once and kept;
 * the reveal is made from what was kept, so that it is the same however often it
 * has to be tried.
 */
import type { Messenger, Reactor } from "../chat/messenger.ts";
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
import { peopleToName } from "./reveal-names.ts";
import { type Tally, tally } from "./tally.ts";

/** What is kept of a close besides the results. */
export interface RoundNote {
  readonly undecided: readonly string[];
}

/** What came of a round, and what people are called, as far as the platform has told. */
interface Count {
  readonly counted: Tally;
  readonly names: ReadonlyMap<string, string>;
}

/** A reveal does not wait longer for the names in it. */
const NAMES_WITHIN_MS = 5_000;

/** Throws a PlatformFailed when it cannot be known now who has reacted: the close is tried again. */
export async function closeAndCount(
  store: Store,
  messenger: Messenger,
  channel: Channel,
  round: StoredRound,
  now: Temporal.Instant,
): Promise<void> {
  if (round.state !== "open" || round.ref === undefined) return;
  const closeWith = (count: (db: Db) => Promise<Count>): Promise<void> =>
    store.transaction(async (db) => {
      // Streaks follow from which round was closed before: one after the other.
      if (store.kind === "postgres") await lockChannel(db, channel.id);
      await close(db, channel, round, now, count);
    });
  if (round.answers === "sealed") return closeWith((db) => countSealed(db, round));
  const reactors = await messenger.reactors(channel.ref, round.ref, CHOICES);
  if (!reactors.ok) {
    if (reactors.outcome !== "permanent" || reactors.reason !== "rejected")
      throw new PlatformFailed(reactors);
    // Somebody has deleted the question: the day counts for nobody.
    await store.use((db) => closeRound(db, round, { state: "void" }, now));
    return;
  }
  const counted = tally(reactors.people, CHOICES, questionOf(round).draft.answer);
  const told = namesOf(reactors.people, counted);
  const wanted = await store.use((db) => peopleToName(db, channel, round.date, counted));
  const unknown = wanted.filter((person) => !told.has(person));
  const asked = unknown.length === 0 ? [] : await messenger.names(channel.ref, unknown, NAMES_WITHIN_MS);
  await closeWith(async () => ({ counted, names: new Map([...told, ...asked]) }));
}

/** Names are told with each answer. */
async function countSealed(db: Db, round: StoredRound): Promise<Count> {
  const people = (await answersOf(db, round)).map(({ person, choice }) => ({ person, choices: [choice] }));
  return { counted: tally(people, CHOICES, questionOf(round).draft.answer), names: new Map() };
}

/** Closed first, so that no answer slips in while they are counted; all of it or nothing. */
async function close(
  db: Db,
  channel: Channel,
  round: StoredRound,
  now: Temporal.Instant,
  count: (db: Db) => Promise<Count>,
): Promise<void> {
  const closed = await closeRound(db, round, { state: "closed" }, now);
  if (!closed) return;
  const { counted, names } = await count(db);
  await addResults(db, round, counted.answers);
  await noteOnRound(db, round, JSON.stringify(noteOf(counted)));
  // In the order of their ids: two channels that close at the same moment must not wait for each other.
  const named = [...names].map(([person, name]) => ({ person, name }));
  await saveNames(
    db,
    channel.ref,
    named.sort((a, b) => (a.person < b.person ? -1 : 1)),
  );
  const wrong = counted.answers.flatMap(({ person, right }) => (right ? [] : [person]));
  const { project } = questionOf(round).draft;
  await markMissed(db, channel.ref, wrong.sort(), { item: project, ...newMemory(now) });
}

/** Of those only who have taken part. */
function namesOf(people: readonly Reactor[], { answers, undecided }: Tally): Map<string, string> {
  const named = new Map(people.map(({ person, name }) => [person, name]));
  const all = [...answers.map(({ person }) => person), ...undecided];
  return new Map(
    all.flatMap((person) => {
      const name = named.get(person);
      return name === undefined ? [] : [[person, name] as const];
    }),
  );
}

const noteOf = ({ undecided }: Tally): RoundNote => ({ undecided });
