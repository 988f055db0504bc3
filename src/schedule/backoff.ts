/** How long to wait before something is tried again: about as long as it has been tried already. */
import type { Random } from "../ports/random.ts";

const LEAST_MS = 2_000;
const MOST_MS = 5 * 60_000;

/** Doubles from try to try, without counting them; with jitter, so that not all come back at once. */
export function backoffMs(sinceFirstTryMs: number, random: Random): number {
  const wait = Math.min(Math.max(sinceFirstTryMs, LEAST_MS), MOST_MS);
  return Math.round(wait * (0.5 + random.next() / 2));
}
