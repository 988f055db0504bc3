/** Converts between values and columns. */
import { setImmediate } from "node:timers/promises";

export const toInstant = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);
export const toInstantOrNone = (ms: number | null): Temporal.Instant | undefined =>
  ms === null ? undefined : toInstant(ms);
export const toBit = (value: boolean): number => (value ? 1 : 0);

/** SQLite accepts at most 32,766 parameters per statement, PostgreSQL 65,535. */
const MAX_ROWS = 1_000;

/** Yields to the event loop between pieces, because a SQLite statement blocks the whole program. */
export async function* inPieces<T>(items: readonly T[], size = MAX_ROWS): AsyncGenerator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) {
    if (at > 0) await setImmediate();
    yield items.slice(at, at + size);
  }
}
