/**
 * Closes a round: counts all choices once and stores the results. The reveal reads
 * the stored results, so every retry shows the same.
 */
import type { Failure, Messenger, Reactor } from "../chat/messenger.ts";
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

/** Stored with the round at the close, in addition to the results. */
export interface RoundNote {
  readonly undecided: readonly string[];
}

/** A round's tally, and the names that the platform has provided. */
interface Count {
  readonly counted: Tally;
  readonly names: ReadonlyMap<string, string>;
}

/** How long a reveal waits for the names it shows. */
const NAMES_WITHIN_MS = 5_000;

/** How often to ask for reactions that the platform refuses for a reason nobody knows. */
const UNLISTED_TRIES = 3;

/** `attempts`: how often the reveal was tried before. */
export interface Closing {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly channel: Channel;
  readonly round: StoredRound;
  readonly attempts: number;
  readonly now: Temporal.Instant;
}

/** Throws a PlatformFailed if the reactions cannot be fetched, and the close is retried. */
export async function closeAndCount(closing: Closing): Promise<void> {
  const { store, messenger, channel, round, attempts, now } = closing;
  if (round.state !== "open" || round.ref === undefined) return;
  const closeWith = (count: (db: Db) => Promise<Count>): Promise<void> =>
    store.transaction(async (db) => {
      // Streaks depend on the round closed before, so close a channel's rounds one at a time.
      if (store.kind === "postgres") await lockChannel(db, channel.id);
      await close(db, channel, round, now, count);
    });
  if (round.answers === "sealed") return closeWith((db) => countSealed(db, round));
  const reactors = await messenger.reactors(channel.ref, round.ref, CHOICES);
  if (!reactors.ok) {
    if (!isLost(reactors, attempts)) throw new PlatformFailed(reactors);
    // The day does not count.
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

/** The reactions will never be known: the question was deleted, or the platform keeps refusing. */
const isLost = (failure: Failure, attempts: number): boolean =>
  failure.outcome === "permanent"
    ? failure.reason === "rejected"
    : failure.outcome === "refused" && failure.unlisted === true && attempts >= UNLISTED_TRIES;

/** Needs no names: each sealed answer already stored one. */
async function countSealed(db: Db, round: StoredRound): Promise<Count> {
  const people = (await answersOf(db, round)).map(({ person, choice }) => ({ person, choices: [choice] }));
  return { counted: tally(people, CHOICES, questionOf(round).draft.answer), names: new Map() };
}

/** Closes before counting, so no answer slips in. Run in a transaction. */
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
  // Sorted by id, so that two channels closing at once cannot deadlock.
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

/** Only the names of people in the tally. */
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
