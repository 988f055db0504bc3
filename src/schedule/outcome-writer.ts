/**
 * The settler: writes down what came of events, those that ended together in one
 * transaction. A commit is the slow part; at nine o'clock there are many.
 */
import { pauseChannel } from "../store/channels.ts";
import type { LedgerEvent } from "../store/events.ts";
import { type Outcome, settleEvent, skipDependents } from "../store/queue.ts";
import type { Store } from "../store/store.ts";

export interface OutcomeEntry {
  readonly event: LedgerEvent;
  readonly outcome: Outcome;
  /** Why its channel can take no more messages. */
  readonly pause?: string | undefined;
  readonly at: Temporal.Instant;
}

export interface OutcomeWriter {
  /** False when the lease was lost to another, who has settled it or will. */
  settle(settlement: OutcomeEntry): Promise<boolean>;
}

interface Waiting extends OutcomeEntry {
  resolve(isOurs: boolean): void;
  reject(error: unknown): void;
}

export function createOutcomeWriter(store: Store, owner: string): OutcomeWriter {
  let waiting: Waiting[] = [];

  async function flush(): Promise<void> {
    const together = waiting;
    waiting = [];
    try {
      const ours = await store.transaction(async (db) => {
        const written: boolean[] = [];
        for (const { event, outcome, pause, at } of together) {
          const isOurs = await settleEvent(db, event.key, owner, outcome, at);
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
        // The first one waits for what else ends in this turn of the event loop.
        if (waiting.length === 1) setImmediate(() => void flush());
      }),
  };
}
