import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fingerprint, firstOf, seededRandom, shuffled } from "../../../src/daily/questions/seeded-random.ts";

const take = (seed: string, count: number): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

describe("seededRandom", () => {
  it("gives exactly these numbers on every machine", () => {
    expect(take("slack/T1/C1 2026-11-24 1", 3)).toMatchInlineSnapshot(`
      [
        0.7739726426079869,
        0.5949462696444243,
        0.034016499761492014,
      ]
    `);
    expect(take("", 2)).toMatchInlineSnapshot(`
      [
        0.790687347529456,
        0.6015249385964125,
      ]
    `);
  });

  it("repeats its numbers for the same seed only", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(take(a, 5)).toEqual(take(a, 5));
        if (a !== b) expect(take(a, 5)).not.toEqual(take(b, 5));
      }),
    );
  });

  it("is uniform in [0, 1)", () => {
    const tenths = new Array<number>(10).fill(0);
    const numbers = take("even", 100_000);
    expect(numbers.filter((number) => number < 0 || number >= 1)).toEqual([]);
    for (const number of numbers) {
      const tenth = Math.floor(number * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it("starts far apart for seeds that differ in one character", () => {
    const firsts = Array.from({ length: 2000 }, (_, i) => take(`channel ${i}`, 1)[0] ?? 0);
    const mean = firsts.reduce((sum, number) => sum + number, 0) / firsts.length;
    expect(mean).toBeGreaterThan(0.47);
    expect(mean).toBeLessThan(0.53);
  });
});

describe("shuffled", () => {
  it("keeps all items", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
        expect(shuffled(seededRandom(seed), items).sort()).toEqual([...items].sort());
      }),
    );
  });

  it("gives every order of three items equally often", () => {
    const random = seededRandom("orders");
    const counts = new Map<string, number>();
    for (let i = 0; i < 12_000; i++) {
      const order = shuffled(random, ["a", "b", "c"]).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });
});

it("firstOf tries the next when one has nothing", () => {
  const nothing = () => undefined;
  expect(firstOf(seededRandom("a"), [nothing, () => "found", nothing])).toBe("found");
  expect(firstOf(seededRandom("a"), [nothing, nothing])).toBeUndefined();
});

it("different texts have different fingerprints", () => {
  const texts = Array.from({ length: 20_000 }, (_, i) => `question ${i}`);
  expect(new Set(texts.map(fingerprint)).size).toBeGreaterThan(19_990);
  expect(fingerprint("vitess")).toMatch(/^[0-9a-z]{7}$/);
});
