/** The pace of reconnections: never a tight loop, never more sessions than Discord allows a day. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPacing } from "../../../adapters/discord/transport/reconnect-delay.ts";

const DAY_MS = 86_400_000;

/** Connections that end after `lastsMs`, one after the other, as fast as the pace allows. */
async function attempts(
  withinMs: number,
  { lastsMs, identifies, random = 0.5 }: { lastsMs: number; identifies: boolean; random?: number },
) {
  let now = 0;
  const waits: number[] = [];
  const pacing = createPacing({
    random: () => random,
    now: () => now,
    sleep: async (ms) => {
      waits.push(ms);
      now += ms;
    },
  });
  let count = 0;
  while (now < withinMs && count < 5_000) {
    await pacing.turn(0);
    count += 1;
    if (identifies) pacing.identified(0);
    if (lastsMs > 0) pacing.ready(0);
    now += lastsMs;
    pacing.closed(0);
    // What the library waits by itself.
    now += 500;
  }
  return { count, waits };
}

describe("a reconnection", () => {
  test("does not wait the first time, nor after a session that lasted", async () => {
    const { waits } = await attempts(60_000, { lastsMs: 10_000, identifies: true });
    expect(waits).toEqual([]);
  });

  test("waits longer after each failure, up to 15 seconds", async () => {
    const { waits, count } = await attempts(10 * 60_000, { lastsMs: 0, identifies: false });
    expect(waits.slice(0, 6)).toEqual([750, 1_500, 3_000, 6_000, 11_250, 11_250]);
    expect(Math.max(...waits)).toBeLessThanOrEqual(15_000);
    expect(count).toBeGreaterThan(45);
  });

  test.each([0, 0.5, 0.99])(
    "stays below the daily sessions with a flapping gateway (random %d)",
    async (random) => {
      const { count } = await attempts(DAY_MS, { lastsMs: 2_000, identifies: true, random });
      expect(count).toBeLessThan(1_000);
      expect(count).toBeGreaterThan(100);
    },
  );

  test("does not delay a connected shard", async () => {
    const pacing = createPacing({ random: () => 0, sleep: () => new Promise(() => {}) });
    await pacing.turn(0);
    pacing.closed(0);
    await pacing.turn(1);
    pacing.ready(1);
    await pacing.turn(1);
    expect(pacing.underWay()).toBe(0);
  });

  test("does not wait after a single failure", async () => {
    const { waits } = await attempts(1_000, { lastsMs: 0, identifies: false });
    expect(waits).toEqual([]);
  });

  test("lets two waiters for one shard go together", async () => {
    const pacing = createPacing({ random: () => 0, sleep: async () => {} });
    await pacing.turn(0);
    pacing.closed(0);
    pacing.closed(0);
    await Promise.all([pacing.turn(0), pacing.turn(0)]);
    expect(pacing.underWay()).toBe(1);
  });

  test("never happens after a stop, and leaves no timer", async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    const before = timers();
    const pacing = createPacing({ random: () => 0.5 });
    await pacing.turn(0);
    pacing.closed(0);
    pacing.closed(0);
    let went = false;
    void pacing.turn(0).then(() => {
      went = true;
    });
    pacing.stop();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(went).toBe(false);
    expect(timers()).toBeLessThanOrEqual(before + 1);
  });

  test("waits a random time, so that shards do not all come back at once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 0.999, noNaN: true }), async (random) => {
        const { waits } = await attempts(60_000, { lastsMs: 0, identifies: false, random });
        for (const [i, ms] of waits.entries()) {
          const longest = Math.min(1_000 * 2 ** i, 15_000);
          expect(ms).toBeGreaterThanOrEqual(longest / 2);
          expect(ms).toBeLessThan(longest);
        }
      }),
      { numRuns: 20 },
    );
  });
});
