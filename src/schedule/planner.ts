/**
 * The planner: writes the events that have come due into the ledger. Planning
 * twice changes nothing: an event is there once, and dates only go forward.
 */
import { setImmediate } from "node:timers/promises";
import type { ChannelRef, ChannelSettings, Timetable } from "../channels/channel.ts";
import { DEFAULT_SETTINGS, movesEvents, timetableKey } from "../channels/channel.ts";
import {
  type Channel,
  channelsToPlan,
  dueAtOnce,
  findChannel,
  type PlanState,
  pauseChannel,
  saveChannel,
  savePlans,
} from "../store/channels.ts";
import { addEvents, type NewEvent } from "../store/events.ts";
import { isFirstTime } from "../store/notices.ts";
import { missing } from "../store/queue.ts";
import type { Db } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import { eventKey } from "./event-key.ts";
import type { DueEvent } from "./event-work.ts";
import { independent, type Kind } from "./kind.ts";
import { dependentEvents, endOf, eventsBetween, lastEvent, nextTime, type PlannedEvent } from "./plan.ts";

/** How long after its time an event is still worth posting. */
export const CATCH_UP = Temporal.Duration.from({ hours: 3 });
/** Channels that are planned in one transaction. */
const BATCH = 200;

/**
 * Plans every channel that is due on those platforms; how many there were. What
 * was too late already is in the ledger as skipped, and told to `onLate`.
 */
export async function planDue(
  store: Store,
  kinds: readonly Kind[],
  now: Temporal.Instant,
  platforms: readonly string[],
  catchUp = CATCH_UP,
  onLate: (event: DueEvent) => void = () => {},
): Promise<number> {
  const lock = store.kind === "postgres";
  let planned = 0;
  for (;;) {
    const { count, late } = await store.transaction(async (db) => {
      const channels = await channelsToPlan(db, now, { platforms, limit: BATCH, lock });
      return { count: channels.length, late: await planChannels(db, channels, { kinds, now, catchUp }) };
    });
    late.forEach(onLate);
    planned += count;
    if (count < BATCH) return planned;
    // Whoever asks something meanwhile does not wait for all of them.
    await setImmediate();
  }
}

/** Kinds that a release has added must not wait for the next event of those that were there before. */
export async function noticeKinds(
  store: Store,
  kinds: readonly Kind[],
  now: Temporal.Instant,
): Promise<void> {
  const ids = kinds.map(({ id }) => id).sort();
  await store.transaction(async (db) => {
    if (await isFirstTime(db, `kinds ${ids.join(" ")}`, now)) await dueAtOnce(db, now);
  });
}

/**
 * New settings for a channel, which from then on is planned by them; what was due
 * before is planned by the old ones. Never posts a day twice.
 */
export function changeSettings(
  store: Store,
  kinds: readonly Kind[],
  ref: ChannelRef,
  change: Partial<ChannelSettings>,
  now: Temporal.Instant,
  catchUp = CATCH_UP,
): Promise<ChannelSettings> {
  return store.transaction(async (db) => {
    const before = await findChannel(db, ref);
    const isPlanned = before?.settings.active === true && before.paused === undefined;
    if (isPlanned) await planChannels(db, [before], { kinds, now, catchUp });
    const settings = { ...(before?.settings ?? DEFAULT_SETTINGS), ...change };
    const replan = !isPlanned || movesEvents(before.settings, settings);
    await saveChannel(db, ref, settings, now, replan);
    return settings;
  });
}

interface Planning {
  readonly kinds: readonly Kind[];
  readonly now: Temporal.Instant;
  readonly catchUp: Temporal.Duration;
}

/** What was too late. */
async function planChannels(db: Db, channels: readonly Channel[], planning: Planning): Promise<DueEvent[]> {
  if (channels.length === 0) return [];
  const { now } = planning;
  const dueOf = sharedTimetables(planning);
  const plans: ({ channel: Channel } & Plan)[] = [];
  for (const channel of channels) {
    try {
      plans.push({ channel, ...planChannel(channel, planning, dueOf(channel)) });
    } catch (error) {
      // A zone that this runtime does not know (any more) must not keep the others from being planned.
      if (!(error instanceof RangeError)) throw error;
      await pauseChannel(db, channel.id, "unknown-zone", now);
    }
  }
  await addEvents(
    db,
    plans.flatMap(({ events }) => events),
    now,
  );
  await savePlans(db, new Map(plans.map(({ channel, plan }) => [channel.id, plan])));
  return plans.flatMap(({ channel, events }) =>
    events
      .filter(({ skipped }) => skipped === "late")
      .map(({ channelId, kind, date, dueAt }) => ({ channel: channel.ref, channelId, kind, date, dueAt })),
  );
}

