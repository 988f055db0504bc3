/**
 * The plan: computes a channel's events between two instants from its settings. Pure.
 * Events follow wall-clock time in the channel's zone. Skipped DST times move to the
 * next valid instant; repeated ones use the first.
 */
import type { Timetable } from "../channels/channel.ts";
import { dependentsOf, independent, type Kind } from "./kind.ts";

export interface PlannedEvent {
  readonly kind: string;
  /** The channel's local date that the event belongs to. */
  readonly date: string;
  readonly at: Temporal.Instant;
}

/** An event is at most this many days from its date, in any zone. */
const MARGIN = { days: 2 };
/** How far ahead to search for the next event. */
const YEAR = { hours: 24 * 365 };

/** Events with `after < at <= until`, in order. Walks every day in between. */
export function eventsBetween(
  kinds: readonly Kind[],
  timetable: Timetable,
  after: Temporal.Instant,
  until: Temporal.Instant,
): PlannedEvent[] {
  if (Temporal.Instant.compare(after, until) >= 0) return [];
  const events: PlannedEvent[] = [];
  for (const date of datesAround(timetable, after, until)) {
    events.push(...eventsOn(kinds, timetable, date).filter(({ at }) => isWithin(at, after, until)));
  }
  return events.sort(byTime);
}

/**
 * Each kind's next event after that instant, soonest first, on dates later than its
 * last planned date. Dependent kinds come with the event they require.
 */
export function nextEvents(
  kinds: readonly Kind[],
  timetable: Timetable,
  after: Temporal.Instant,
  lastPlanned: Readonly<Record<string, string>> = {},
): PlannedEvent[] {
  const until = after.add(YEAR);
  const events = independent(kinds).flatMap((kind) => {
    const next = nextEvent(kind, timetable, { after, until, lastDate: lastPlanned[kind.id] });
    return next === undefined ? [] : withDependents(kinds, timetable, next);
  });
  return events.sort(byTime);
}

/** The kind's last event with `after < at <= until`, dated before `beforeDate` if given. */
export function lastEvent(
  kind: Kind,
  timetable: Timetable,
  after: Temporal.Instant,
  until: Temporal.Instant,
  beforeDate?: string,
): PlannedEvent | undefined {
  const { zone } = timetable;
  const first = localDate(after, zone).subtract(MARGIN);
  for (
    let date = localDate(until, zone).add(MARGIN);
    Temporal.PlainDate.compare(date, first) >= 0;
    date = date.subtract({ days: 1 })
  ) {
    if (beforeDate !== undefined && date.toString() >= beforeDate) continue;
    const event = eventOf(kind, timetable, date);
    if (event !== undefined && isWithin(event.at, after, until)) return event;
  }
  return undefined;
}

/** When the first of those kinds is due next, or a year from `after` if none is. */
export function nextTime(
  kinds: readonly Kind[],
  timetable: Timetable,
  after: Temporal.Instant,
): Temporal.Instant {
  return kinds.reduce(
    (until, kind) => nextEvent(kind, timetable, { after, until })?.at ?? until,
    after.add(YEAR),
  );
}

/** The same date's events that require the given one, and are planned along with it. */
export const dependentEvents = (
  kinds: readonly Kind[],
  timetable: Timetable,
  { kind, date }: PlannedEvent,
): PlannedEvent[] =>
  dependentsOf(kinds, kind).flatMap(
    (dependent) => eventOf(dependent, timetable, Temporal.PlainDate.from(date)) ?? [],
  );

/** When the event becomes pointless, if its kind defines an end. */
export function endOf(
  kinds: readonly Kind[],
  timetable: Timetable,
  event: PlannedEvent,
): Temporal.Instant | undefined {
  const kind = kinds.find(({ id }) => id === event.kind);
  const wall = kind?.endsAt?.(timetable, Temporal.PlainDate.from(event.date));
  return wall && wallInstant(timetable.zone, wall);
}

/** The event and its dependents, recursively. */
const withDependents = (
  kinds: readonly Kind[],
  timetable: Timetable,
  event: PlannedEvent,
): PlannedEvent[] => [
  event,
  ...dependentEvents(kinds, timetable, event).flatMap((one) => withDependents(kinds, timetable, one)),
];

interface Search {
  readonly after: Temporal.Instant;
  readonly until: Temporal.Instant;
  readonly lastDate?: string | undefined;
}

function nextEvent(
  kind: Kind,
  timetable: Timetable,
  { after, until, lastDate = "" }: Search,
): PlannedEvent | undefined {
  for (const date of datesAround(timetable, after, until)) {
    const event = eventOf(kind, timetable, date);
    if (event !== undefined && event.date > lastDate && isWithin(event.at, after, until)) return event;
  }
  return undefined;
}

function eventsOn(kinds: readonly Kind[], timetable: Timetable, date: Temporal.PlainDate): PlannedEvent[] {
  return independent(kinds).flatMap((kind) => {
    const event = eventOf(kind, timetable, date);
    return event === undefined ? [] : withDependents(kinds, timetable, event);
  });
}

function eventOf(kind: Kind, timetable: Timetable, date: Temporal.PlainDate): PlannedEvent | undefined {
  const wall = kind.at(timetable, date);
  if (wall === undefined || !exists(date, timetable.zone)) return undefined;
  return { kind: kind.id, date: date.toString(), at: wallInstant(timetable.zone, wall) };
}

/** The local dates whose events can fall between the two instants. */
function* datesAround(
  { zone }: Timetable,
  after: Temporal.Instant,
  until: Temporal.Instant,
): Generator<Temporal.PlainDate> {
  const last = localDate(until, zone).add(MARGIN);
  for (
    let date = localDate(after, zone).subtract(MARGIN);
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    yield date;
  }
}

const localDate = (instant: Temporal.Instant, zone: string): Temporal.PlainDate =>
  instant.toZonedDateTimeISO(zone).toPlainDate();

/** A zone that crosses the date line skips a whole day. */
const exists = (date: Temporal.PlainDate, zone: string): boolean =>
  date.toZonedDateTime(zone).toPlainDate().equals(date);

/**
 * "compatible" picks the first of two repeated times. In a gap it keeps the minutes
 * (02:30 becomes 03:30), so use the end of the gap instead.
 */
function wallInstant(zone: string, wall: Temporal.PlainDateTime): Temporal.Instant {
  const moment = wall.toZonedDateTime(zone, { disambiguation: "compatible" });
  if (moment.toPlainDateTime().equals(wall)) return moment.toInstant();
  const before = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  return (before.getTimeZoneTransition("next") ?? moment).toInstant();
}

const isWithin = (at: Temporal.Instant, after: Temporal.Instant, until: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, after) > 0 && Temporal.Instant.compare(at, until) <= 0;

export const byTime = (a: PlannedEvent, b: PlannedEvent): number => Temporal.Instant.compare(a.at, b.at);
