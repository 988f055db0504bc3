/** The platform's clock, as the Date headers of its answers show it. */

export interface PlatformClock {
  /** Takes the time from an answer. */
  saw(answer: Pick<Response, "headers">): void;
  /** The Date header of the last answer; undefined before the first one. */
  lastDate(): Temporal.Instant | undefined;
  /** The present time, or an earlier one: that of the platform or of this machine, whichever is behind. */
  atLatest(): Temporal.Instant;
}

/** `now` is a monotonic clock, in milliseconds. */
export function createPlatformClock(
  wall: { now(): Temporal.Instant },
  now: () => number = () => performance.now(),
): PlatformClock {
  let last: { readonly date: number; readonly at: number } | undefined;
  return {
    saw({ headers }) {
      const date = Date.parse(headers.get("date") ?? "");
      if (!Number.isNaN(date)) last = { date, at: now() };
    },
    lastDate: () => last && Temporal.Instant.fromEpochMilliseconds(last.date),
    atLatest() {
      const own = wall.now().epochMilliseconds;
      const theirs = last === undefined ? own : last.date + (now() - last.at);
      return Temporal.Instant.fromEpochMilliseconds(Math.floor(Math.min(own, theirs)));
    },
  };
}
