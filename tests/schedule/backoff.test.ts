import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backoffMs } from "../../src/schedule/backoff.ts";
import { eventKey } from "../../src/schedule/event-key.ts";

describe("waiting", () => {
  it.each([
    [0, 0, 1_000],
    [0, 0.999, 1_999],
    [10_000, 0, 5_000],
    [10_000, 0.5, 7_500],
    [86_400_000, 0, 150_000],
    [86_400_000, 1, 300_000],
  ])("after %i ms with the lot %d: %i ms", (tried, lot, expected) => {
    expect(Math.abs(backoffMs(tried, { next: () => lot }) - expected)).toBeLessThanOrEqual(1);
  });

  it("is never zero and never too long", () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 0.999, noNaN: true }), (tried, lot) => {
        const wait = backoffMs(tried, { next: () => lot });
        expect(wait).toBeGreaterThanOrEqual(1_000);
        expect(wait).toBeLessThanOrEqual(300_000);
      }),
    );
  });
});

describe("the idempotency key", () => {
  it("never changes, so that messages posted by older releases are still found", () => {
    expect(eventKey("p/t/c", "post", "2026-10-01")).toBe("kc6d8eb4d60f687264c178628");
  });

  it("differs for each channel, kind and date", () => {
    const keys = ["p/t/c", "p/t/d"].flatMap((id) =>
      (["post", "quiz", "reveal"] as const).flatMap((kind) =>
        ["2026-10-01", "2026-10-02"].map((date) => eventKey(id, kind, date)),
      ),
    );
    expect(new Set(keys).size).toBe(12);
    for (const key of keys) expect(key).toMatch(/^k[0-9a-f]{24}$/);
  });
});
