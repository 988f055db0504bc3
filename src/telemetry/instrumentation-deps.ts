/** What instruments write to. */
import type { Meters } from "./meters.ts";
import type { Scopes } from "./scopes.ts";
import type { Tracing } from "./tracing.ts";

/** Lines below its level are not written. */
export interface InstrumentationLog {
  debug(data: object, message: string): void;
  info(data: object, message: string): void;
}

export interface InstrumentationDeps {
  readonly scopes: Scopes;
  readonly meters: Meters;
  readonly tracing: Tracing;
  readonly log: InstrumentationLog;
  /** The schedule has looked at the plan. */
  readonly onLook: () => void;
  /** The store has done what it was asked to. */
  readonly onStoreUsed: () => void;
}
