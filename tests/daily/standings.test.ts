import { describe, expect, it } from "vitest";
import { rank } from "../../src/daily/rank.ts";
import { seasonOf } from "../../src/store/scores.ts";

describe("ranks", () => {
  it("ties share a rank, and the next rank is skipped", () => {
    const scores = [
      { person: "a", points: 5, answered: 6 },
      { person: "b", points: 5, answered: 5 },
      { person: "c", points: 3, answered: 9 },
      { person: "d", points: 1, answered: 1 },
    ];
    expect(rank(scores).map(({ person, rank: place }) => `${place} ${person}`)).toEqual([
      "1 a",
      "1 b",
      "3 c",
      "4 d",
    ]);
  });
});

describe("seasons", () => {
  it.each([
    ["2026-11-23", "2026-11"],
    ["2028-02-29", "2028-02"],
  ])("%s is in %s", (date, season) => {
    expect(seasonOf(date)).toBe(season);
  });
});
