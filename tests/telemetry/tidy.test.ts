import { expect, it } from "vitest";
import { tidy } from "../../src/telemetry/tidy.ts";

it("takes what nobody needs any more out of the heap", () => {
  let garbage: unknown[] = Array.from({ length: 400_000 }, (_, i) => ({ i, text: `number ${i}` }));
  expect(garbage).toHaveLength(400_000);
  tidy();
  const before = process.memoryUsage().heapUsed;
  garbage = [];
  const { ms, bytes } = tidy();
  expect(before - process.memoryUsage().heapUsed).toBeGreaterThan(15 * 2 ** 20);
  expect(ms).toBeGreaterThanOrEqual(0);
  expect(bytes).toBeGreaterThanOrEqual(0);
});
