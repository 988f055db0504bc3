/** Serves the platforms that are configured, until a signal or a platform ends it; what is under way is answered first. */
import type { RunningAdapter } from "./chat/adapter.ts";
import type { Log } from "./chat/log.ts";
import type { Messenger } from "./chat/messenger.ts";

/** Starts an adapter; the signal ends a start that does not come to an end by itself, with an error. */
export type Starter = (signal: AbortSignal) => Promise<RunningAdapter>;

/** What serving needs of the composed bot. */
export interface Scheduled {
  runFor(messengers: ReadonlyMap<string, Messenger>, signal: AbortSignal): Promise<void>;
}

/** Is told how far the program has come. */
export interface Onlooker {
  /** Those that run by now. */
  started(adapters: readonly RunningAdapter[], hasSchedule: boolean): void;
  ending(): void;
}

/** How long to answer what is under way when the program is asked to end. */
const DRAIN_MS = 10_000;

/**
 * Each platform is served as soon as it is connected: one that is away keeps no
 * other waiting. Resolves with the exit code once `ending` settles; throws what a
 * platform cannot begin or go on with.
 */
export async function serve(
  starters: readonly Starter[],
  knock: Scheduled,
  log: Log,
  onlooker: Onlooker,
  ending: Promise<undefined>,
): Promise<number> {
  const door = new AbortController();
  const schedule = new AbortController();
  const served: { readonly adapter: RunningAdapter; readonly running: Promise<void> }[] = [];

  /** Undefined when the program was asked to end meanwhile. */
  async function begin(start: Starter): Promise<RunningAdapter | undefined> {
    const adapter = await start(door.signal);
    if (door.signal.aborted) {
      await adapter.stop(DRAIN_MS);
      return undefined;
    }
    const messengers = new Map([[adapter.platform, adapter.messenger]]);
    served.push({ adapter, running: knock.runFor(messengers, schedule.signal) });
    onlooker.started(
      served.map((one) => one.adapter),
      true,
    );
    return adapter;
  }

  const starting = starters.map(begin);
  const failing = starting.map(async (one) => (await one)?.failed ?? ending);
  const failure = await Promise.race([ending, ...failing]).catch((error: unknown) => error);
  onlooker.ending();
  log.info({ drainMs: DRAIN_MS }, "ending: what is under way is answered first");
  door.abort();
  schedule.abort();
  await Promise.all(
    served.map(({ adapter, running }) => Promise.all([withinDrain(running), adapter.stop(DRAIN_MS)])),
  );
  await Promise.allSettled(starting);
  if (failure !== undefined) throw failure;
  return 0;
}

/**
 * Settles with the first SIGTERM or SIGINT; a second one ends the program at once, as
 * usual. To be called early: process 1 of a container ignores what it does not listen to.
 */
export function endingSignal(): Promise<undefined> {
  const ending = new Promise<undefined>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve(undefined));
  });
  return ending.finally(leaveSoon);
}

/** The longest that an end can take: a connection that the other side does not close does not hold it up. */
export const LONGEST_END_MS = 2 * DRAIN_MS;

function leaveSoon(): void {
  setTimeout(() => process.exit(), LONGEST_END_MS).unref();
}

/** What the schedule has sent and not written down is looked for at the next start. */
async function withinDrain(work: Promise<void>): Promise<void> {
  await Promise.race([work, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
}
