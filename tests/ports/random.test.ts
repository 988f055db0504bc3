import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pick, systemRandom } from "../../src/ports/random.ts";

describe("drawing", () => {
  test("from nothing gives nothing", () => {
    expect(pick(systemRandom(), [])).toBeUndefined();
  });

  test("always gives one of the items, and each of them in its turn", () => {
    const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(unit, fc.integer({ min: 1, max: 50 }), (drawn, count) => {
        const items = Array.from({ length: count }, (_, i) => i);
        expect(pick({ next: () => drawn }, items)).toBe(Math.floor(drawn * count));
      }),
    );
  });

  test("really draws", () => {
    const random = systemRandom();
    const drawn = Array.from({ length: 1_000 }, () => random.next());
    expect(drawn.every((number) => number >= 0 && number < 1)).toBe(true);
    expect(new Set(drawn).size).toBeGreaterThan(990);
  });
});
