import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseZone } from "../../src/channels/zone.ts";

describe("parseZone", () => {
  it.each([
    ["Asia/Tokyo", "Asia/Tokyo"],
    ["asia/tokyo", "Asia/Tokyo"],
    ["tokyo", "Asia/Tokyo"],
    ["TOKYO", "Asia/Tokyo"],
    ["Ｔｏｋｙｏ", "Asia/Tokyo"],
    ["東京", "Asia/Tokyo"],
    ["jst", "Asia/Tokyo"],
    ["Japan", "Japan"],
    ["new york", "America/New_York"],
    ["America/New York", "America/New_York"],
    ["new-york", "America/New_York"],
    ["San Francisco", "America/Los_Angeles"],
    ["pst", "America/Los_Angeles"],
    ["buenos aires", "America/Argentina/Buenos_Aires"],
    ["kolkata", "Asia/Kolkata"],
    ["Asia/Calcutta", "Asia/Calcutta"],
    ["kyiv", "Europe/Kyiv"],
    ["são paulo", "America/Sao_Paulo"],
    ["utc", "UTC"],
    ["GMT", "UTC"],
    ["etc/gmt-9", "Etc/GMT-9"],
    ["lord howe", "Australia/Lord_Howe"],
  ])("%s is %s", (text, zone) => expect(parseZone(text)).toEqual({ zone }));

  it.each([
    ["Asia/Tokio", "Asia/Tokyo"],
    ["tokyoo", "Asia/Tokyo"],
    ["Europe/Berln", "Europe/Berlin"],
    ["Asia/Kolkatta", "Asia/Kolkata"],
    ["Sidney", "Australia/Sydney"],
    ["ist", "Asia/Kolkata"],
    ["cst", "America/Chicago"],
    ["amster", "Europe/Amsterdam"],
  ])("%s suggests %s first", (text, zone) => {
    const answer = parseZone(text);
    expect("suggestions" in answer && answer.suggestions[0]).toBe(zone);
  });

  it.each(["", "x", "+09:00", "-5", "9:00", "qwertyuiop", "/", "\0", "Asia/", "🎉"])(
    "%j is no zone and suggests none",
    (text) => expect(parseZone(text)).toEqual({ suggestions: [] }),
  );

  it("knows every zone of the runtime by its name, in any case", () => {
    for (const zone of Intl.supportedValuesOf("timeZone")) {
      expect(parseZone(zone.toLowerCase())).toEqual({ zone });
    }
  });

  it("answers any text with a zone that can be used, or suggestions that can", () => {
    const usable = (zone: string) => Temporal.PlainDate.from("2026-07-01").toZonedDateTime(zone).timeZoneId;
    fc.assert(
      fc.property(fc.string({ maxLength: 30, unit: "grapheme" }), (text) => {
        const answer = parseZone(text);
        const zones = "zone" in answer ? [answer.zone] : answer.suggestions;
        expect(zones.map(usable)).toEqual(zones);
      }),
    );
  });
});
