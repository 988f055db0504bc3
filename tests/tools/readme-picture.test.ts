/** Messages as pictures: whole, well-formed, within their frame, and broken into lines as they should be. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Block, readBlocks } from "../../src/tools/readme/blocks.ts";
import { widthOf } from "../../src/tools/readme/measure.ts";
import { drawPicture } from "../../src/tools/readme/picture.ts";
import { type Run, wrap } from "../../src/tools/readme/wrap.ts";

const GOLDENS = join(import.meta.dirname, "../corpus/goldens/slack");
const SIZE = 15;

const draw = (blocks: readonly Block[], reactions: readonly (readonly [string, number])[] = []) =>
  drawPicture({ blocks, reactions, language: "en", title: "A <title>", name: "Knock", badge: "APP" });

const TAG = /^<[a-z]+(?: [a-zA-Z:-]+="[^"<&]*")*\/?>$/;

/** What keeps a picture from being shown at all: elements not closed in their order, stray markup. */
function faults(svg: string): string[] {
  const open: string[] = [];
  const found = [...svg.trimEnd().matchAll(/<[^>]*>|[^<]+/g)]
    .map(([piece]) => piece)
    .filter((piece) => {
      if (!piece.startsWith("<")) return /&(?!(?:amp|lt|gt|quot);)|>/.test(piece);
      if (piece.startsWith("</")) return piece !== `</${open.pop()}>`;
      if (!piece.endsWith("/>")) open.push(/^<([a-z]+)/.exec(piece)?.[1] ?? "");
      return !TAG.test(piece);
    });
  if (!svg.isWellFormed()) found.push("half a character");
  found.push(...(svg.match(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g) ?? []));
  return [...found, ...open];
}

test("what is not well-formed is found", () => {
  expect(faults("<g><text>a &amp; b</text></g>\n")).toEqual([]);
  expect(faults("<g><text>a & b</g></text>")).toEqual(["a & b", "</g>", "</text>"]);
  expect(faults('<g a="<">\0')).toEqual(['<g a="<">', "\0", "g"]);
});

/** What can be read in a picture, without its title and description. */
const drawnText = (svg: string): string =>
  [...svg.matchAll(/<text [^>]*>(.*?)<\/text>/g)]
    .map(([, content = ""]) => content.replace(/<[^>]*>/g, ""))
    .join("")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");

const withoutSpaces = (text: string): string => text.replace(/\s+/g, "");

describe("golden messages", () => {
  const drawable = readdirSync(GOLDENS).filter((name) => /^(?:card|day|facts|compare|list|help)/.test(name));

  test.each(drawable)("%s is drawn", (name) => {
    const svg = draw(readBlocks(JSON.parse(readFileSync(join(GOLDENS, name), "utf8"))));
    expect(faults(svg)).toEqual([]);
    expect(svg).not.toMatch(/foreignObject|href|url\(|@import|<script|<image/);
  });

  test("a card has all that the message says, its title and its description", () => {
    const golden: unknown = JSON.parse(readFileSync(join(GOLDENS, "card.en.json"), "utf8"));
    const svg = draw(readBlocks(golden));
    const texts = JSON.stringify(golden).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g);
    for (const [, said = ""] of texts) {
      expect(withoutSpaces(drawnText(svg))).toContain(withoutSpaces(said.replaceAll("\\n", "")));
    }
    expect(svg).toContain('<title id="title">A &lt;title&gt;</title>');
    expect(svg).toMatch(/<desc id="desc">Rook\n🎓 Graduated · Cloud Native Storage\n/);
    expect(draw(readBlocks(golden))).toBe(svg);
  });
});

test("a message that cannot be drawn whole is refused", () => {
  expect(() => readBlocks({ blocks: [{ type: "video" }] })).toThrow("type");
  expect(() => readBlocks({ blocks: [] })).toThrow();
  const struck = { type: "text", text: "x", style: { strike: true } };
  const blocks = [{ type: "rich_text", elements: [{ type: "rich_text_section", elements: [struck] }] }];
  expect(() => readBlocks({ blocks })).toThrow("strike");
});

const plain = (text: string) => ({ type: "plain_text" as const, text });

