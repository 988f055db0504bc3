/**
 * Closes a round: counts all choices once and stores the results. The reveal reads
 * the stored results, so every retry shows the same.
 */
import type { Log } from "../chat/log.ts";
import type { Failure, Messenger, Reactor } from "../chat/messenger.ts";
import { PlatformFailed } from "../schedule/event-work.ts";
import { answersOf } from "../store/answers.ts";
import { withoutBadRows } from "../store/bad-rows.ts";
import { type Channel, lockChannel } from "../store/channels.ts";
import { markMissed } from "../store/drill.ts";
import { isDataError } from "../store/errors.ts";
import { saveNames } from "../store/people.ts";
import { addResults } from "../store/results.ts";
import { closeRound, noteOnRound, type StoredRound } from "../store/rounds.ts";
import type { Db } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import { newMemory } from "./drill.ts";
import { questionOf } from "./open-round.ts";
import { CHOICES } from "./questions/question.ts";
import { peopleToName } from "./reveal-names.ts";
import { type Answer, type Tally, tally } from "./tally.ts";

/** Stored with the round at the close, in addition to the results. */
export interface RoundNote {
  readonly undecided: readonly string[];
}

/** How long a reveal waits for the names it shows. */
const NAMES_WITHIN_MS = 5_000;
/** How often to ask for reactions that the platform refuses for a reason nobody knows. */
const UNLISTED_TRIES = 3;

export interface Closing {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly channel: Channel;
  readonly round: StoredRound;
  /** How often the reveal was tried before. */
  readonly attempts: number;
  readonly log: Log;
  readonly now: Temporal.Instant;
}

/** Throws a PlatformFailed if the reactions cannot be fetched, and the close is retried. */
export async function closeAndCount(closing: Closing): Promise<void> {
  const { store, messenger, channel, round, attempts, now } = closing;
  if (round.state !== "open" || round.ref === undefined) return;
  if (round.answers === "sealed") {
    // Nobody is told the names of late answers: they are asked for with the next reveal.
    await learnNames(await store.use((db) => sealedTally(db, round)), [], closing);
    return close(closing, (db) => sealedTally(db, round));
  }
  const reactors = await messenger.reactors(channel.ref, round.ref, CHOICES);
  if (!reactors.ok) {
    if (!isLost(reactors, attempts)) throw new PlatformFailed(reactors);
    // The day does not count.
    await store.use((db) => closeRound(db, round, { state: "void" }, now));
    return;
  }
  const counted = tally(reactors.people, CHOICES, questionOf(round).draft.answer);
  await learnNames(counted, reactors.people, closing);
  await close(closing, async () => counted);
}

/** The reactions will never be known: the question was deleted, or the platform keeps refusing. */
const isLost = (failure: Failure, attempts: number): boolean =>
  failure.outcome === "permanent"
    ? failure.reason === "rejected"
    : failure.outcome === "refused" && failure.unlisted === true && attempts >= UNLISTED_TRIES;

async function sealedTally(db: Db, round: StoredRound): Promise<Tally> {
  const people = (await answersOf(db, round)).map(({ person, choice }) => ({ person, choices: [choice] }));
  return tally(people, CHOICES, questionOf(round).draft.answer);
}

/**
 * Stores the names that the reveal and the board show, as the platform shows them now. What
 * came with the reactions serves where the platform does not answer.
 */
async function learnNames(
  counted: Tally,
  people: readonly Reactor[],
  { store, messenger, channel, round, log }: Closing,
): Promise<void> {
  const told = namesOf(people, counted);
  const wanted = await store.use((db) => peopleToName(db, channel, round.date, counted));
  const asked = wanted.length === 0 ? [] : await messenger.names(channel.ref, wanted, NAMES_WITHIN_MS);
  // Sorted by id, so that two channels closing at once cannot deadlock.
  const named = [...new Map([...told, ...asked])]
    .flatMap(([person, name]) => (name === "" ? [] : [{ person, name }]))
    .sort((a, b) => (a.person < b.person ? -1 : 1));
  const bad = await withoutBadRows(store, named, (db, some) => saveNames(db, channel.ref, some));
  for (const { person } of bad) log.error({ person }, "a name could not be stored");
}

/**
 * Closes before counting, so no answer slips in. A result that the database refuses is left
 * out, so that the others count.
 */
async function close(closing: Closing, count: (db: Db) => Promise<Tally>): Promise<void> {
  const { store, channel, round, now, log } = closing;
  let counted: Tally | undefined;
  const closeWith = async (db: Db, some: (tally: Tally) => readonly Answer[]): Promise<void> => {
    // Streaks depend on the round closed before, so close a channel's rounds one at a time.
    if (store.kind === "postgres") await lockChannel(db, channel.id);
    if (!(await closeRound(db, round, { state: "closed" }, now))) return;
    counted = await count(db);
    await record(db, some(counted), closing);
    await noteOnRound(db, round, JSON.stringify(noteOf(counted)));
  };
  try {
    await store.transaction((db) => closeWith(db, ({ answers }) => answers));
  } catch (error) {
    if (counted === undefined || !isDataError(error)) throw error;
    const { answers } = counted;
    const bad = await withoutBadRows(store, answers, (db, some) => closeWith(db, () => some));
    for (const { person } of bad) log.error({ person, err: error }, "an answer could not be counted");
  }
}

async function record(db: Db, answers: readonly Answer[], { channel, round, now }: Closing): Promise<void> {
  await addResults(db, round, answers);
  const wrong = answers.flatMap(({ person, right }) => (right ? [] : [person]));
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
