import { describe, expect, test } from "vitest";
import { createPlatformClock } from "../../../adapters/shared/platform-clock.ts";

const NOW = Temporal.Instant.from("2026-12-01T09:00:00Z");
const dated = (date: string) => ({ headers: new Headers({ date }) });

describe("the platform's clock", () => {
  test.each([
    ["ten minutes ahead", "Tue, 01 Dec 2026 08:50:00 GMT", "2026-12-01T08:50:05Z"],
    ["ten minutes behind", "Tue, 01 Dec 2026 09:10:00 GMT", "2026-12-01T09:00:05Z"],
    ["right, with a header from the future", "Sat, 01 Dec 2035 09:10:00 GMT", "2026-12-01T09:00:05Z"],
  ])("is never later than it is, on a machine that is %s", (_, header, expected) => {
    let passed = 0;
    const wall = { now: () => NOW.add({ milliseconds: passed }) };
    const clock = createPlatformClock(wall, () => passed);
    expect(clock.lastDate()).toBeUndefined();
    expect(clock.atLatest().toString()).toBe(NOW.toString());
    clock.saw(dated(header));
    passed = 5_000;
    clock.saw(dated("no date"));
    expect(clock.atLatest().toString()).toBe(expected);
    expect(clock.lastDate()?.epochMilliseconds).toBe(Date.parse(header));
  });
});
