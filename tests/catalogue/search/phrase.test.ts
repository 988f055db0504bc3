import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { peel, readable } from "../../../src/catalogue/search/phrase.ts";
import { anyPoint } from "../../support/any-point.ts";

describe("peel", () => {
  it.each([
    ["rook", "rook"],
    ["  Rook ", "rook"],
    ["`rook`?", "rook"],
    ["“rook”", "rook"],
    ["*_rook_*", "rook"],
    ["@rook", "rook"],
    ["#rook", "rook"],
    ["<https://rook.io|rook.io>", "https://rook.io"],
    ["<https://rook.io>?", "https://rook.io"],
    ["what is rook", "rook"],
    ["What's rook?", "rook"],
    ["tell me about the rook project please", "rook"],
    ["can you explain rook?", "rook"],
    ["how do I use rook", "rook"],
    ["what kind of project is rook", "rook"],
    ["'what is rook'", "rook"],
    ["Rookとは", "rook"],
    ["「ルーク」とは何ですか？", "ルーク"],
    ["ルークって何", "ルーク"],
    ["Rookについて教えてください", "rook"],
    ["rookはどんなプロジェクトですか", "rook"],
    ["the update framework", "update"],
    ["what is", "what is"],
    ["何ですか", "何ですか"],
    ["project", "project"],
  ])("%j comes down to %j", (text, inner) => {
    expect(peel(readable(text)).at(-1)?.toLowerCase()).toBe(inner);
  });

  it.each(["", "  ", "???", "「」", "``", "@", "#@#"])("finds nothing in %j", (text) => {
    expect(peel(readable(text))).toEqual([]);
  });

  it("tries the whole first, so that a name may begin like a question", () => {
    expect(peel("The Update Framework")).toEqual(["The Update Framework", "update framework", "update"]);
  });

  const piece = fc.oneof(
    fc.constantFrom(
      "what is ",
      "tell me about ",
      " project",
      "please ",
      "とは",
      "って何",
      "を教えて",
      "<",
      ">",
      "|",
      "「",
    ),
    fc.constantFrom(
      "?",
      "。",
      "`",
      "rook",
      "the ",
      " cncf",
      "how to ",
      "\u202e",
      "\0",
      "\ud800",
      " ",
      "ー",
      "İ",
      "ẞ",
    ),
    fc.string({ unit: anyPoint, maxLength: 6 }),
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

  test("only ever takes away from the ends, never adds", () => {
    fc.assert(
      fc.property(text, (typed) => {
        // Lower-casing can depend on what follows, so it is done beforehand.
        const lower = typed.toLowerCase();
        let within = lower;
        for (const form of peel(lower)) {
          expect(within).toContain(form);
          within = form;
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("gives few forms, each shorter than the one before, and none empty", () => {
    fc.assert(
      fc.property(text, (typed) => {
        const lengths = peel(typed).map((form) => form.length);
        expect(lengths.length).toBeLessThanOrEqual(7);
        expect(lengths.every((length) => length > 0)).toBe(true);
      }),
    );
  });

  it.each([
    ["spaces", `${" ".repeat(100_000)}rook${" ".repeat(100_000)}x`],
    ["quotes", `${"`".repeat(100_000)}rook`],
    ["question marks", `${"?".repeat(100_000)}x`],
    ["whats", "what is ".repeat(12_500)],
    ["とは", "とは".repeat(50_000)],
    ["angle brackets", "<".repeat(50_000) + "|".repeat(50_000)],
    ["many letters", "a".repeat(100_000)],
    ["letters that normalise to many", "\ufdfa".repeat(100_000)],
  ])("does not linger over 100,000 of %s", (_, long) => {
    expect(peel(readable(long)).every((form) => form.length <= 400)).toBe(true);
  });
});
