/**
 * The planner: writes the events that have come due into the ledger. Planning
 * twice changes nothing: an event is there once, and dates only go forward.
 */
import type { ChannelRef, ChannelSettings } from "../channels/channel.ts";
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
import { dependentEvents, endOf, eventsBetween, nextTime, type PlannedEvent } from "./plan.ts";

/** How long after its time an event is still worth posting. */
export const CATCH_UP = Temporal.Duration.from({ hours: 3 });
const BATCH = 500;

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
  const timetables = sharedTimetables(planning);
  const plans: ({ channel: Channel } & Plan)[] = [];
  for (const channel of channels) {
    try {
      plans.push({ channel, ...planChannel(channel, planning, timetables) });
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

interface Timetables {
  due(channel: Channel): readonly PlannedEvent[];
  next(channel: Channel): Temporal.Instant;
}

/** Many channels have the same timetable: it is worked out once. */
function sharedTimetables({ kinds, now }: Planning): Timetables {
  const planned = independent(kinds);
  const known = new Map<string, { due: readonly PlannedEvent[]; next: Temporal.Instant }>();
  const of = ({ settings, plan }: Channel) => {
    const key = `${timetableKey(settings)}|${plan.until.epochMilliseconds}`;
    const found = known.get(key) ?? {
      due: eventsBetween(planned, settings, plan.until, now),
      next: nextTime(planned, settings, now),
    };
    known.set(key, found);
    return found;
  };
  return { due: (channel) => of(channel).due, next: (channel) => of(channel).next };
}

interface Plan {
  readonly events: readonly NewEvent[];
  readonly plan: PlanState;
}

function planChannel(channel: Channel, planning: Planning, timetables: Timetables): Plan {
  const lastPlanned = { ...channel.plan.lastPlanned };
  const events: NewEvent[] = [];
  for (const event of timetables.due(channel)) {
    if (event.date <= (lastPlanned[event.kind] ?? "")) continue;
    lastPlanned[event.kind] = event.date;
    events.push(...entries(channel, event, planning));
  }
  return { events, plan: { until: planning.now, nextDue: timetables.next(channel), lastPlanned } };
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
