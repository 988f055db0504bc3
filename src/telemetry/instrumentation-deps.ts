/** The instruments' outputs: log, metrics, traces and callbacks. */
import type { Log } from "../chat/log.ts";
import type { Meters } from "./meters.ts";
import type { Scopes } from "./scopes.ts";
import type { Tracing } from "./tracing.ts";

/** Drops lines below its level. */
export interface InstrumentationLog extends Log {
  debug(data: object, message: string): void;
}

export interface InstrumentationDeps {
  readonly scopes: Scopes;
  readonly meters: Meters;
  readonly tracing: Tracing;
  readonly log: InstrumentationLog;
  /** Called after the schedule replans. */
  readonly onLook: () => void;
  /** Called after a successful store operation. */
  readonly onStoreUsed: () => void;
}
