/**
 * The plan: which events a channel's settings put between two instants. Pure.
 * Events follow the wall clock of the channel's zone: a time that a day does not
 * have is the next instant that exists, one that it has twice is the first.
 */
import type { ChannelSettings } from "../channels/channel.ts";

export const EVENT_KINDS = ["post", "quiz", "reveal"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export interface PlannedEvent {
  readonly kind: EventKind;
  /** The channel's local date that the event belongs to; a reveal's is its quiz's. */
  readonly date: string;
  readonly at: Temporal.Instant;
}

export type Timetable = Pick<ChannelSettings, "zone" | "postAt" | "quizAt" | "revealAt" | "days">;

/** Zones are at most this many days apart from UTC, with a reveal that waits for the next day. */
const MARGIN = { days: 2 };

/** Events with `after < at <= until`, in order; all days count, however long ago. */
export function eventsBetween(
  timetable: Timetable,
  after: Temporal.Instant,
  until: Temporal.Instant,
): PlannedEvent[] {
  if (Temporal.Instant.compare(after, until) >= 0) return [];
  const last = localDate(until, timetable.zone).add(MARGIN);
  const events: PlannedEvent[] = [];
  for (
    let date = localDate(after, timetable.zone).subtract(MARGIN);
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    events.push(...eventsOfDay(timetable, date).filter(({ at }) => isWithin(at, after, until)));
  }
  return events.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

/** Every kind's first event after that instant, the next first; none when no day is set. */
export function nextEvents(timetable: Timetable, after: Temporal.Instant): PlannedEvent[] {
  if (timetable.days.length === 0) return [];
  // A week holds one of each; two days more where a zone skips one.
  const week = eventsBetween(timetable, after, after.add({ hours: 24 * 9 }));
  return EVENT_KINDS.flatMap((kind) => week.find((event) => event.kind === kind) ?? []).sort((a, b) =>
    Temporal.Instant.compare(a.at, b.at),
  );
}

/** The reveal that closes the quiz of that local date. */
export function revealOf(timetable: Timetable, date: string): PlannedEvent {
  const day = Temporal.PlainDate.from(date);
  const nextDay = timetable.revealAt <= timetable.quizAt;
  return {
    kind: "reveal",
    date,
    at: wallInstant(timetable.zone, nextDay ? day.add({ days: 1 }) : day, timetable.revealAt),
  };
}

const localDate = (instant: Temporal.Instant, zone: string): Temporal.PlainDate =>
  instant.toZonedDateTimeISO(zone).toPlainDate();

function eventsOfDay(timetable: Timetable, date: Temporal.PlainDate): PlannedEvent[] {
  const { zone, postAt, quizAt, days } = timetable;
  if (!days.includes(date.dayOfWeek) || !exists(date, zone)) return [];
  const day = date.toString();
  return [
    { kind: "post", date: day, at: wallInstant(zone, date, postAt) },
    { kind: "quiz", date: day, at: wallInstant(zone, date, quizAt) },
    revealOf(timetable, day),
  ];
}

/** Zones that change sides of the date line leave a whole day out. */
const exists = (date: Temporal.PlainDate, zone: string): boolean =>
  date.toZonedDateTime(zone).toPlainDate().equals(date);

/**
 * "Compatible" takes the first of two; inside a gap it keeps the minutes (02:30
 * becomes 03:30), so there the gap's end is looked up.
 */
function wallInstant(zone: string, date: Temporal.PlainDate, time: string): Temporal.Instant {
  const wall = date.toPlainDateTime(time);
  const moment = wall.toZonedDateTime(zone, { disambiguation: "compatible" });
  if (moment.toPlainDateTime().equals(wall)) return moment.toInstant();
  const before = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  return (before.getTimeZoneTransition("next") ?? moment).toInstant();
}

const isWithin = (at: Temporal.Instant, after: Temporal.Instant, until: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, after) > 0 && Temporal.Instant.compare(at, until) <= 0;
