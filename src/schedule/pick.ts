/** Picks the events to claim next. */
import type { Candidate } from "../store/queue.ts";
import type { Limiter, NotYet } from "./limiter.ts";

const MOST_AT_ONCE = 200;

interface Picked {
  readonly picked: readonly Candidate[];
  readonly left: readonly Candidate[];
  readonly wake: number | undefined;
}

/** Picks the events that the limits allow, in order. A blocked event does not hold up the others. */
export function pick(
  queue: readonly Candidate[],
  now: number,
  limiterOf: (channel: Candidate["channel"]) => Limiter | undefined,
): Picked {
  const picked: Candidate[] = [];
  const left: Candidate[] = [];
  let wake: number | undefined;
  let isFull = false;
  for (const candidate of queue) {
    isFull ||= picked.length >= MOST_AT_ONCE;
    const notYet: Partial<NotYet> | undefined = isFull
      ? {}
      : limiterOf(candidate.channel)?.start(candidate.channel, now);
    if (notYet === undefined) {
      picked.push(candidate);
      continue;
    }
    left.push(candidate);
    if (notYet.at !== undefined) wake = Math.min(wake ?? notYet.at, notYet.at);
  }
  return { picked, left, wake };
}
