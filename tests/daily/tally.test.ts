import { describe, expect, it } from "vitest";
import { tally } from "../../src/daily/tally.ts";

describe("a tally", () => {
  it("counts people with exactly one option, and names those with several", () => {
    const all = [
      { person: "a", choices: [2] },
      { person: "b", choices: [0] },
      { person: "c", choices: [0, 2] },
      { person: "d", choices: [] },
      { person: "e", choices: [2, 2] },
    ];
    expect(tally(all, 4, 2)).toEqual({
      counts: [1, 0, 2, 0],
      answers: [
        { person: "a", choice: 2, right: true },
        { person: "b", choice: 0, right: false },
        { person: "e", choice: 2, right: true },
      ],
      undecided: ["c"],
    });
  });

  it("ignores invalid options", () => {
    expect(
      tally(
        [
          { person: "a", choices: [7, -1] },
          { person: "b", choices: [1, 9] },
        ],
        4,
        1,
      ),
    ).toEqual({
      counts: [0, 1, 0, 0],
      answers: [{ person: "b", choice: 1, right: true }],
      undecided: [],
    });
  });
});
