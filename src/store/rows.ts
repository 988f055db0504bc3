/** Small conversions between values and columns. */

export const toInstant = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);
export const toInstantOrNone = (ms: number | null): Temporal.Instant | undefined =>
  ms === null ? undefined : toInstant(ms);
export const toBit = (value: boolean): number => (value ? 1 : 0);

/** SQLite takes at most 32,766 parameters a statement, PostgreSQL 65,535. */
const MAX_ROWS = 1_000;

export function* inPieces<T>(items: readonly T[], size = MAX_ROWS): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
