import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pageOf } from "../../src/commands/paging.ts";

const letters = [..."abcdefg"];

describe("pages", () => {
  test.each([
    [1, "abc", 1, 0],
    [2, "def", 2, 3],
    [3, "g", 3, 6],
    [4, "g", 3, 6],
    [0, "abc", 1, 0],
    [-5, "abc", 1, 0],
    [2.9, "def", 2, 3],
    [Number.NaN, "abc", 1, 0],
    [Number.POSITIVE_INFINITY, "g", 3, 6],
  ])("page %d of seven by three", (wanted, items, page, start) => {
    expect(pageOf(letters, wanted, 3)).toEqual({ items: [...items], page, pages: 3, start });
  });

  test("of nothing is one empty page", () => {
    expect(pageOf([], 1, 3)).toEqual({ items: [], page: 1, pages: 1, start: 0 });
  });

  test("together are the whole list, each item once", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 20 }), (count, size) => {
        const all = Array.from({ length: count }, (_, i) => i);
        const { pages } = pageOf(all, 1, size);
        const turned = Array.from({ length: pages }, (_, i) => pageOf(all, i + 1, size).items);
        expect(turned.flat()).toEqual(all);
      }),
    );
  });
});
