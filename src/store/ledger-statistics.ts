/** Counts of channels and open events, for monitoring. */

import { type OpenState, open } from "./events.ts";
import { toInstant } from "./rows.ts";
import type { Db } from "./schema.ts";
import { sql } from "./sql.ts";

export interface LedgerStatistics {
  /** Unsettled events only. Settled ones are far more numerous, and are counted as they happen. */
  readonly open: Readonly<Record<OpenState, number>>;
  /** When the oldest open event was due. Ignores planned events of channels that are off or paused. */
  readonly oldestDue: Temporal.Instant | undefined;
  readonly channels: readonly ChannelCount[];
}

export interface ChannelCount {
  readonly platform: string;
  readonly active: boolean;
  readonly pausedReason: string | undefined;
  readonly count: number;
}

export async function ledgerStatistics(db: Db): Promise<LedgerStatistics> {
  const events = await db
    .selectFrom("events as e")
    .innerJoin("channels as c", "c.id", "e.channelId")
    .select([
      "e.state",
      sql<number>`count(*)`.as("count"),
      sql<number | null>`min(case
        when e.state <> 'planned' or (c.active = 1 and c.paused_reason is null) then e.due_at
      end)`.as("oldest"),
    ])
    .where("e.state", "in", open())
    .groupBy("e.state")
    .execute();
  const channels = await db
    .selectFrom("channels")
    .select(["platform", "active", "pausedReason", sql<number>`count(*)`.as("count")])
    .groupBy(["platform", "active", "pausedReason"])
    .execute();
  const counts = new Map(events.map(({ state, count }) => [state, Number(count)]));
  const countOf = (state: OpenState): number => counts.get(state) ?? 0;
  const dues = events.map(({ oldest }) => oldest).filter((due) => due !== null);
  return {
    open: { planned: countOf("planned"), sending: countOf("sending"), ambiguous: countOf("ambiguous") },
    oldestDue: dues.length === 0 ? undefined : toInstant(Math.min(...dues)),
    channels: channels.map(({ platform, active, pausedReason, count }) => ({
      platform,
      active: active === 1,
      pausedReason: pausedReason ?? undefined,
      count: Number(count),
    })),
  };
}
