/**
 * The planner: adds due events to the ledger. Planning is idempotent: the ledger holds
 * each event once, and dates only move forward.
 */
import type { ChannelRef, ChannelSettings, Timetable } from "../channels/channel.ts";
import { DEFAULT_SETTINGS, movesEvents, timetableKey } from "../channels/channel.ts";
import { type Turn, turn } from "../ports/turns.ts";
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
import { missing } from "../store/dropped-events.ts";
import { addEvents, type NewEvent } from "../store/events.ts";
import { isFirstTime } from "../store/notices.ts";
import type { Db } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import { eventKey } from "./event-key.ts";
import type { DueEvent } from "./event-work.ts";
import { independent, type Kind } from "./kind.ts";
import { dependentEvents, endOf, eventsBetween, lastEvent, nextTime, type PlannedEvent } from "./plan.ts";

/** How long after its time an event may still be posted. */
export const CATCH_UP = Temporal.Duration.from({ hours: 3 });
/** Channels planned per transaction. */
const BATCH = 50;

/**
 * Plans every due channel on those platforms and returns their number. Events already
 * too late are recorded as skipped and passed to `onLate`.
 */
export async function planDue(
  store: Store,
  kinds: readonly Kind[],
  now: Temporal.Instant,
  platforms: readonly string[],
  catchUp = CATCH_UP,
  onLate: (event: DueEvent) => void = () => {},
  takeTurn: Turn = turn,
): Promise<number> {
  const lock = store.kind === "postgres";
  const planning = planningAt(kinds, now, catchUp);
  let planned = 0;
  for (;;) {
    await takeTurn();
    const { count, late } = await store.transaction(async (db) => {
      const channels = await channelsToPlan(db, now, { platforms, limit: BATCH, lock });
      return { count: channels.length, late: await planChannels(db, channels, planning) };
    });
    late.forEach(onLate);
    planned += count;
    if (count < BATCH) return planned;
  }
}

/** If a release has added kinds, makes all channels due for planning now. */
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
 * Changes a channel's settings. Events due before `now` are planned with the old
 * settings, later ones with the new. No day is posted twice.
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
    if (isPlanned) await planChannels(db, [before], planningAt(kinds, now, catchUp));
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
  readonly dueOf: (channel: Channel) => Due;
}

function planningAt(kinds: readonly Kind[], now: Temporal.Instant, catchUp: Temporal.Duration): Planning {
  return { kinds, now, catchUp, dueOf: sharedTimetables({ kinds, now, catchUp }) };
}

/** Returns the events that were already too late. */
async function planChannels(db: Db, channels: readonly Channel[], planning: Planning): Promise<DueEvent[]> {
  if (channels.length === 0) return [];
  const { now, dueOf } = planning;
  const plans: ({ channel: Channel } & Plan)[] = [];
  for (const channel of channels) {
    try {
      plans.push({ channel, ...planChannel(channel, planning, dueOf(channel)) });
    } catch (error) {
      // A zone that this runtime does not know must not block the other channels.
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

/** A timetable's events since its channel was last planned. */
interface Due {
  /** Each kind's last event that is already too late, and the one before it. */
  readonly missed: readonly { readonly event: PlannedEvent; readonly before: PlannedEvent | undefined }[];
  /** Events that may still be in time, in order. */
  readonly recent: readonly PlannedEvent[];
  /** When to plan again. */
  readonly next: Temporal.Instant;
}

/** Computes each timetable once, because many channels share one. */
function sharedTimetables(planning: Omit<Planning, "dueOf">): Planning["dueOf"] {
  const known = new Map<string, Due>();
  return ({ settings, plan }) => {
    const key = `${timetableKey(settings)}|${plan.until.epochMilliseconds}`;
    const found = known.get(key) ?? dueSince(plan.until, settings, planning);
    known.set(key, found);
    return found;
  };
}

/** Walks only the catch-up window, however long the downtime was. */
function dueSince(
  planned: Temporal.Instant,
  timetable: Timetable,
  { kinds, now, catchUp }: Omit<Planning, "dueOf">,
): Due {
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

/** Downtime leaves one record per kind: the last missed event, with the start of the gap. */
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

/** The event and its dependents. If the event is too late, its dependents are skipped too. */
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

/** Ignores an end that is not after the event, as can happen in a DST gap. */
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
