/**
 * Scopes: what is known about the work under way, wherever it leads: to every line
 * of the log that is written during it, and to its metrics.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Span } from "./tracing.ts";

export interface Scope {
  /** Of an interaction: short, drawn by lot. */
  readonly request?: string;
  /** Of a scheduled event: its idempotency key. */
  readonly key?: string;
  readonly platform: string;
  readonly tenant?: string | undefined;
  readonly span: Span;
  /** What turns out on the way. */
  readonly found: { command?: string; storeIsAway?: boolean };
}

export interface Scopes {
  run<T>(scope: Scope, work: () => T): T;
  current(): Scope | undefined;
}

export function createScopes(): Scopes {
  const storage = new AsyncLocalStorage<Scope>();
  return {
    run: (scope, work) => storage.run(scope, work),
    current: () => storage.getStore(),
  };
}
