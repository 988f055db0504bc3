/** Backoff: waits about as long as the retries have taken so far. */
import type { Random } from "../ports/random.ts";

const LEAST_MS = 2_000;
const MOST_MS = 5 * 60_000;

/** Roughly doubles with each retry, without a retry counter. Jitter spreads the retries. */
export function backoffMs(sinceFirstTryMs: number, random: Random): number {
  const wait = Math.min(Math.max(sinceFirstTryMs, LEAST_MS), MOST_MS);
  return Math.round(wait * (0.5 + random.next() / 2));
}
