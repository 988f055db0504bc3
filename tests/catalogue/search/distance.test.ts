import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { editDistance } from "../../../src/catalogue/search/distance.ts";

/** Optimal string alignment straight from its definition. */
function reference(a: string, b: string): number {
  const known = new Map<string, number>();
  const of = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const at = `${i},${j}`;
    const before = known.get(at);
    if (before !== undefined) return before;
    const ways = [
      of(i - 1, j) + 1,
      of(i, j - 1) + 1,
      of(i - 1, j - 1) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1),
    ];
    const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    if (i > 1 && j > 1 && swapped) ways.push(of(i - 2, j - 2) + 1);
    const least = Math.min(...ways);
    known.set(at, least);
    return least;
  };
  return of(a.length, b.length);
}

/** Few letters, so that many repeat. */
const word = fc.stringMatching(/^[abcキ]{0,9}$/);

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["", "abc", 3],
    ["rook", "rook", 0],
    ["kuberntes", "kubernetes", 1],
    ["jeager", "jaeger", 1],
    ["prometius", "prometheus", 2],
    ["ca", "abc", 3],
  ])("%j and %j are %d apart", (a, b, edits) => {
    expect(editDistance(a, b, 9)).toBe(edits);
    expect(editDistance(b, a, 9)).toBe(edits);
  });

  test("equals its definition up to the limit, and is limit + 1 beyond", () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 10 }), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(reference(a, b), limit + 1));
      }),
      { numRuns: 2000 },
    );
  });
});
