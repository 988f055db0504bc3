/** Drops the events that nobody delivered in time, and says so. */
import type { SteadyClock } from "../ports/clock.ts";
import { findChannelRef } from "../store/channels.ts";
import { expireEvents, skipDependents } from "../store/dropped-events.ts";
import type { LedgerEvent } from "../store/events.ts";
import type { Store } from "../store/store.ts";
import { eventKey } from "./event-key.ts";
import type { EventLog } from "./event-log.ts";
import { type DueEvent, dueEvent, type EventWork } from "./event-work.ts";
import type { ScheduleObserver } from "./observer.ts";

export interface DropperDeps {
  readonly store: Store;
  readonly clock: SteadyClock;
  readonly work: EventWork;
  readonly watch: ScheduleObserver;
  readonly events: EventLog;
}

export interface Dropper {
  /** Drops all events whose time is over. */
  expire(now: Temporal.Instant): Promise<void>;
  /** Says that an event was recorded as too late when it was planned. */
  late(event: DueEvent, now: Temporal.Instant): void;
  /** Cleans up after an event that was dropped, by whomever. */
  afterDropped(key: string, event: DueEvent, error: string): Promise<void>;
}

const EXPIRED_AT_ONCE = 500;

export function createDropper({ store, clock, work, watch, events }: DropperDeps): Dropper {
  async function expireSome(now: Temporal.Instant): Promise<number> {
    const expired = await store.transaction(async (db) => {
      const events = await expireEvents(db, now, EXPIRED_AT_ONCE);
      await skipDependents(db, events, now);
      return events;
    });
    for (const event of expired) await dropped(event);
    return expired.length;
  }

  async function dropped(event: LedgerEvent): Promise<void> {
    const channel = await store.use((db) => findChannelRef(db, event.channelId));
    if (channel === undefined) return;
    const due = dueEvent(event, channel);
    const { key, attempts, detail, error = "late" } = event;
    const state = event.state === "failed" ? "failed" : "skipped";
    watch.settled(due, { state, error }, clock.now());
    events.settled(key, due, { outcome: { state, attempts, error, detail } });
    await afterDropped(key, due, error);
  }

  async function afterDropped(key: string, event: DueEvent, error: string): Promise<void> {
    try {
      await work.afterDropped?.(event, error);
    } catch (err) {
      events.error(key, event, err, "cleanup after a dropped event failed");
    }
  }

  return {
    async expire(now) {
      while ((await expireSome(now)) === EXPIRED_AT_ONCE);
    },
    late(event, now) {
      const outcome = { state: "skipped", attempts: 0, error: "late" } as const;
      watch.settled(event, outcome, now);
      events.settled(eventKey(event.channelId, event.kind, event.date), event, { outcome });
    },
    afterDropped,
  };
}
