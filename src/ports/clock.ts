/**
 * The clock port. Everything that depends on the time is handed a clock, so that
 * it can be started at another instant, run faster, and be moved on: for trying
 * and for tests.
 */

export interface Clock {
  now(): Temporal.Instant;
}

/** A clock that can be moved on. */
export interface MovableClock extends Clock {
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

/** The only place that reads the system's time. */
export function systemClock({ start, speed }: ClockSettings = { speed: 1 }): MovableClock {
  const begin = Temporal.Now.instant();
  const origin = start ?? begin;
  let ahead = 0;
  const now = (): Temporal.Instant => {
    const elapsed = Temporal.Now.instant().epochMilliseconds - begin.epochMilliseconds;
    return origin.add({ milliseconds: Math.round(elapsed * speed) + ahead });
  };
  return {
    now,
    moveTo(instant) {
      ahead += Math.max(0, instant.epochMilliseconds - now().epochMilliseconds);
    },
  };
}
