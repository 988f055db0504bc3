/** Serves the platforms that are configured, until a signal or a platform ends it; what is under way is answered first. */
import type { RunningAdapter } from "./bot/adapter.ts";
import type { Messenger } from "./bot/messenger.ts";
import type { Log } from "./store/log.ts";

/** Starts an adapter; the signal ends a start that does not come to an end by itself, with an error. */
export type Starter = (signal: AbortSignal) => Promise<RunningAdapter>;

/** What serving needs of the composed bot. */
export interface Scheduled {
  runFor(messengers: ReadonlyMap<string, Messenger>, signal: AbortSignal): Promise<void>;
}

/** Is told how far the program has come. */
export interface Onlooker {
  started(adapters: readonly RunningAdapter[], hasSchedule: boolean): void;
  ending(): void;
}

/** How long to answer what is under way when the program is asked to end. */
const DRAIN_MS = 10_000;

/** Resolves with the exit code; throws what a platform cannot go on with. */
export async function serve(
  starters: readonly Starter[],
  knock: Scheduled,
  log: Log,
  onlooker: Onlooker,
): Promise<number> {
  const ending = endingSignal().finally(leaveSoon);
  const adapters = await startAll(starters, ending);
  if (adapters === undefined) return 0;
  const schedule = new AbortController();
  const messengers = new Map(adapters.map(({ platform, messenger }) => [platform, messenger]));
  const running = knock.runFor(messengers, schedule.signal);
  onlooker.started(adapters, true);
  const failure = await Promise.race([ending, ...adapters.map(({ failed }) => failed)]);
  onlooker.ending();
  log.info({ drainMs: DRAIN_MS }, "ending: what is under way is answered first");
  schedule.abort();
  await Promise.all([withinDrain(running), ...adapters.map((adapter) => adapter.stop(DRAIN_MS))]);
  if (failure !== undefined) throw failure;
  return 0;
}

/** Undefined when the program is asked to end before all have started. One that fails ends the others. */
async function startAll(
  starters: readonly Starter[],
  ending: Promise<undefined>,
): Promise<readonly RunningAdapter[] | undefined> {
  const door = new AbortController();
  const starting = starters.map((start) => start(door.signal));
  try {
    const started = await Promise.race([Promise.all(starting), ending]);
    if (started !== undefined) return started;
  } catch (error) {
    await giveUp(starting, door);
    throw error;
  }
  await giveUp(starting, door);
  return undefined;
}

async function giveUp(starting: readonly Promise<RunningAdapter>[], door: AbortController): Promise<void> {
  door.abort();
  await Promise.all(starting.map((one) => one.then((late) => late.stop(DRAIN_MS)).catch(() => {})));
}

/** Settles with the first SIGTERM or SIGINT; a second one ends the program at once, as usual. */
function endingSignal(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve(undefined));
  });
}

/** A connection that the other side does not close does not keep the program from ending. */
function leaveSoon(): void {
  setTimeout(() => process.exit(), 2 * DRAIN_MS).unref();
}

/** What the schedule has sent and not written down is looked for at the next start. */
async function withinDrain(work: Promise<void>): Promise<void> {
  await Promise.race([work, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
}
