import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRateLimiter } from "../../../adapters/slack/transport/rate-limiter.ts";

interface Turn {
  readonly after: number;
  readonly count: number;
}
const turn: fc.Arbitrary<Turn> = fc.record({ after: fc.nat(5_000), count: fc.integer({ min: 1, max: 4 }) });

/** When the calls of all turns start, and when they were asked for. */
function startsOf(turns: readonly Turn[]): { starts: number[]; asked: number[] } {
  let now = 0;
  const limiter = createRateLimiter(() => now);
  const starts: number[] = [];
  const asked: number[] = [];
  for (const { after, count } of turns) {
    now += after;
    const slot = limiter.reserve({ method: "reactions.add", count, withinMs: Number.POSITIVE_INFINITY });
    const waitMs = "waitMs" in slot ? slot.waitMs : Number.NaN;
    starts.push(...Array.from({ length: count }, () => now + waitMs));
    asked.push(...Array.from({ length: count }, () => now));
  }
  return { starts, asked };
}

describe("the rate limiter", () => {
  test("keeps to the tier's limit in any minute, and delays nothing needlessly", () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 80 }), (turns) => {
        const { starts, asked } = startsOf(turns);
        for (const start of starts) {
          const within = starts.filter((other) => other > start - 60_000 && other <= start);
          expect(within.length).toBeLessThanOrEqual(50);
        }
        if (starts.length <= 50) expect(starts).toEqual(asked);
      }),
    );
  });

  test("allows one message a second in each channel", () => {
    const limiter = createRateLimiter(() => 0);
    const wait = (channel: string) =>
      limiter.reserve({ method: "chat.postMessage", channel, withinMs: 5_000 });
    expect([wait("C1"), wait("C2"), wait("C1"), wait("C2")]).toEqual([
      { waitMs: 0 },
      { waitMs: 0 },
      { waitMs: 1_000 },
      { waitMs: 1_000 },
    ]);
  });

  test("does not count a call that could not wait, and reports how long the wait would be", () => {
    let now = 0;
    const limiter = createRateLimiter(() => now);
    limiter.hold("users.info", undefined, 30_000);
    expect(limiter.reserve({ method: "users.info", withinMs: 1_000 })).toEqual({ tooLongMs: 30_000 });
    now = 30_000;
    expect(limiter.reserve({ method: "users.info", withinMs: 0 })).toEqual({ waitMs: 0 });
  });
});
