import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysOf, formatDate, parsePartialDate } from "../../src/cards/dates.ts";

const TODAY = new Temporal.PlainDate(2026, 11, 23);

describe("reading a date", () => {
  test.each([
    ["2018", "2018"],
    ["2018-11", "2018-11"],
    ["2018-1", "2018-01"],
    ["2018-11-28", "2018-11-28"],
    ["2018/11/28", "2018-11-28"],
    ["2018.11", "2018-11"],
    [" 2018 ", "2018"],
    ["2018-11?", "2018-11"],
    ["Nov 2018", "2018-11"],
    ["november 2018", "2018-11"],
    ["Sept. 2018", "2018-09"],
    ["28 November 2018", "2018-11-28"],
    ["November 28, 2018", "2018-11-28"],
    ["Nov 1st 2018", "2018-11-01"],
    ["2018年", "2018"],
    ["2018年11月", "2018-11"],
    ["2018年11月28日", "2018-11-28"],
    ["2018年11月時点", "2018-11"],
    ["2018年11月の時点", "2018-11"],
    ["2018年当時", "2018"],
    ["２０１８年１１月", "2018-11"],
    ["2024-02-29", "2024-02-29"],
    ["today", "2026-11-23"],
    ["Now", "2026-11-23"],
    ["今日", "2026-11-23"],
    ["現在", "2026-11-23"],
  ])("“%s” is %s", (text, date) => {
    expect(parsePartialDate(text, TODAY)).toBe(date);
  });

  test.each([
    "",
    "yesterday",
    "18",
    "0000",
    "0999-01",
    "20181128",
    "2018-13",
    "2018-00",
    "2018-02-30",
    "2023-02-29",
    "2018-11-28T00:00",
    "11/28/2018",
    "28 Nonember 2018",
    "November",
    "99999",
    "2018年13月",
    "__proto__",
  ])("“%s” is none", (text) => {
    expect(parsePartialDate(text, TODAY)).toBeUndefined();
  });

  test("what is written is read again", () => {
    const day = fc
      .date({ min: new Date("1970-01-01"), max: new Date("2100-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        day,
        fc.constantFrom(4, 7, 10),
        fc.constantFrom("en", "ja"),
        (date, precision, language) => {
          const cut = date.slice(0, precision);
          expect(parsePartialDate(formatDate(cut, language), TODAY)).toBe(cut);
        },
      ),
    );
  });
});

describe("the days that a date may mean", () => {
  test.each([
    ["2018", "2018-01-01", "2018-12-31"],
    ["2018-11", "2018-11-01", "2018-11-30"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2018-11-28", "2018-11-28", "2018-11-28"],
  ])("%s: %s to %s", (date, first, last) => {
    const days = daysOf(date);
    expect([days?.first.toString(), days?.last.toString()]).toEqual([first, last]);
  });

  test.each(["2018-13", "2018-02-30", "x"])("%s: none", (date) => {
    expect(daysOf(date)).toBeUndefined();
  });
});

describe("writing a date", () => {
  test.each([
    ["2018-11-28", "en", "28 November 2018"],
    ["2018-11", "en", "November 2018"],
    ["2018", "en", "2018"],
    ["2018-11-28", "ja", "2018年11月28日"],
    ["2018-11", "ja", "2018年11月"],
    ["2018", "ja", "2018年"],
    ["soon", "en", "soon"],
  ])("%s in %s: %s", (date, language, expected) => {
    expect(formatDate(date, language)).toBe(expected);
  });
});
