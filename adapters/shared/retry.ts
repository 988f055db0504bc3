/** Repeats calls that failed: those that may safely be made twice, and the first one at start. */
import { setTimeout } from "node:timers/promises";
import { backoffMs } from "./backoff.ts";

/** Before the second attempt and the third, which is the last. */
const PAUSES_MS = [200, 1_000] as const;

export interface RetryOptions {
  /** Whether the call may be made twice, and another attempt may go better. */
  readonly isWorthRepeating: (error: unknown) => boolean;
  /** When the caller stops waiting, on the clock of `now`. */
  readonly deadline?: number | undefined;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: (() => number) | undefined;
  /** Waits before the next attempt. If it throws, there is none. */
  readonly pause?: ((ms: number, error: unknown) => Promise<void>) | undefined;
}

export async function withRetries<T>(call: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { isWorthRepeating, deadline = Number.POSITIVE_INFINITY } = options;
  const { now = () => performance.now(), pause = (ms: number) => setTimeout(ms) } = options;
  for (let attempt = 0; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const ms = PAUSES_MS[attempt];
      if (ms === undefined || now() + ms > deadline || !isWorthRepeating(error)) throw error;
      await pause(ms, error);
    }
  }
}

export interface StartOptions {
  /** Reports the failure, or throws what the start is to fail with. */
  readonly onFailure: (error: unknown) => void;
  readonly random: () => number;
  readonly signal?: AbortSignal | undefined;
}

/** A platform may be down when the program starts: calls it until it answers, or the signal is aborted. */
export async function untilAnswered<T>(call: () => Promise<T>, options: StartOptions): Promise<T> {
  const { onFailure, random, signal } = options;
  for (let failures = 1; ; failures++) {
    try {
      signal?.throwIfAborted();
      return await call();
    } catch (error) {
      if (signal?.aborted === true) throw error;
      onFailure(error);
      await setTimeout(backoffMs(failures, { firstMs: 500, mostMs: 15_000, random }), undefined, { signal });
    }
  }
}
