/**
 * The planner: writes the events that have come due into the ledger. Planning
 * twice changes nothing: an event is there once, and dates only go forward.
 */
import type { ChannelRef, ChannelSettings } from "../channels/channel.ts";
import { DEFAULT_SETTINGS, movesEvents } from "../channels/channel.ts";
import {
  type Channel,
  channelsToPlan,
  findChannel,
  type PlanState,
  pauseChannel,
  saveChannel,
  savePlans,
} from "../store/channels.ts";
import { addEvents, type NewEvent } from "../store/events.ts";
import type { Db } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import { eventKey } from "./event-key.ts";
import type { DueEvent } from "./event-work.ts";
import { type EventKind, eventsBetween, nextEvents, type PlannedEvent, revealOf } from "./plan.ts";

/** How long after its time an event is still worth posting. */
export const CATCH_UP = Temporal.Duration.from({ hours: 3 });
/** Where no day of the week is set there is nothing to look at, until the settings change. */
const FAR = { hours: 24 * 365 };
const BATCH = 500;

/**
 * Plans every channel that is due on those platforms; how many there were. What
 * was too late already is in the ledger as skipped, and told to `onLate`.
 */
export async function planDue(
  store: Store,
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
      return { count: channels.length, late: await planChannels(db, channels, now, catchUp) };
    });
    late.forEach(onLate);
    planned += count;
    if (count < BATCH) return planned;
  }
}

/**
 * New settings for a channel, which from then on is planned by them; what was due
 * before is planned by the old ones. Never posts a day twice.
 */
export function changeSettings(
  store: Store,
  ref: ChannelRef,
  change: Partial<ChannelSettings>,
  now: Temporal.Instant,
  catchUp = CATCH_UP,
): Promise<ChannelSettings> {
  return store.transaction(async (db) => {
    const before = await findChannel(db, ref);
    const isPlanned = before?.settings.active === true && before.paused === undefined;
    if (isPlanned) await planChannels(db, [before], now, catchUp);
    const settings = { ...(before?.settings ?? DEFAULT_SETTINGS), ...change };
    const replan = !isPlanned || movesEvents(before.settings, settings);
    await saveChannel(db, ref, settings, now, replan);
    return settings;
  });
}

/** What was too late. */
async function planChannels(
  db: Db,
  channels: readonly Channel[],
  now: Temporal.Instant,
  catchUp: Temporal.Duration,
): Promise<DueEvent[]> {
  if (channels.length === 0) return [];
  const timetables = sharedTimetables(now);
  const plans: ({ channel: Channel } & Plan)[] = [];
  for (const channel of channels) {
    try {
      plans.push({ channel, ...planChannel(channel, now, catchUp, timetables) });
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
      .map(({ channelId, kind, date, dueAt }) => ({
        channel: channel.ref,
        channelId,
        kind: kind as EventKind,
        date,
        dueAt,
      })),
  );
}

interface Timetables {
  due(channel: Channel): readonly PlannedEvent[];
  next(channel: Channel): Temporal.Instant;
}

/** Many channels have the same timetable: it is worked out once. */
function sharedTimetables(now: Temporal.Instant): Timetables {
  const known = new Map<string, { due: readonly PlannedEvent[]; next: Temporal.Instant }>();
  const of = ({ settings, plan }: Channel) => {
    const { zone, postAt, quizAt, revealAt, days } = settings;
    const key = [zone, postAt, quizAt, revealAt, days, plan.until.epochMilliseconds].join("|");
    const found = known.get(key) ?? {
      due: eventsBetween(settings, plan.until, now),
      next: nextEvents(settings, now).find(isPlannedByTime)?.at ?? now.add(FAR),
    };
    known.set(key, found);
    return found;
  };
  return { due: (channel) => of(channel).due, next: (channel) => of(channel).next };
}

/** A reveal is planned with its quiz, so that no change of the settings leaves a quiz open. */
const isPlannedByTime = ({ kind }: PlannedEvent): boolean => kind !== "reveal";

interface Plan {
  readonly events: readonly NewEvent[];
  readonly plan: PlanState;
}

function planChannel(
  channel: Channel,
  now: Temporal.Instant,
  catchUp: Temporal.Duration,
  timetables: Timetables,
): Plan {
  let { lastPost, lastQuiz } = channel.plan;
  const events: NewEvent[] = [];
  for (const event of timetables.due(channel)) {
    if (event.kind === "post" && event.date > (lastPost ?? "")) {
      lastPost = event.date;
      events.push(entry(channel, event, event.at.add(catchUp), now));
    } else if (event.kind === "quiz" && event.date > (lastQuiz ?? "")) {
      lastQuiz = event.date;
      events.push(...quizAndReveal(channel, event, catchUp, now));
    }
  }
  return { events, plan: { until: now, nextDue: timetables.next(channel), lastPost, lastQuiz } };
}

/** A quiz is not worth asking once it is to be revealed. */
function quizAndReveal(
  channel: Channel,
  quiz: PlannedEvent,
  catchUp: Temporal.Duration,
  now: Temporal.Instant,
): NewEvent[] {
  const reveal = revealOf(channel.settings, quiz.date);
  const late = quiz.at.add(catchUp);
  const isShort = isBefore(quiz.at, reveal.at) && isBefore(reveal.at, late);
  const asked = entry(channel, quiz, isShort ? reveal.at : late, now);
  const revealed = entry(channel, reveal, reveal.at.add(catchUp), now);
  return [asked, asked.skipped === undefined ? revealed : { ...revealed, skipped: "no-quiz" }];
}

function entry(
  channel: Channel,
  { kind, date, at }: PlannedEvent,
  expiresAt: Temporal.Instant,
  now: Temporal.Instant,
): NewEvent {
  const skipped = isBefore(now, expiresAt) ? undefined : "late";
  const key = eventKey(channel.id, kind, date);
  return { key, channelId: channel.id, kind, date, dueAt: at, expiresAt, skipped };
}

const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0;
