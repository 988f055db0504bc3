/**
 * A channel's upcoming events: those already in the ledger, such as the reveal of an
 * asked quiz, and those the plan will add.
 */
import type { ChannelRef } from "../chat/messenger.ts";
import { type Channel, findChannel, type PlanState } from "../store/channels.ts";
import { type LedgerEvent, openEvents } from "../store/events.ts";
import type { Store } from "../store/store.ts";
import type { Kind } from "./kind.ts";
import { byTime, nextEvents, type PlannedEvent } from "./plan.ts";

interface Planned extends Pick<Channel, "settings"> {
  readonly plan: Pick<PlanState, "lastPlanned">;
}

/** Each kind's next event after `now`, soonest first. `open` holds the channel's open events. */
export function comingEvents(
  kinds: readonly Kind[],
  { settings, plan }: Planned,
  open: readonly Pick<LedgerEvent, "kind" | "date" | "dueAt">[],
  now: Temporal.Instant,
): PlannedEvent[] {
  const inLedger = open
    .map(({ kind, date, dueAt }) => ({ kind, date, at: dueAt }))
    .filter(({ at }) => Temporal.Instant.compare(at, now) > 0);
  const all = [...inLedger, ...nextEvents(kinds, settings, now, plan.lastPlanned)].sort(byTime);
  return kinds.flatMap(({ id }) => all.find(({ kind }) => kind === id) ?? []).sort(byTime);
}

/** Undefined if no event is coming: the channel is not set up, is off or paused, or has no days set. */
export function nextEvent(
  store: Store,
  kinds: readonly Kind[],
  ref: ChannelRef,
  now: Temporal.Instant,
): Promise<PlannedEvent | undefined> {
  return store.use(async (db) => {
    const channel = await findChannel(db, ref);
    if (channel === undefined || !channel.settings.active || channel.paused !== undefined) return undefined;
    return comingEvents(kinds, channel, await openEvents(db, channel.id), now)[0];
  });
}
