import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { renderReply } from "../../../adapters/terminal/render.ts";
import {
  type Block,
  buttons,
  code,
  fields,
  heading,
  link,
  list,
  note,
  numbered,
  paragraph,
  type Reply,
  strong,
  table,
  text,
} from "../../../src/chat/reply.ts";
import { hostileTexts } from "../../commands/hostile-texts.ts";

const replyOf = (...blocks: readonly Block[]): Reply => ({
  kind: "help",
  audience: "caller",
  language: "en",
  project: null,
  suggestions: [],
  blocks,
});
const render = (blocks: readonly Block[], width = 80, styled = false) =>
  renderReply(replyOf(...blocks), { styled, width });
const button = (label: string) => ({ label, action: { command: "lookup", argument: label } });

const everyBlock = (said: string): Block[] => [
  heading(said),
  paragraph(text(said), strong(said), code(said), link(said, "https://rook.io/")),
  note(text(said)),
  fields([{ label: said, value: [text(said)] }]),
  list([[text(said)]]),
  numbered(9, [[text(said)], [text(said)]]),
  table(["", said], [[said, said]]),
  buttons([button(said)]),
  { type: "image", url: "https://rook.io/a.png", alt: said },
];

describe("blocks on a screen without styles", () => {
  test.each<[string, Block[], string]>([
    ["a heading", [heading("Rook")], "Rook"],
    ["a paragraph", [paragraph(strong("A"), text(" b "), code("c"))], "A b c"],
    ["a link", [paragraph(link("Docs", "https://rook.io/docs"))], "Docs https://rook.io/docs"],
    [
      "a link whose label is its host",
      [paragraph(link("rook.io", "https://rook.io/docs"))],
      "https://rook.io/docs",
    ],
    ["bullets", [list([[text("a")], [text("b")]])], "• a\n• b"],
    ["an image", [{ type: "image", url: "https://x.test/", alt: "A chart" }], "A chart"],
    [
      "fields, aligned by how wide their labels are",
      [
        fields([
          { label: "言語", value: [text("Go")] },
          { label: "By", value: [text("X")] },
        ]),
      ],
      "言語  Go\nBy    X",
    ],
    [
      "a table, aligned by how wide its cells are",
      [
        table(
          ["", "Istio", "リンカード"],
          [
            ["レベル", "🎓 卒業", "–"],
            ["In", "Go", "Rust"],
          ],
        ),
      ],
      [
        "        Istio    リンカード",
        "──────  ───────  ──────────",
        "レベル  🎓 卒業  –",
        "In      Go       Rust",
      ].join("\n"),
    ],
    [
      "buttons, numbered through the whole reply",
      [buttons([button("One"), button("Two")]), heading("H"), buttons([button("Three")])],
      "[1] One  [2] Two\n\nH\n\n[3] Three",
    ],
  ])("%s", (_, blocks, expected) => {
    expect(render(blocks)).toBe(expected);
  });
});

describe("a narrow screen", () => {
  test("wraps an item under its own beginning", () => {
    expect(render([numbered(9, [[text("one two three")], [text("four five six")]])], 12)).toBe(
      "9. one two\n   three\n10. four\n    five six",
    );
  });

  test("wraps a field's value under its own beginning", () => {
    expect(render([fields([{ label: "Parts", value: [text("one, two, three")] }])], 16)).toBe(
      "Parts  one, two,\n       three",
    );
  });

  test("never divides a button's label where it fits", () => {
    expect(render([buttons([button("ほかのプロジェクト"), button("次のページ")])], 26)).toBe(
      "[1] ほかのプロジェクト\n[2] 次のページ",
    );
  });

  test("wraps the cells of a table that is too wide, column by column", () => {
    const wide = table(["", "Istio", "Linkerd"], [["Created by", "Google, IBM, Lyft", "Buoyant"]]);
    expect(render([wide], 30)).toBe(
      [
        "            Istio      Linkerd",
        "──────────  ─────────  ───────",
        "Created by  Google,    Buoyant",
        "            IBM, Lyft",
      ].join("\n"),
    );
  });

  test.each([1, 5, 10, 20, 40])("of %d columns still shows everything", (width) => {
    const said = render(everyBlock("あ word 漢字。"), width);
    expect(said.replace(/\s/g, "").match(/漢/g)).toHaveLength(16);
  });
});

/** Only the sequences that styles are made of. */
const STYLES = /\u001b\[(?:[0-9]{1,2}|39|49)m/g;

describe("styles", () => {
  test("are only on a screen that shows them", () => {
    const blocks = everyBlock("Rook");
    expect(render(blocks)).not.toContain("\u001b");
    const styled = render(blocks, 80, true);
    expect(styled).toContain("\u001b[1m");
    expect(stripVTControlCharacters(styled)).toBe(render(blocks));
  });

  test("end where they began, on each line", () => {
    const said = render([note(text("one two three four five six"))], 10, true);
    for (const line of said.split("\n").slice(0, 1)) expect(line.match(STYLES)?.length).toBeGreaterThan(0);
    expect(said.endsWith("\u001b[22m")).toBe(true);
  });
});

describe("hostile text on the screen", () => {
  const short = Object.entries(hostileTexts).filter(([, said]) => said.length <= 1_000);

  test.each(short)("cannot command it: %s", (_, said) => {
    for (const styled of [false, true]) {
      const shown = render(everyBlock(said), 60, styled).replace(STYLES, "");
      expect(shown).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/u);
    }
  });

  test("cannot move the columns beside it", () => {
    const rows = [
      ["\u001b[31m漢\u0007字\u202e", "x"],
      ["ab", "x"],
      ["👩‍👩‍👧‍👦", "x"],
    ];
    const lines = render([table(["a", "b"], rows)])
      .split("\n")
      .slice(2);
    const columns = lines.map((line) => stringWidth(line.slice(0, line.lastIndexOf("x"))));
    expect(new Set(columns).size).toBe(1);
  });
});
