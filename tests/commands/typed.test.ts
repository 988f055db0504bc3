import { describe, expect, test } from "vitest";
import { quoted } from "../../src/commands/typed.ts";

const FAMILY = "👨‍👩‍👧‍👦";

describe("showing what was typed", () => {
  test.each([
    ["short text as it is", "rook", "rook"],
    ["on one line", " a\n\tb  c ", "a b c"],
    ["up to sixty characters whole", "x".repeat(60), "x".repeat(60)],
    ["longer text cut short", "x".repeat(61), `${"x".repeat(59)}…`],
    ["never inside a character", FAMILY.repeat(61), `${FAMILY.repeat(59)}…`],
  ])("%s", (_, typed, shown) => {
    expect(quoted(typed)).toBe(shown);
  });
});
