/**
 * Housekeeping: deletes rows older than the retention, channel by channel. Keeps
 * transactions short and pauses between them, so that other work gets its turn. Any
 * number of replicas may run it at once.
 */

import type { Log } from "../chat/log.ts";
import type { Clock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import { channelIdsAfter } from "../store/channels.ts";
import { pruneShares } from "../store/notices.ts";
import { oldestSettled, prune } from "../store/retention.ts";
import type { Db } from "../store/schema.ts";
import type { Store } from "../store/store.ts";

export interface HousekeepingDeps {
  readonly store: Store;
  /** Channels on other platforms are ignored. */
  readonly platforms: readonly string[];
  readonly retentionDays: number;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Resolves early, without an error, if the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export interface Housekeeping {
  /** Prunes all channels once. Returns the number of rows deleted. */
  pass(signal: AbortSignal): Promise<number>;
  /** Runs a pass every six hours until the signal is aborted. */
  run(signal: AbortSignal): Promise<void>;
}

const EVERY_MS = 6 * 3_600_000;
/** Limits the loss if a clock briefly jumps ahead: the oldest week, not everything. */
const MOST_DAYS = 7;
const ROWS = 500;
const PAUSE_MS = 20;
const PAGE = 200;

export function createHousekeeping(deps: HousekeepingDeps): Housekeeping {
  const { store, platforms, retentionDays, clock, random, log, sleep } = deps;

  async function pass(signal: AbortSignal): Promise<number> {
    // Local dates differ from this one by at most a day.
    const today = clock.now().toZonedDateTimeISO("UTC").toPlainDate();
    const keptFrom = today.subtract({ days: retentionDays + 1 });
    const keptSince = keptFrom.toZonedDateTime("UTC").toInstant();
    let rows = await inSteps((db) => pruneShares(db, keptSince, ROWS), signal);
    for (let after = ""; ; ) {
      const ids = await store.use((db) => channelIdsAfter(db, platforms, after, PAGE));
      for (const id of ids) {
        if (signal.aborted) return rows;
        rows += await pruneChannel(id, keptFrom, signal);
        await sleep(PAUSE_MS, signal);
      }
      const last = ids.at(-1);
      if (last === undefined) return rows;
      after = last;
    }
  }

  async function pruneChannel(
    id: string,
    keptFrom: Temporal.PlainDate,
    signal: AbortSignal,
  ): Promise<number> {
    const oldest = await store.use((db) => oldestSettled(db, id));
    if (oldest === undefined) return 0;
    const soon = Temporal.PlainDate.from(oldest).add({ days: MOST_DAYS });
    const before = Temporal.PlainDate.compare(soon, keptFrom) < 0 ? soon : keptFrom;
    if (oldest >= before.toString()) return 0;
    return inSteps((db) => prune(db, id, before, ROWS), signal);
  }

  /** Repeats the step until it deletes less than a full batch. Returns the number of rows deleted. */
  async function inSteps(step: (db: Db) => Promise<number>, signal: AbortSignal): Promise<number> {
    let rows = 0;
    while (!signal.aborted) {
      const found = await store.transaction(step);
      rows += found;
      if (found < ROWS) break;
      await sleep(PAUSE_MS, signal);
    }
    return rows;
  }

  return {
    pass,
    async run(signal) {
      // Spread the passes of replicas that start together.
      let wait = random.next() * EVERY_MS;
      while (!signal.aborted) {
        await sleep(wait, signal);
        wait = EVERY_MS;
        if (signal.aborted) return;
        try {
          const rows = await pass(signal);
          if (rows > 0) log.info({ rows, retentionDays }, "deleted rows older than the retention");
        } catch (err) {
          log.warn({ err }, "housekeeping failed; retrying in six hours");
        }
      }
    },
  };
}
