/** Limits how often a person is answered within a minute. */
import { BoundedMap } from "../chat/bounded-map.ts";

export interface PersonLimit {
  allows(person: string): boolean;
}

const WITHIN_MS = 60_000;
/** More people than write to the bot within a minute. */
const REMEMBERED = 1_000;

/** `now` is a monotonic clock, in milliseconds. */
export function createPersonLimit(most: number, now: () => number = () => performance.now()): PersonLimit {
  /** When each person was answered, the latest last. */
  const answered = new BoundedMap<readonly number[]>(REMEMBERED);
  return {
    allows(person) {
      const recent = (answered.get(person) ?? []).filter((at) => now() - at < WITHIN_MS);
      if (recent.length >= most) return false;
      answered.set(person, [...recent, now()]);
      return true;
    },
  };
}
