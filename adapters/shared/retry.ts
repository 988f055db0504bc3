/** Retries failed calls: those that are safe to repeat, and the first call at start-up. */
import { setTimeout } from "node:timers/promises";
import { backoffMs } from "./backoff.ts";

/** Pauses before the second and the third (last) attempt. */
const PAUSES_MS = [200, 1_000] as const;

export interface RetryOptions {
  /** Whether the call is safe to repeat and the error is retryable. */
  readonly isWorthRepeating: (error: unknown) => boolean;
  /** When the caller stops waiting, on the `now` clock. */
  readonly deadline?: number | undefined;
  /** A monotonic clock, in milliseconds. */
  readonly now?: (() => number) | undefined;
  /** Waits before the next attempt. Throws to give up. */
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
  /** Reports the failure, or throws to make the start fail. */
  readonly onFailure: (error: unknown) => void;
  readonly random: () => number;
  readonly signal?: AbortSignal | undefined;
}

/** Retries until the platform answers or the signal aborts: it may be down when the program starts. */
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
