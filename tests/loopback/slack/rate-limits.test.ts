/** Buckets: what goes at once, and how long the rest waits. */
import { expect, it } from "vitest";
import { createRateLimits, type Tier } from "./methods/rate-limits.ts";

it.each<[Tier, number, number]>([
  ["post", 3, 1],
  ["tier2", 20, 3],
  ["tier3", 50, 2],
  ["tier4", 100, 1],
])("%s: %i at once, then one every so often", (tier, burst, seconds) => {
  let now = 0;
  const limits = createRateLimits(() => now);
  const asked = Array.from({ length: burst + 1 }, () => limits.secondsToWait(tier, "a"));
  expect(asked).toEqual([...Array(burst).fill(0), seconds]);
  expect(limits.secondsToWait(tier, "b")).toBe(0);
  now += seconds * 1000;
  expect(limits.secondsToWait(tier, "a")).toBe(0);
  expect(createRateLimits(() => 0).secondsToWait(tier, "a")).toBe(0);
});
