import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanInput } from "../../src/commands/clean-input.ts";
import { MAX_INPUT_LENGTH } from "../../src/policy.ts";
import { anyPoint } from "../support/any-point.ts";

describe("cleaning what was typed", () => {
  test.each([
    ["spaces around and between", "  open   policy\tagent \n", "open policy agent"],
    ["the slash command", "/cncf rook", "rook"],
    ["the slash command in capitals, alone", "/CNCF", ""],
    ["a name that begins like it", "/cncfrook", "/cncfrook"],
    ["null bytes and other control characters", "ro\0ok\u0007\u001b[31m", "ro ok [31m"],
    ["lone surrogates", "\ud800rook\udc00", "rook"],
    ["right-to-left marks and overrides", "\u202erook\u202c\u200f", "rook"],
    ["zero-width characters", "ro\u200bo\u200dk\ufeff", "rook"],
    ["line separators", "rook\u2028ceph\u2029", "rook ceph"],
    ["variation selectors", "☸\ufe0f", "☸"],
    ["private and unassigned code points", "\ue000rook\u{e0fff}", "rook"],
    ["full width", "ｌｉｓｔ　ｇｒａｄｕａｔｅｄ", "list graduated"],
    ["half-width kana", "ﾙｰｸ", "ルーク"],
    ["nothing at all", "", ""],
    ["only what cannot be seen", "\u200b\u0000\u202e ", ""],
  ])("%s", (_, typed, clean) => {
    expect(cleanInput(typed, "cncf")).toBe(clean);
  });

  test.each([
    ["the longest text", "a".repeat(MAX_INPUT_LENGTH), true],
    ["one character more", "a".repeat(MAX_INPUT_LENGTH + 1), false],
    ["spaces that do not count", ` ${" ".repeat(900)}rook`, true],
    ["100,000 letters", "a".repeat(100_000), false],
    ["100,000 spaces", " ".repeat(100_000), false],
    ["text that grows when its width is made one", "ﷺ".repeat(MAX_INPUT_LENGTH), false],
  ])("%s: looked at is %4$s", (_, typed, lookedAt) => {
    expect(cleanInput(typed, "cncf") !== undefined).toBe(lookedAt);
  });

  const odd = fc.constantFrom(..."e\u0301\u200d\u202e\ufe0fがか\u3099ﾞﾙ \u3000\0\ud800\udc00/cncf①");
  const anything = fc.string({
    unit: fc.oneof(odd, fc.string({ unit: anyPoint, maxLength: 1 })),
    maxLength: 100,
  });

  test("leaves nothing that could upset a screen, and changes no more when cleaned again", () => {
    fc.assert(
      fc.property(anything, (typed) => {
        const clean = cleanInput(typed, "cncf") ?? "";
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).toBe(clean.trim());
        if (!clean.startsWith("/")) expect(cleanInput(clean, "cncf")).toBe(clean);
      }),
    );
  });
});
