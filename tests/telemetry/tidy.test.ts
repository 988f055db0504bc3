import { expect, it } from "vitest";
import { tidy } from "../../src/telemetry/tidy.ts";

const LEAST_BYTES = 15 * 2 ** 20;

it("gives back what nobody needs any more, and says how much that was and how long it took", () => {
  let garbage: unknown[] = Array.from({ length: 400_000 }, (_, i) => ({ i, text: `number ${i}` }));
  expect(garbage).toHaveLength(400_000);
  tidy();
  const before = process.memoryUsage().heapUsed;
  garbage = [];
  const begin = performance.now();
  const { ms, bytes } = tidy();
  const took = performance.now() - begin;
  expect(before - process.memoryUsage().heapUsed).toBeGreaterThan(LEAST_BYTES);
  expect(bytes).toBeGreaterThan(LEAST_BYTES);
  expect(ms).toBeGreaterThan(0);
  expect(ms).toBeLessThanOrEqual(Math.ceil(took));
});
