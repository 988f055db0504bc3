/** A sample of the program's current state, for the gauges. */
import type { Connections } from "../chat/adapter.ts";
import type { LedgerStatistics } from "../store/ledger-statistics.ts";
import type { Check } from "./health.ts";
import { label } from "./meters.ts";

export interface Sample {
  readonly connections: readonly (Connections & { readonly platform: string })[];
  /** Absent while the store is unavailable or does not exist yet. */
  readonly ledger?: LedgerSample | undefined;
  /** Wall-clock Unix time, in seconds. */
  readonly lookedAtSeconds?: number | undefined;
  readonly catalogue: { readonly ageSeconds: number; readonly projects: number };
  readonly checks: readonly Check[];
}

export interface LedgerSample {
  readonly open: LedgerStatistics["open"];
  readonly overdueSeconds: number;
  readonly channels: readonly {
    readonly platform: string;
    readonly status: string;
    readonly count: number;
  }[];
  readonly paused: readonly { readonly platform: string; readonly reason: string; readonly count: number }[];
}

/** Label values for pause reasons; all others become "other". */
const REASONS: ReadonlySet<string> = new Set([
  "channel-gone",
  "no-permission",
  "not-installed",
  "unknown-zone",
]);

export function ledgerSample(
  { open, oldestDue, channels }: LedgerStatistics,
  now: Temporal.Instant,
): LedgerSample {
  const overdueMs = oldestDue === undefined ? 0 : now.epochMilliseconds - oldestDue.epochMilliseconds;
  return {
    open,
    overdueSeconds: Math.max(0, overdueMs / 1_000),
    channels: channels.map(({ platform, active, pausedReason, count }) => {
      const status = active ? (pausedReason === undefined ? "active" : "paused") : "off";
      return { platform, status, count };
    }),
    paused: channels.flatMap(({ platform, active, pausedReason: reason, count }) =>
      !active || reason === undefined
        ? []
        : [{ platform, reason: REASONS.has(reason) ? label(reason) : "other", count }],
    ),
  };
}
