/**
 * Scopes: the context of the current work, attached to all its log lines and metrics
 * through AsyncLocalStorage.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Span } from "./tracing.ts";

export interface Scope {
  /** An interaction's id: short and random. */
  readonly request?: string;
  /** A scheduled event's idempotency key. */
  readonly key?: string;
  readonly platform: string;
  readonly tenant?: string | undefined;
  readonly span: Span;
  /** Details learned while the work runs. */
  readonly found: Found;
}

export interface Found {
  command?: string;
  storeIsAway?: boolean;
  isUnreadable?: boolean;
  /** The failed answer is counted. */
  isCounted?: boolean;
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
