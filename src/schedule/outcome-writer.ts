/**
 * The outcome writer: records event outcomes, batching those that end together into
 * one transaction. Commits are slow, and many events end together at nine o'clock.
 */

import { type Turn, turn } from "../ports/turns.ts";
import { pauseChannel } from "../store/channels.ts";
import { skipDependents } from "../store/dropped-events.ts";
import type { LedgerEvent } from "../store/events.ts";
import { type Outcome, settleEvent } from "../store/queue.ts";
import type { Store } from "../store/store.ts";

export interface OutcomeEntry {
  readonly event: LedgerEvent;
  readonly outcome: Outcome;
  /** Why its channel must be paused. */
  readonly pause?: string | undefined;
  readonly at: Temporal.Instant;
}

export interface OutcomeWriter {
  /** False if the event was claimed again; whoever did settles it. */
  settle(settlement: OutcomeEntry): Promise<boolean>;
}

interface Waiting extends OutcomeEntry {
  resolve(isOurs: boolean): void;
  reject(error: unknown): void;
}

/** Outcomes per transaction. */
const MOST = 25;

export function createOutcomeWriter(store: Store, owner: string, takeTurn: Turn = turn): OutcomeWriter {
  let waiting: Waiting[] = [];

  async function flush(): Promise<void> {
    await takeTurn();
    const together = waiting.slice(0, MOST);
    waiting = waiting.slice(MOST);
    if (waiting.length > 0) setImmediate(() => void flush());
    try {
      const ours = await store.transaction(async (db) => {
        const written: boolean[] = [];
        for (const { event, outcome, pause, at } of together) {
          const isOurs = await settleEvent(db, { ...event, owner }, outcome, { now: at, time: store.time() });
          const isOver = outcome.state === "failed" || outcome.state === "skipped";
          if (isOurs && isOver) await skipDependents(db, [event], at);
          if (isOurs && pause !== undefined) await pauseChannel(db, event.channelId, pause, at);
          written.push(isOurs);
        }
        return written;
      });
      for (const [i, { resolve }] of together.entries()) resolve(ours[i] ?? false);
    } catch (error) {
      for (const { reject } of together) reject(error);
    }
  }

  return {
    settle: (settlement) =>
      new Promise((resolve, reject) => {
        waiting.push({ ...settlement, resolve, reject });
        // The first entry waits for others that end in this turn of the event loop.
        if (waiting.length === 1) setImmediate(() => void flush());
      }),
  };
}
