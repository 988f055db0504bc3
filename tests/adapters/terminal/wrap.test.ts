import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { type Piece, wrapPieces } from "../../../adapters/terminal/wrap.ts";

const piece = (text: string, together?: object): Piece => ({ text, paint: (part) => part, together });
const wrap = (text: string, width: number) => wrapPieces([piece(text)], width);

describe("wrapping", () => {
  test.each<[string, string, number, string[]]>([
    ["short text is one line", "a b c", 10, ["a b c"]],
    ["nothing is one empty line", "", 10, [""]],
    ["Latin text breaks at spaces", "one two three four", 9, ["one two", "three", "four"]],
    [
      "spaces of any kind are spaces, and none begins or ends a line",
      "  one\ttwo\n three ",
      7,
      ["one two", "three"],
    ],
    ["a word that fits exactly stays", "one two", 7, ["one two"]],
    ["a long word is left whole", "a incomprehensibilities b", 8, ["a", "incomprehensibilities", "b"]],
    [
      "a long URL is left whole",
      "see https://example.com/a/very-long/path?q=1 now",
      20,
      ["see", "https://example.com/a/very-long/path?q=1", "now"],
    ],
    ["Japanese breaks between any two characters", "あいうえおかき", 6, ["あいう", "えおか", "き"]],
    ["Japanese and Latin break where they meet", "これはRookです", 8, ["これは", "Rookです"]],
    ["a full stop does not begin a line", "あいう。えお", 6, ["あい", "う。え", "お"]],
    ["nor do a closing bracket and what follows it", "あい（う）。え", 10, ["あい", "（う）。え"]],
    ["nor small kana and marks that lengthen", "キャッチャー", 4, ["キャッ", "チャー"]],
    ["an opening bracket does not end a line", "あい「うえ」お", 6, ["あい", "「う", "え」お"]],
    ["a comma may be followed by a break", "@aa、@bb、@cc", 8, ["@aa、", "@bb、@cc"]],
    [
      "a bracket stays with its word",
      "It is (November 2018 · deck)",
      15,
      ["It is (November", "2018 · deck)"],
    ],
  ])("%s", (_, text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  test("a word in two styles is still one word", () => {
    expect(wrapPieces([piece("see ("), piece("rook"), piece(") now")], 6)).toEqual(["see", "(rook)", "now"]);
  });

  test("each style is put around its own part of each line", () => {
    const paint = (mark: string) => (text: string) => `<${mark}>${text}</${mark}>`;
    const pieces = [
      { text: "one two ", paint: paint("a") },
      { text: "three four", paint: paint("b") },
    ];
    expect(wrapPieces(pieces, 9)).toEqual(["<a>one two</a>", "<b>three</b>", "<b>four</b>"]);
  });

  test("pieces that belong together wrap together where they fit on a line", () => {
    const kept = {};
    const pieces = [piece("first · "), piece("a label ", kept), piece("https://x.test/", kept)];
    expect(wrapPieces(pieces, 24)).toEqual(["first ·", "a label https://x.test/"]);
    expect(wrapPieces(pieces, 16)).toEqual(["first · a label", "https://x.test/"]);
  });

  test("keeps everything but spaces, and every line within the width where possible", () => {
    const word = fc.constantFrom(
      "a",
      "bc",
      "word",
      "あ",
      "漢字",
      "、",
      "。",
      "「",
      "」",
      "ー",
      " ",
      "  ",
      "👩‍👩‍👧‍👦",
      "(x)",
      "e\u0301",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.integer({ min: 1, max: 30 }), (words, width) => {
        const text = words.join("");
        const lines = wrap(text, width);
        expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
        for (const line of lines) {
          expect(line).toBe(line.trim());
          // Too wide is only what cannot be broken.
          if (stringWidth(line) > width) expect(wrap(line, 1)).toEqual([line]);
        }
      }),
    );
  });

  test("never breaks before a closing mark or after an opening one", () => {
    const letter = fc.constantFrom(..."あ漢ッー、。」「（）…aA1");
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 40 }), fc.integer({ min: 1, max: 20 }), (letters, width) => {
        const lines = wrap(letters.join(""), width);
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[ッー、。」）…]/u);
        for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[「（]$/u);
      }),
    );
  });
});
