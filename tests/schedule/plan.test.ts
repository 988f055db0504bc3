import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Timetable } from "../../src/channels/channel.ts";
import { eventsBetween, nextEvents } from "../../src/schedule/plan.ts";
import { DAY_KINDS } from "../simulation/virtual.ts";

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const tokyo: Timetable = {
  zone: "Asia/Tokyo",
  postAt: "09:00",
  quizAt: "12:00",
  revealAt: "17:00",
  days: [1, 2, 3, 4, 5],
  news: "off",
  milestones: "off",
};
const at = (text: string) => Temporal.Instant.from(text);
const plan = (timetable: Timetable, from: string, to: string) =>
  eventsBetween(DAY_KINDS, timetable, at(from), at(to)).map((e) => `${e.kind} ${e.date} ${e.at}`);

/** The posts at that time in that zone, around a date. */
const around = (zone: string, postAt: string, date: string) =>
  eventsBetween(
    DAY_KINDS,
    { zone, postAt, quizAt: "12:00", revealAt: "17:00", days: EVERY_DAY, news: "off", milestones: "off" },
    at(`${date}T00:00Z`).subtract({ hours: 36 }),
    at(`${date}T00:00Z`).add({ hours: 60 }),
  )
    .filter(({ kind }) => kind === "post")
    .map((event) => `${event.date} ${event.at}`);

describe("a working day", () => {
  it("has a post, a quiz and a reveal", () => {
    expect(plan(tokyo, "2026-10-01T15:00Z", "2026-10-02T15:00Z")).toEqual([
      "post 2026-10-02 2026-10-02T00:00:00Z",
      "quiz 2026-10-02 2026-10-02T03:00:00Z",
      "reveal 2026-10-02 2026-10-02T08:00:00Z",
    ]);
  });

  it("excludes Saturdays in the channel's own time zone", () => {
    expect(plan(tokyo, "2026-10-02T15:00Z", "2026-10-04T15:00Z")).toEqual([]);
    const sunday = { ...tokyo, zone: "America/Los_Angeles", days: [7] };
    expect(plan(sunday, "2026-10-04T16:00Z", "2026-10-05T01:00Z")).toEqual([
      "quiz 2026-10-04 2026-10-04T19:00:00Z",
      "reveal 2026-10-04 2026-10-05T00:00:00Z",
    ]);
  });

  it("excludes the start of the range and includes its end", () => {
    expect(plan(tokyo, "2026-10-02T00:00Z", "2026-10-02T03:00Z")).toEqual([
      "quiz 2026-10-02 2026-10-02T03:00:00Z",
    ]);
    expect(plan(tokyo, "2026-10-02T03:00Z", "2026-10-02T03:00Z")).toEqual([]);
    expect(plan(tokyo, "2026-10-03T03:00Z", "2026-10-02T03:00Z")).toEqual([]);
  });
});

describe("a reveal", () => {
  it("at or before the quiz time is on the next day, and belongs to the quiz's date", () => {
    const late = { ...tokyo, quizAt: "18:00", revealAt: "08:30", days: [5] };
    expect(plan(late, "2026-10-02T05:00Z", "2026-10-03T05:00Z")).toEqual([
      "quiz 2026-10-02 2026-10-02T09:00:00Z",
      "reveal 2026-10-02 2026-10-02T23:30:00Z",
    ]);
    const whole = { ...tokyo, quizAt: "12:00", revealAt: "12:00" };
    expect(plan(whole, "2026-10-02T03:00Z", "2026-10-03T03:00Z")).toContain(
      "reveal 2026-10-02 2026-10-03T03:00:00Z",
    );
  });
});

