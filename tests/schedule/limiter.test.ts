import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MessengerLimits, Rate } from "../../src/chat/messenger.ts";
import { createLimiter } from "../../src/schedule/limiter.ts";

const free: Rate = { perSecond: 1_000, concurrency: 1_000 };
const limits = (some: Partial<MessengerLimits>): MessengerLimits => ({
  perChannel: free,
  perTenant: free,
  global: free,
  timeoutMs: 10_000,
  ...some,
});
const at = (tenant: string, channel = "c") => ({ platform: "p", tenant, channel });

describe("the limiter", () => {
  it("allows one per second per channel, and others elsewhere meanwhile", () => {
    const limiter = createLimiter(limits({ perChannel: { perSecond: 1, concurrency: 1 } }));
    expect(limiter.start(at("a"), 0)).toBeUndefined();
    expect(limiter.start(at("a"), 0)).toEqual({ by: "channel" });
    limiter.finish(at("a"));
    expect(limiter.start(at("a"), 10)).toEqual({ by: "channel", at: 1_000 });
    expect(limiter.start(at("a", "d"), 10)).toBeUndefined();
    expect(limiter.start(at("b"), 10)).toBeUndefined();
    expect(limiter.start(at("a"), 1_000)).toBeUndefined();
  });

  it("supports rates below one per second", () => {
    const limiter = createLimiter(limits({ perTenant: { perSecond: 0.5, concurrency: 9 } }));
    expect(limiter.start(at("a"), 0)).toBeUndefined();
    expect(limiter.start(at("a"), 0)).toEqual({ by: "tenant", at: 2_000 });
  });

  it("limits the total in progress", () => {
    const limiter = createLimiter(limits({ global: { perSecond: 99, concurrency: 2 } }));
    expect(limiter.start(at("a"), 0)).toBeUndefined();
    expect(limiter.start(at("b"), 0)).toBeUndefined();
    expect(limiter.start(at("c"), 0)).toEqual({ by: "global" });
    limiter.finish(at("a"));
    expect(limiter.start(at("c"), 0)).toBeUndefined();
  });

  it.each([
    ["channel", [1_000, undefined, undefined]],
    ["tenant", [1_000, 1_000, undefined]],
    ["global", [1_000, 1_000, 1_000]],
  ] as const)("holds a %s as long as the platform asks", (reach, expected) => {
    const limiter = createLimiter(limits({}));
    limiter.hold(at("a"), reach, 1_000);
    const starts = [at("a"), at("a", "d"), at("b")].map((ref) => limiter.start(ref, 0)?.at);
    expect(starts).toEqual(expected);
    expect(limiter.start(at("a"), 1_000)).toBeUndefined();
  });

  it("forgets unused channels, and keeps the limits of active ones", () => {
    const limiter = createLimiter(limits({ perChannel: { perSecond: 0.001, concurrency: 1 } }));
    for (let i = 0; i < 5_000; i++) {
      const ref = at("a", `c${i}`);
      expect(limiter.start(ref, i * 2_000)).toBeUndefined();
      limiter.finish(ref);
    }
    expect(limiter.start(at("a", "c4999"), 5_000 * 2_000)).toMatchObject({ by: "channel" });
  });

  it("never exceeds its rate", () => {
    const requests = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.nat(2)), { maxLength: 200 });
    fc.assert(
      fc.property(requests, fc.integer({ min: 1, max: 5 }), (steps, perSecond) => {
        const limiter = createLimiter(limits({ perTenant: { perSecond, concurrency: 9 } }));
        const started = new Map<string, number[]>();
        let now = 0;
        for (const [pause, who] of steps) {
          now += pause;
          const ref = at(`t${who}`);
          if (limiter.start(ref, now) !== undefined) continue;
          limiter.finish(ref);
          started.set(ref.tenant, [...(started.get(ref.tenant) ?? []), now]);
        }
        // The first of each tenant always starts.
        expect([...started.keys()].sort()).toEqual([...new Set(steps.map(([, who]) => `t${who}`))].sort());
        for (const times of started.values()) {
          for (const time of times) {
            const within = times.filter((other) => other >= time && other < time + 1_000);
            expect(within.length).toBeLessThanOrEqual(perSecond);
          }
        }
      }),
    );
  });
});
