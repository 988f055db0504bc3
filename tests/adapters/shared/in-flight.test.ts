/** What is under way is waited for, but not for ever. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createInFlight } from "../../../adapters/shared/in-flight.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const inMs = <T>(ms: number, value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(() => resolve(value), ms));

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
