/** Acknowledged in time, whatever happens to the answer; and what is under way is waited for. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answerInTime } from "../../../adapters/shared/ack-deadline.ts";
import { createInFlight } from "../../../adapters/shared/in-flight.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const inMs = <T>(ms: number, value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(() => resolve(value), ms));

/** What was said in which way, and when. */
function ways(acks: readonly boolean[] = []) {
  const said: (readonly [string, string | undefined, number])[] = [];
  const start = Date.now();
  const left = [...acks];
  const note = (way: string, answer?: string) => said.push([way, answer, Date.now() - start]);
  return {
    said,
    ack: async (answer?: string) => {
      note("ack", answer);
      if (left.shift() === false) throw new Error("gone");
    },
    later: async (answer: string) => note("later", answer),
  };
}

describe("an answer in time", () => {
  test.each([
    ["that is quick is the acknowledgement", 100, [true], [["ack", "x", 100]]],
    [
      "that takes long is acknowledged before three seconds, and follows",
      5_000,
      [true],
      [
        ["ack", undefined, 2_000],
        ["later", "x", 5_000],
      ],
    ],
    [
      "follows where the acknowledgement did not arrive",
      100,
      [false],
      [
        ["ack", "x", 100],
        ["later", "x", 100],
      ],
    ],
    [
      "follows where even the bare acknowledgement did not arrive",
      5_000,
      [false],
      [
        ["ack", undefined, 2_000],
        ["later", "x", 5_000],
      ],
    ],
  ] as const)("%s", async (_, ms, acks, expected) => {
    const { said, ack, later } = ways(acks);
    const answered = answerInTime(inMs(ms, "x"), { ack, later });
    await vi.advanceTimersByTimeAsync(6_000);
    await answered;
    expect(said).toEqual(expected);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("what is under way", () => {
  test("is waited for, also what fails, but no longer than said", async () => {
    const inFlight = createInFlight();
    void inFlight.track(inMs(300, 1));
    void inFlight.track(inMs(500, 1).then(() => Promise.reject(new Error("no")))).catch(() => {});
    expect(inFlight.count()).toBe(2);
    const soon = inFlight.drained(100);
    const late = inFlight.drained(1_000);
    await vi.advanceTimersByTimeAsync(2_000);
    expect([await soon, await late]).toEqual([false, true]);
    expect(inFlight.count()).toBe(0);
    expect(await inFlight.drained(0)).toBe(true);
  });
});
