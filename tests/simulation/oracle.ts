/**
 * Computes when events must happen, independently of the plan: reads a zone's offset
 * from Intl for every quarter hour, and takes the first instant at which the wall
 * clock has reached the event's time.
 */

const QUARTER = 15 * 60_000;
const DAY = 24 * 60 * 60_000;

/** Local time as if it were UTC, in milliseconds, at an instant. */
type WallClock = (ms: number) => number;

function wallClock(zone: string): WallClock {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const offsets = new Map<number, number>();
  const offsetAt = (quarter: number): number => {
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    const parts = new Map(format.formatToParts(quarter).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const local = Date.UTC(
      part("year"),
      part("month") - 1,
      part("day"),
      part("hour"),
      part("minute"),
      part("second"),
    );
    offsets.set(quarter, local - quarter);
    return local - quarter;
  };
  return (ms) => ms + offsetAt(Math.floor(ms / QUARTER) * QUARTER);
}

const clocks = new Map<string, WallClock>();

/** The first instant at which the clocks of the zone show that time of that date, or a later one. */
export function firstInstant(zone: string, date: string, time: string): number {
  const clock = clocks.get(zone) ?? wallClock(zone);
  clocks.set(zone, clock);
  const wanted = Date.parse(`${date}T${time}:00Z`);
  for (let quarter = wanted - DAY; quarter < wanted + DAY; quarter += QUARTER) {
    const start = Math.floor(quarter / QUARTER) * QUARTER;
    const shown = clock(start);
    if (shown >= wanted) return start;
    if (shown + QUARTER > wanted) return start + (wanted - shown);
  }
  throw new Error(`${zone} never shows ${date} ${time}`);
}

/** Dates from one to another, with their ISO weekday. */
export function* datesBetween(fromMs: number, toMs: number): Generator<{ date: string; weekday: number }> {
  for (let ms = Math.floor(fromMs / DAY) * DAY; ms <= toMs; ms += DAY) {
    const day = new Date(ms);
    yield { date: day.toISOString().slice(0, 10), weekday: day.getUTCDay() === 0 ? 7 : day.getUTCDay() };
  }
}
