import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rank, streak } from "../../src/daily/rank.ts";
import { seasonOf } from "../../src/daily/season.ts";

describe("ranks", () => {
  it("ties are ties, and the next rank is left out", () => {
    const scores = [
      { person: "c", points: 3, answered: 9 },
      { person: "b", points: 5, answered: 5 },
      { person: "a", points: 5, answered: 6 },
      { person: "d", points: 1, answered: 1 },
    ];
    expect(rank(scores).map(({ person, rank: place }) => `${place} ${person}`)).toEqual([
      "1 a",
      "1 b",
      "3 c",
      "4 d",
    ]);
  });

  it("do not depend on the order in which people come", () => {
    const person = fc.record({ person: fc.string({ minLength: 1 }), points: fc.nat(5), answered: fc.nat(9) });
    fc.assert(
      fc.property(
        fc.uniqueArray(person, { selector: (p) => p.person }),
        fc.func(fc.integer()),
        (people, order) => {
          const shuffled = [...people].sort((a, b) => order(a) - order(b));
          expect(rank(shuffled)).toEqual(rank(people));
        },
      ),
    );
  });
});

describe("streaks", () => {
  const days = ["2026-11-20", "2026-11-19", "2026-11-16"];
  it.each([
    ["all right", days, 3],
    ["a gap in the middle", ["2026-11-20", "2026-11-16"], 1],
    ["the last one wrong", ["2026-11-19", "2026-11-16"], 0],
    ["none", [], 0],
  ])("%s", (_, right, expected) => {
    expect(streak(days, new Set(right))).toBe(expected);
  });
});

describe("seasons", () => {
  it.each([
    ["2026-11-23", "2026-11", "2026-11-01", "2026-11-30"],
    ["2028-02-29", "2028-02", "2028-02-01", "2028-02-29"],
  ])("%s is in %s", (date, id, from, to) => {
    expect(seasonOf(date)).toEqual({ id, from, to });
  });
});
