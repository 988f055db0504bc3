/**
 * The clock port. Everything that depends on the time is handed a clock, so that
 * it can be started at another instant, run faster, and be moved on: for trying
 * and for tests.
 */
import { createElapsed } from "./elapsed.ts";

// Every runtime of the program has it, so src/ports needs no runtime's types.
declare const process: { readonly hrtime: { bigint(): bigint } };

export interface Clock {
  now(): Temporal.Instant;
}

/** A clock that also measures intervals. */
export interface SteadyClock extends Clock {
  /** Milliseconds since an arbitrary instant. Never goes back, however often the clock is set. */
  elapsed(): number;
}

/** A clock that can be moved on. */
export interface MovableClock extends SteadyClock {
  /** It goes on from there; never back. */
  moveTo(instant: Temporal.Instant): void;
}

/** How a clock differs from the wall clock. */
export interface ClockSettings {
  /** The instant at which it starts; the present one when absent. */
  readonly start?: Temporal.Instant | undefined;
  /** How many of its seconds pass in a real one. */
  readonly speed: number;
}

const NS_PER_MS = 1e6;

/** The only place that reads the system's time. */
export function systemClock({ start, speed }: ClockSettings = { speed: 1 }): MovableClock {
  const begin = Temporal.Now.instant();
  const origin = start ?? begin;
  const passed = createElapsed(
    () => Number(process.hrtime.bigint()) / NS_PER_MS,
    () => Temporal.Now.instant().epochMilliseconds,
  );
  let ahead = 0;
  const now = (): Temporal.Instant => {
    const elapsed = Temporal.Now.instant().epochMilliseconds - begin.epochMilliseconds;
    return origin.add({ milliseconds: Math.round(elapsed * speed) + ahead });
  };
  return {
    now,
    elapsed: () => passed() * speed + ahead,
    moveTo(instant) {
      ahead += Math.max(0, instant.epochMilliseconds - now().epochMilliseconds);
    },
  };
}
