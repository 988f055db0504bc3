import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { systemClock } from "../../src/ports/clock.ts";

const REAL = Temporal.Instant.from("2026-11-23T09:00:00Z");
const instant = (text: string) => Temporal.Instant.from(text);

describe("the clock", () => {
  let elapsed = 0;
  beforeEach(() => {
    elapsed = 0;
    vi.spyOn(Temporal.Now, "instant").mockImplementation(() => REAL.add({ milliseconds: elapsed }));
  });
  afterEach(() => vi.restoreAllMocks());

  test.each<[string, Parameters<typeof systemClock>[0], string, string]>([
    ["shows the real time", undefined, "2026-11-23T09:00:00Z", "2026-11-23T09:01:30Z"],
    [
      "starts at another instant",
      { start: instant("2018-11-28T10:00:00Z"), speed: 1 },
      "2018-11-28T10:00:00Z",
      "2018-11-28T10:01:30Z",
    ],
    ["runs faster from now", { speed: 60 }, "2026-11-23T09:00:00Z", "2026-11-23T10:30:00Z"],
    [
      "starts at another instant and runs faster",
      { start: instant("2018-12-31T23:00:00Z"), speed: 3600 },
      "2018-12-31T23:00:00Z",
      "2019-01-04T17:00:00Z",
    ],
    [
      "runs slower",
      { start: instant("2018-11-28T10:00:00Z"), speed: 0.5 },
      "2018-11-28T10:00:00Z",
      "2018-11-28T10:00:45Z",
    ],
  ])("%s", (_, settings, atFirst, after90Seconds) => {
    const clock = systemClock(settings);
    expect(clock.now().toString()).toBe(atFirst);
    elapsed = 90_000;
    expect(clock.now().toString()).toBe(after90Seconds);
  });

  test("keeps its time across years at the highest speed", () => {
    const clock = systemClock({ start: instant("2018-11-28T00:00:00Z"), speed: 1_000_000 });
    elapsed = 60_000;
    expect(clock.now().toString()).toBe("2020-10-22T10:40:00Z");
  });
});
