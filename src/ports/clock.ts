/**
 * The clock port. Everything that depends on the time is handed a clock, so that
 * it can be started at another instant and run faster: for trying and for tests.
 */

export interface Clock {
  now(): Temporal.Instant;
}

/** How a clock differs from the wall clock. */
export interface ClockSettings {
  /** The instant at which it starts; the present one when absent. */
  readonly start?: Temporal.Instant | undefined;
  /** How many of its seconds pass in a real one. */
  readonly speed: number;
}

/** The only place that reads the system's time. */
export function systemClock({ start, speed }: ClockSettings = { speed: 1 }): Clock {
  const begin = Temporal.Now.instant();
  const origin = start ?? begin;
  if (start === undefined && speed === 1) return { now: () => Temporal.Now.instant() };
  return {
    now() {
      const elapsed = Temporal.Now.instant().epochMilliseconds - begin.epochMilliseconds;
      return origin.add({ milliseconds: Math.round(elapsed * speed) });
    },
  };
}
