/** The metrics interface, implemented by prometheus.ts if configured. Durations are in seconds. */

import type { ApologyKind } from "./apology-kind.ts";

export type AnswerOutcome = "answered" | "choices" | "not_found" | "refused" | "failed";

export interface Meters {
  answered(
    labels: { readonly platform: string; readonly command: string; readonly outcome: AnswerOutcome },
    seconds: number,
  ): void;
  /** A request that got no further than the adapter or the conversation. */
  failed(labels: { readonly platform: string }): void;
  apologised(labels: { readonly platform: string; readonly kind: ApologyKind }): void;
  unreadable(labels: { readonly platform: string }): void;
  interacted(labels: { readonly platform: string; readonly kind: string }, seconds: number): void;
  delivered(labels: { readonly platform: string; readonly kind: string }, secondsLate: number): void;
  dropped(labels: { readonly platform: string; readonly kind: string; readonly reason: string }): void;
  messengerCalled(labels: {
    readonly platform: string;
    readonly operation: string;
    readonly outcome: string;
  }): void;
  platformCalled(
    labels: { readonly platform: string; readonly method: string; readonly outcome: "ok" | "failed" },
    seconds: number,
  ): void;
  waited(labels: { readonly platform: string; readonly method: string }, seconds: number): void;
  limited(labels: { readonly platform: string; readonly method: string; readonly by: string }): void;
  storeUsed(labels: { readonly operation: "use" | "transaction" }, seconds: number): void;
  storeFailed(labels: { readonly reason: string }): void;
  logged(labels: { readonly level: string }): void;
  refreshed(labels: { readonly outcome: string }): void;
  /** Records the startup time, the connected platforms and the kinds of scheduled posts. */
  started(seconds: number, platforms: readonly string[], kinds: readonly string[]): void;
}

export const NO_METERS: Meters = {
  answered() {},
  failed() {},
  apologised() {},
  unreadable() {},
  interacted() {},
  delivered() {},
  dropped() {},
  messengerCalled() {},
  platformCalled() {},
  waited() {},
  limited() {},
  storeUsed() {},
  storeFailed() {},
  logged() {},
  refreshed() {},
  started() {},
};

/** Formats a label value: "not-found" → "not_found". */
export const label = (word: string): string => word.replaceAll("-", "_");

/** Elapsed seconds on the monotonic clock. */
export const secondsSince = (begin: number): number => (performance.now() - begin) / 1_000;
