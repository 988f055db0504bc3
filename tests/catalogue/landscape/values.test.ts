import { describe, expect, it } from "vitest";
import { isDay, isLabel, isLink } from "../../../src/catalogue/landscape/values.ts";

describe("isDay", () => {
  it.each(["2018-11-29", "2024-02-29", "2000-01-01"])("%j is one", (value) =>
    expect(isDay(value)).toBe(true),
  );
  it.each([
    "2023-02-29",
    "2023-13-01",
    "2023-1-1",
    "2023",
    "2023-01-01T00:00",
    "",
    20230101,
    null,
    new Date(),
  ])("%j is none", (value) => expect(isDay(value)).toBe(false));
});

describe("isLabel", () => {
  it.each(["a", "データ", "Welkin®", "C++"])("%j is one", (value) => expect(isLabel(value)).toBe(true));
  it.each(["", "  ", "a\nb", "a\u202Eb", "a\u200Bb", "a\u2028b", "\uD800", 1, null, []])(
    "%j is none",
    (value) => expect(isLabel(value)).toBe(false),
  );
});

describe("isLink", () => {
  it.each([
    "https://a.io",
    "http://a.io/?b=c#d",
    "HTTPS://A.IO/",
    "https://例え.jp/道",
    "https://a.io:8080/",
  ])("%j is one", (value) => expect(isLink(value)).toBe(true));
  it.each([
    "//a.io",
    "a.io",
    "https:a.io",
    "https://a",
    "https://a.io/b c",
    "https://u@a.io",
    "data:text/html,x",
    " https://a.io",
    null,
  ])("%j is none", (value) => expect(isLink(value)).toBe(false));
});