test("what the messages of today do not have: code, dividers, menus, numbers from further on", () => {
  const svg = draw(
    [
      { type: "divider" },
      {
        type: "rich_text",
        elements: [
          {
            type: "rich_text_section",
            elements: [
              { type: "text", text: "type " },
              { type: "text", text: "list", style: { code: true } },
              { type: "text", text: " now" },
            ],
          },
          {
            type: "rich_text_list",
            style: "ordered",
            offset: 20,
            elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "Rook" }] }],
          },
        ],
      },
      {
        type: "actions",
        elements: [
          { type: "static_select", placeholder: plain("Which one?") },
          { type: "button", text: plain("x".repeat(200)) },
        ],
      },
    ],
    [["1️⃣", 5]],
  );
  expect(faults(svg)).toEqual([]);
  expect(svg).toContain('class="rule"');
  expect(svg).toMatch(/class="code-box".*?textLength="36.3"><tspan class="code">list<\/tspan>/);
  expect(drawnText(svg)).toMatch(/type listnow21\.RookWhich one\?x{40,}…1️⃣ 5$/);
  expect(svg).toMatch(/class="arrow"/);
  const [code = 0, behind = 0] = ['<tspan class="code">list', "now"].map((said) =>
    Number(new RegExp(`<text class="ink" x="([\\d.]+)"[^>]*>${said}`).exec(svg)?.[1]),
  );
  // SVG drops the space before "now"; there is room for it all the same.
  expect(behind - code).toBeCloseTo(36.3 + widthOf(" ", SIZE), 0);
});

test("whatever a message says, its picture is well-formed and no wider than its frame", () => {
  const text = fc.oneof(
    fc.array(fc.integer({ min: 0, max: 0x10ffff })).map((points) => String.fromCodePoint(...points)),
    fc.string({
      unit: fc.constantFrom("<", "&", ">", '"', "]]>", "\0", "\ud800", "あ", "、", " ", "\n", "W", "1️⃣"),
    }),
  );
  fc.assert(
    fc.property(text, (said) => {
      const svg = draw([
        { type: "header", text: plain(said) },
        { type: "context", elements: [plain(said)] },
        { type: "actions", elements: [{ type: "button", text: plain(said) }] },
        {
          type: "rich_text",
          elements: [{ type: "rich_text_section", elements: [{ type: "link", text: said, url: said }] }],
        },
      ]);
      expect(faults(svg)).toEqual([]);
      for (const [, width = ""] of svg.matchAll(/<rect class="box"[^>]* width="([\d.]+)"/g)) {
        expect(Number(width)).toBeLessThanOrEqual(606);
      }
    }),
    { numRuns: 60 },
  );
});

describe("lines", () => {
  const lines = (runs: readonly Run[], width: number) =>
    wrap(runs, width, SIZE).map((line) => line.map(({ text }) => text).join(""));

  test.each<[string, string, number, string[]]>([
    ["break between words", "aaaa bbbb cccc", 80, ["aaaa bbbb", "cccc"]],
    ["break where the text does", "a\n\nb", 80, ["a", "", "b"]],
    ["break in Japanese anywhere", "あいうえおか", 60, ["あいうえ", "おか"]],
    ["do not begin with a full stop", "あいうえ。お", 60, ["あいう", "え。お"]],
    ["do not begin with a small kana", "あいうえっと", 60, ["あいう", "えっと"]],
    ["do not end with a bracket", "あいう「え」", 60, ["あいう", "「え」"]],
    ["do not break within a name", "あい Ceph お", 60, ["あい", "Ceph お"]],
    ["break what has no place to break", "wwwwwwwwww", 60, ["wwwww", "wwwww"]],
  ])("%s", (_, text, width, expected) => expect(lines([{ text }], width)).toEqual(expected));

  test("do not break where only the look changes", () => {
    const runs = [{ text: "aaa (" }, { text: "link", link: true }, { text: ")" }];
    expect(wrap(runs, 60, SIZE)).toEqual([
      [{ text: "aaa" }],
      [{ text: "(" }, { text: "link", link: true }, { text: ")" }],
    ]);
  });

  test("lose nothing, and none is too wide", () => {
    const run = fc.record({
      text: fc.string({ unit: fc.constantFrom("a", "W", "あ", "、", "「", " ", "\n", "🎓", "é", ".") }),
      bold: fc.boolean(),
      code: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(run), fc.integer({ min: 40, max: 300 }), (runs, width) => {
        const wrapped = wrap(runs, width, SIZE);
        const words = (text: string) => text.replace(/\s+/g, "");
        expect(words(wrapped.flatMap((line) => line.map(({ text }) => text)).join(""))).toBe(
          words(runs.map(({ text }) => text).join("")),
        );
        for (const line of wrapped) {
          const sum = line.reduce((all, { text, ...look }) => all + widthOf(text, SIZE, look), 0);
          expect(sum).toBeLessThanOrEqual(width + 0.001);
        }
      }),
    );
  });
});