/** What a timetable comes to since a channel was planned last. */
interface Due {
  /** The last of each kind that is too late whatever the kind, and the one before it. */
  readonly missed: readonly { readonly event: PlannedEvent; readonly before: PlannedEvent | undefined }[];
  /** What may still be in time, in order. */
  readonly recent: readonly PlannedEvent[];
  /** When the plan must be looked at next. */
  readonly next: Temporal.Instant;
}

/** Many channels have the same timetable: it is worked out once. */
function sharedTimetables(planning: Planning): (channel: Channel) => Due {
  const known = new Map<string, Due>();
  return ({ settings, plan }) => {
    const key = `${timetableKey(settings)}|${plan.until.epochMilliseconds}`;
    const found = known.get(key) ?? dueSince(plan.until, settings, planning);
    known.set(key, found);
    return found;
  };
}

/** However long the absence was, only the window in which something can still be posted is gone through. */
function dueSince(planned: Temporal.Instant, timetable: Timetable, { kinds, now, catchUp }: Planning): Due {
  const byTime = independent(kinds);
  const tooLate = now.subtract(catchUp);
  const from = isBefore(planned, tooLate) ? tooLate : planned;
  return {
    missed: byTime.flatMap((kind) => {
      const event = lastEvent(kind, timetable, planned, from);
      const before = event && lastEvent(kind, timetable, planned, from, event.date);
      return event === undefined ? [] : [{ event, before }];
    }),
    recent: eventsBetween(byTime, timetable, from, now),
    next: nextTime(byTime, timetable, now),
  };
}

interface Plan {
  readonly events: readonly NewEvent[];
  readonly plan: PlanState;
}

/** What an absence has missed is one record of each kind: the last, which says since when there was none. */
function planChannel(channel: Channel, planning: Planning, due: Due): Plan {
  const lastPlanned = { ...channel.plan.lastPlanned };
  const events: NewEvent[] = [];
  const isNew = ({ kind, date }: PlannedEvent): boolean => date > (lastPlanned[kind] ?? "");
  const add = (event: PlannedEvent, missedSince?: Temporal.Instant): void => {
    if (!isNew(event)) return;
    lastPlanned[event.kind] = event.date;
    const [first, ...dependents] = entries(channel, event, planning);
    if (first !== undefined) events.push({ ...first, missedSince }, ...dependents);
  };
  for (const { event, before } of due.missed) {
    add(event, before !== undefined && isNew(before) ? channel.plan.until : undefined);
  }
  for (const event of due.recent) add(event);
  return { events, plan: { until: planning.now, nextDue: due.next, lastPlanned } };
}

/** The event, and those that require it. When it is too late for the event, none of them is tried. */
function entries(channel: Channel, event: PlannedEvent, planning: Planning, required?: NewEvent): NewEvent[] {
  const { id, settings } = channel;
  const { kind, date, at } = event;
  const expiresAt = expiry(settings, event, planning);
  const late = isBefore(planning.now, expiresAt) ? undefined : "late";
  const entry: NewEvent = {
    key: eventKey(id, kind, date),
    channelId: id,
    kind,
    date,
    requires: required?.key,
    dueAt: at,
    expiresAt,
    skipped: required?.skipped === undefined ? late : missing(required.kind),
  };
  const dependents = dependentEvents(planning.kinds, settings, event);
  return [entry, ...dependents.flatMap((dependent) => entries(channel, dependent, planning, entry))];
}

/** An end that is not after the event's own time, as in a gap of the clocks, ends nothing. */
function expiry(
  settings: ChannelSettings,
  event: PlannedEvent,
  { kinds, catchUp }: Planning,
): Temporal.Instant {
  const late = event.at.add(catchUp);
  const end = endOf(kinds, settings, event);
  return end !== undefined && isBefore(event.at, end) && isBefore(end, late) ? end : late;
}

const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0;
