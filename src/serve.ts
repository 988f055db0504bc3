/** Serves the configured platforms until a signal or a fatal platform error, then drains pending work. */
import type { RunningAdapter } from "./chat/adapter.ts";
import type { Log } from "./chat/log.ts";
import type { Messenger } from "./chat/messenger.ts";
import { settleWithin } from "./chat/settle-within.ts";

/** Starts an adapter; the signal aborts a hanging start with an error. */
export type Starter = (signal: AbortSignal) => Promise<RunningAdapter>;

/** The part of the composed bot that serving needs. */
export interface Scheduled {
  warm(): Promise<void>;
  runFor(messengers: ReadonlyMap<string, Messenger>, signal: AbortSignal): Promise<void>;
}

/** Observes the program's lifecycle. */
export interface Onlooker {
  /** Called for each adapter that is connected, with all that are, before they are served. */
  connected(adapters: readonly RunningAdapter[]): void;
  /** Called with the adapters now running. */
  started(adapters: readonly RunningAdapter[], hasSchedule: boolean): void;
  ending(): void;
}

/** Time limit for pending work at shutdown. */
const DRAIN_MS = 10_000;

/**
 * Serves each platform as soon as it is connected, so an unavailable one does not delay
 * the others. Resolves with the exit code once `ending` settles without an error; throws
 * the error that ended it, or the fatal platform error.
 */
export async function serve(
  starters: readonly Starter[],
  app: Scheduled,
  log: Log,
  onlooker: Onlooker,
  ending: Promise<Error | undefined>,
): Promise<number> {
  const door = new AbortController();
  const schedule = new AbortController();
  const served: { readonly adapter: RunningAdapter; readonly running: Promise<void> }[] = [];

  const connected: RunningAdapter[] = [];
  const warmed = app.warm().catch((err: unknown) => log.error({ err }, "could not warm up"));

  /** Undefined if shutdown began meanwhile. */
  async function begin(start: Starter): Promise<RunningAdapter | undefined> {
    const adapter = await start(door.signal);
    connected.push(adapter);
    onlooker.connected(connected);
    await warmed;
    if (door.signal.aborted) {
      await adapter.stop(DRAIN_MS);
      return undefined;
    }
    const messengers = new Map([[adapter.platform, adapter.messenger]]);
    served.push({ adapter, running: app.runFor(messengers, schedule.signal) });
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
 * Settles on the first SIGTERM or SIGINT; a second one ends the program at once. Call it
 * early: a container's process 1 ignores signals without a handler.
 */
export function endingSignal(): Promise<undefined> {
  return new Promise((resolve) => {
    let isEnding = false;
    const end = () => {
      if (isEnding) process.exit(0);
      isEnding = true;
      resolve(undefined);
      // Keeps the process alive until then: it never ends with something still unsettled.
      setTimeout(() => process.exit(0), LONGEST_END_MS);
    };
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, end);
  });
}

/** Maximum shutdown time, even if a peer does not close its connection. */
export const LONGEST_END_MS = 2 * DRAIN_MS;

/**
 * Ends the process, whatever is still open: standard input that nobody closes, or a
 * connection. What was written is read first, if anybody reads.
 */
export async function leave(exitCode: number): Promise<never> {
  const written = [process.stdout, process.stderr].map(
    (stream) => new Promise<void>((resolve) => stream.write("", () => resolve())),
  );
  await settleWithin(Promise.all(written), FLUSH_MS);
  process.exit(exitCode);
}

const FLUSH_MS = 1_000;

/** Unrecorded posts are safe to abandon: the next start looks for them on the platform. */
async function withinDrain(work: Promise<void>): Promise<void> {
  await Promise.race([work, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
}