describe("when the clocks change", () => {
  it.each([
    // An hour is left out: the end of the gap, not the same minutes an hour later.
    ["America/New_York", "02:30", "2026-03-08", "2026-03-08 2026-03-08T07:00:00Z"],
    ["Europe/Berlin", "02:59", "2026-03-29", "2026-03-29 2026-03-29T01:00:00Z"],
    ["Europe/London", "01:00", "2026-03-29", "2026-03-29 2026-03-29T01:00:00Z"],
    // Half an hour.
    ["Australia/Lord_Howe", "02:15", "2026-10-04", "2026-10-04 2026-10-03T15:30:00Z"],
    // At midnight.
    ["America/Santiago", "00:30", "2026-09-06", "2026-09-06 2026-09-06T04:00:00Z"],
    ["Africa/Cairo", "00:00", "2026-04-24", "2026-04-24 2026-04-23T22:00:00Z"],
    // An hour is there twice: the first.
    ["America/New_York", "01:30", "2026-11-01", "2026-11-01 2026-11-01T05:30:00Z"],
    ["Europe/Berlin", "02:30", "2026-10-25", "2026-10-25 2026-10-25T00:30:00Z"],
    ["Australia/Lord_Howe", "01:45", "2026-04-05", "2026-04-05 2026-04-04T14:45:00Z"],
    // Below zero in winter: Ireland counts the other way round.
    ["Europe/Dublin", "01:30", "2026-10-25", "2026-10-25 2026-10-25T00:30:00Z"],
    // An ordinary time keeps to the wall clock on both sides.
    ["America/New_York", "09:00", "2026-03-08", "2026-03-08 2026-03-08T13:00:00Z"],
  ])("%s %s on %s", (zone, time, date, expected) => {
    expect(around(zone, time, date).filter((line) => line.startsWith(date))).toEqual([expected]);
  });

  it("skips a day that the zone skipped", () => {
    const days = around("Pacific/Apia", "09:00", "2011-12-30").map((line) => line.slice(0, 10));
    expect(days).toContain("2011-12-29");
    expect(days).not.toContain("2011-12-30");
    expect(days).toContain("2011-12-31");
  });
});

const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((n) => String(n).padStart(2, "0")).join(":"));
const timetables = fc.record({
  zone: zones,
  postAt: time,
  quizAt: time,
  revealAt: time,
  days: fc.subarray(EVERY_DAY, { minLength: 1 }),
  news: fc.constant("off" as const),
  milestones: fc.constant("off" as const),
});
const from = at("2026-01-01T00:00Z");
const until = at("2027-01-01T00:00Z");
const key = (e: { kind: string; date: string }) => `${e.kind} ${e.date}`;

describe("any timetable", () => {
  it("has each of its days once a year, at the wall-clock time or at the end of a gap", () => {
    fc.assert(
      fc.property(timetables, (timetable) => {
        const events = eventsBetween(DAY_KINDS, timetable, from, until);
        expect(new Set(events.map(key)).size).toBe(events.length);
        for (const { kind, date, at: instant } of events.filter((e) => e.kind !== "reveal")) {
          const local = instant.toZonedDateTimeISO(timetable.zone);
          const wanted = kind === "post" ? timetable.postAt : timetable.quizAt;
          const isExact = local.toPlainTime().toString({ smallestUnit: "minute" }) === wanted;
          const isAfterGap = local.subtract({ nanoseconds: 1 }).offsetNanoseconds < local.offsetNanoseconds;
          expect([date, isExact || isAfterGap]).toEqual([local.toPlainDate().toString(), true]);
        }
        const dates = events.filter((e) => e.kind === "post").length;
        const expected = Array.from({ length: 365 }, (_, i) =>
          Temporal.PlainDate.from("2026-01-01").add({ days: i }),
        ).filter((d) => timetable.days.includes(d.dayOfWeek)).length;
        expect(Math.abs(dates - expected)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });

  it("gives the same events when split into ranges", () => {
    const cuts = fc.array(fc.integer({ min: 0, max: 30 * 86_400 }), { maxLength: 20 });
    fc.assert(
      fc.property(timetables, cuts, (timetable, seconds) => {
        const end = from.add({ hours: 24 * 30 });
        const points = [from, ...seconds.sort((a, b) => a - b).map((s) => from.add({ seconds: s })), end];
        const pieces = points
          .slice(1)
          .flatMap((to, i) => eventsBetween(DAY_KINDS, timetable, points[i] ?? from, to));
        expect(pieces.map(key).sort()).toEqual(
          eventsBetween(DAY_KINDS, timetable, from, end).map(key).sort(),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("has a next event of each kind", () => {
    fc.assert(
      fc.property(timetables, fc.integer({ min: 0, max: 365 * 86_400 }), (timetable, second) => {
        const after = from.add({ seconds: second });
        const next = nextEvents(DAY_KINDS, timetable, after);
        expect(next.map(({ kind }) => kind).sort()).toEqual(["post", "quiz", "reveal"]);
        const first = eventsBetween(DAY_KINDS, timetable, after, next[0]?.at ?? after);
        expect(first.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it("without days has no events", () => {
    expect(nextEvents(DAY_KINDS, { ...tokyo, days: [] }, from)).toEqual([]);
    expect(eventsBetween(DAY_KINDS, { ...tokyo, days: [] }, from, until)).toEqual([]);
  });
});
