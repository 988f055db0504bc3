/** Exponential backoff with jitter: how long to wait before the next attempt. */

export interface Backoff {
  /** The longest wait after the first failure; it doubles with each further one. */
  readonly firstMs: number;
  readonly mostMs: number;
  /** From 0 up to, but not including, 1. */
  readonly random: () => number;
}

/** Half of the wait is random, so that clients don't all retry at once. Failures count from 1. */
export const backoffMs = (failures: number, { firstMs, mostMs, random }: Backoff): number =>
  Math.min(firstMs * 2 ** (failures - 1), mostMs) * (0.5 + random() / 2);
