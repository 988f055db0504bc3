/** Waiting: backoff, repeated calls, the first call at start, and limits of time. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { backoffMs } from "../../../adapters/shared/backoff.ts";
import { orAborted } from "../../../adapters/shared/or-aborted.ts";
import { untilAnswered, withRetries } from "../../../adapters/shared/retry.ts";
import { settleWithin } from "../../../src/chat/settle-within.ts";

const never = new Promise<never>(() => {});

/** Fails so many times, then answers. */
function failing(times: number) {
  const calls = { count: 0 };
  const call = async () => {
    calls.count += 1;
    if (calls.count <= times) throw new Error(`failure ${calls.count}`);
    return "answer";
  };
  return { calls, call };
}

describe("backoff", () => {
  test("doubles from failure to failure, up to its limit", () => {
    const waits = [1, 2, 3, 4, 50].map((n) =>
      backoffMs(n, { firstMs: 500, mostMs: 3_000, random: () => 0.5 }),
    );
    expect(waits).toEqual([375, 750, 1_500, 2_250, 2_250]);
  });

  test("is at least half of the longest wait, and less than all of it", () => {
    const arbitrary = fc.record({
      failures: fc.integer({ min: 1, max: 2_000 }),
      random: fc.double({ min: 0, max: 0.999, noNaN: true }),
    });
    fc.assert(
      fc.property(arbitrary, ({ failures, random }) => {
        const ms = backoffMs(failures, { firstMs: 100, mostMs: 10_000, random: () => random });
        const longest = Math.min(100 * 2 ** (failures - 1), 10_000);
        expect(ms).toBeGreaterThanOrEqual(longest / 2);
        expect(ms).toBeLessThan(longest);
      }),
    );
  });
});

describe("a call that may be repeated", () => {
  const repeat = async (times: number, more: object = {}) => {
    const { calls, call } = failing(times);
    const pauses: number[] = [];
    let now = 0;
    const result = await withRetries(call, {
      isWorthRepeating: () => true,
      deadline: 10_000,
      now: () => now,
      async pause(ms) {
        pauses.push(ms);
        now += ms;
      },
      ...more,
    }).catch((error: Error) => error.message);
    return { result, pauses, count: calls.count };
  };

  test("is made up to three times, with pauses", async () => {
    expect(await repeat(2)).toEqual({ result: "answer", pauses: [200, 1_000], count: 3 });
    expect(await repeat(3)).toEqual({ result: "failure 3", pauses: [200, 1_000], count: 3 });
  });

  test("is not made again where that would do harm, nor after its deadline", async () => {
    expect(await repeat(1, { isWorthRepeating: () => false })).toMatchObject({
      result: "failure 1",
      count: 1,
    });
    expect(await repeat(2, { deadline: 1_199 })).toMatchObject({ result: "failure 2", count: 2 });
  });

  test("is not made again when the pause fails", async () => {
    const pause = async (_: number, error: unknown) => {
      throw new Error("no turn", { cause: error });
    };
    expect(await repeat(1, { pause })).toMatchObject({ result: "no turn", count: 1 });
  });
});

describe("the first call at start", () => {
  // Leaves nothing of the pause.
  const random = () => -1;

  test("is made until it is answered, and each failure is reported", async () => {
    const { call } = failing(3);
    const failures: string[] = [];
    const onFailure = (error: unknown) => void failures.push(String(error));
    expect(await untilAnswered(call, { onFailure, random })).toBe("answer");
    expect(failures).toEqual(["Error: failure 1", "Error: failure 2", "Error: failure 3"]);
  });

  test("ends with the error that the report throws", async () => {
    const { calls, call } = failing(3);
    const onFailure = () => {
      throw new Error("the token is wrong");
    };
    await expect(untilAnswered(call, { onFailure, random })).rejects.toThrow("the token is wrong");
    expect(calls.count).toBe(1);
  });

  test("is not made again after an abort, which is no failure to report", async () => {
    const ending = new AbortController();
    const failures: unknown[] = [];
    const { calls, call } = failing(9);
    const abortAtSecond = async () => {
      if (calls.count === 1) ending.abort();
      return call();
    };
    const options = {
      onFailure: (error: unknown) => void failures.push(error),
      random,
      signal: ending.signal,
    };
    await expect(untilAnswered(abortAtSecond, options)).rejects.toThrow();
    expect([calls.count, failures.length]).toEqual([2, 1]);
    await expect(untilAnswered(call, options)).rejects.toThrow();
    expect(calls.count).toBe(2);
  });
});

describe("work with a limit of time", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test("is its value, also an undefined one, or its error", async () => {
    expect(await settleWithin(Promise.resolve(undefined), 100)).toEqual({ value: undefined });
    await expect(settleWithin(Promise.reject(new Error("no")), 100)).rejects.toThrow("no");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is undefined when the time is up", async () => {
    const settled = settleWithin(never, 100);
    await vi.advanceTimersByTimeAsync(100);
    expect(await settled).toBeUndefined();
  });

  test("ends with the signal's reason", async () => {
    const ending = new AbortController();
    expect(await orAborted(Promise.resolve("answer"), ending.signal)).toBe("answer");
    const waiting = orAborted(never, ending.signal);
    ending.abort(new Error("the program ends"));
    await expect(waiting).rejects.toThrow("the program ends");
    await expect(orAborted(never, ending.signal)).rejects.toThrow("the program ends");
    expect(await orAborted(Promise.resolve("answer"), undefined)).toBe("answer");
  });
});
