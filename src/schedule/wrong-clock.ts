/**
 * Recovers from a clock that was far ahead for a while: a machine that starts with the
 * wrong year, or takes its local time for UTC. Channels would otherwise stay silent until
 * that time is reached.
 */
import {
  dropPlannedAhead,
  giveUpBeyond,
  latestDates,
  plannedAhead,
  reviveDropped,
  setBack,
  type WrongClock,
} from "../store/future-dates.ts";
import type { Db } from "../store/schema.ts";
import type { Store } from "../store/store.ts";

/** Clocks of replicas differ by less. */
const MOST_AHEAD = { hours: 1 };
/** An event is due so soon after the one that it requires. */
const MOST_DEPENDENT = { hours: 72 };
/** Channels per transaction. */
const BATCH = 100;

export interface WrongClockDeps {
  readonly store: Store;
  readonly platforms: readonly string[];
  readonly now: Temporal.Instant;
  readonly catchUp: Temporal.Duration;
}

/**
 * Sets plans back that reach further ahead than a clock can be that is right. Returns the
 * number of channels. Events of the catch-up window are planned once more; the ledger has
 * kept those that were sent.
 */
export async function setPlansBack({ store, platforms, now, catchUp }: WrongClockDeps): Promise<number> {
  const clock = { now, ahead: now.add(MOST_AHEAD) };
  const lock = store.kind === "postgres";
  let count = 0;
  for (;;) {
    const found = await store.transaction(async (db) => {
      const channels = await plannedAhead(db, clock, { platforms, limit: BATCH, lock });
      const ids = channels.map(({ id }) => id);
      if (ids.length === 0) return 0;
      await reviveDropped(db, ids, clock);
      await dropPlannedAhead(db, ids, clock);
      await giveUpBeyond(db, ids, clock, now.add(MOST_DEPENDENT));
      for (const channel of channels) await setPlanBack(db, channel, clock, catchUp);
      return ids.length;
    });
    count += found;
    if (found < BATCH) return count;
  }
}

/** Not to before the last change of the settings, which planned what was due until then. */
async function setPlanBack(
  db: Db,
  { id, updatedAt }: { readonly id: string; readonly updatedAt: Temporal.Instant },
  { now }: WrongClock,
  catchUp: Temporal.Duration,
): Promise<void> {
  const window = now.subtract(catchUp);
  const isWithin = (at: Temporal.Instant) =>
    Temporal.Instant.compare(at, window) > 0 && Temporal.Instant.compare(at, now) <= 0;
  // Local dates differ from this one by at most a day.
  const tomorrow = now.toZonedDateTimeISO("UTC").toPlainDate().add({ days: 1 });
  await setBack(db, {
    channelId: id,
    until: isWithin(updatedAt) ? updatedAt : window,
    lastPlanned: await latestDates(db, id, tomorrow),
  });
}
