import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createElapsed } from "../../src/ports/elapsed.ts";

function testing() {
  let [steady, wall] = [5_000, 1_790_000_000_000];
  const elapsed = createElapsed(
    () => steady,
    () => wall,
  );
  const begin = elapsed();
  return {
    sinceBegin: () => elapsed() - begin,
    pass(ms: number, wallMs = ms) {
      steady += ms;
      wall += wallMs;
    },
  };
}

describe("elapsed time", () => {
  test("is that of the monotonic clock, however often it is read", () => {
    const time = testing();
    for (let i = 0; i < 10_000; i++) {
      // The wall clock only shows whole milliseconds.
      time.pass(0.1, i % 10 === 0 ? 1 : 0);
      time.sinceBegin();
    }
    expect(time.sinceBegin()).toBeCloseTo(1_000);
  });

  test.each([
    ["counts a suspension, which the monotonic clock does not see", 10, 78_000, 78_000],
    ["ignores a wall clock that is set back", 10, -3_600_000, 10],
    ["ignores a wall clock that is slightly off", 60_000, 60_900, 60_000],
  ])("%s", (_, steady, wall, expected) => {
    const time = testing();
    time.pass(steady, wall);
    expect(time.sinceBegin()).toBe(expected);
    time.pass(500);
    expect(time.sinceBegin()).toBe(expected + 500);
  });

  test("never goes back", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5_000), fc.integer({ min: -9e9, max: 9e9 }))), (steps) => {
        const time = testing();
        let last = 0;
        for (const [steady, wall] of steps) {
          time.pass(steady, wall);
          expect(time.sinceBegin()).toBeGreaterThanOrEqual(last + steady);
          last = time.sinceBegin();
        }
      }),
    );
  });
});
