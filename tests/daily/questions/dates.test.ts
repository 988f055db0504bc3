import { describe, expect, it, test } from "vitest";
import { formatDate } from "../../../src/cards/dates.ts";
import { certainlyBefore, earliest, latest } from "../../../src/daily/questions/dates.ts";

const day = (iso: string) => Date.parse(iso) / 86_400_000;

describe("a partial date", () => {
  it.each([
    ["2018", "2018-01-01", "2018-12-31"],
    ["2018-11", "2018-11-01", "2018-11-30"],
    ["2020-02", "2020-02-01", "2020-02-29"],
    ["2018-12", "2018-12-01", "2018-12-31"],
    ["2018-11-28", "2018-11-28", "2018-11-28"],
  ])("%s can mean any day from %s to %s", (date, from, to) => {
    expect(earliest(date)).toBe(day(from));
    expect(latest(date)).toBe(day(to));
  });
});

describe("certainlyBefore", () => {
  it.each([
    ["2018-11-28", "2018-11-29", 1, true],
    ["2018-11-28", "2018-11-28", 1, false],
    ["2018-11-28", "2018-12-27", 30, false],
    ["2018-11-28", "2018-12-28", 30, true],
    ["2018-11", "2018-11-28", 0, false],
    ["2018-11", "2018-12", 1, true],
    ["2018", "2018-11", 0, false],
    ["2017", "2018", 1, true],
    ["2018", "2017", 0, false],
  ])("%s before %s by %i days: %s", (a, b, days, expected) => {
    expect(certainlyBefore(a, b, days)).toBe(expected);
  });
});

test.each([
  ["2018-11-28", "en", "28 November 2018"],
  ["2018-11", "en", "November 2018"],
  ["2018", "en", "2018"],
  ["2018-11-28", "ja", "2018年11月28日"],
  ["2018-11", "ja", "2018年11月"],
  ["2018", "ja", "2018年"],
])("%s in %s is %s", (date, language, text) => {
  expect(formatDate(date, language)).toBe(text);
});
