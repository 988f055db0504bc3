import { describe, expect, test } from "vitest";
import { inlineText, plainText } from "../../src/chat/plain-text.ts";
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
  present,
  type Reply,
  strong,
  table,
  text,
} from "../../src/chat/reply.ts";

const replyOf = (...blocks: readonly Block[]): Reply => ({
  kind: "help",
  audience: "caller",
  language: "en",
  project: null,
  suggestions: [],
  blocks,
});
const button = (label: string) => ({ label, action: { command: "lookup", argument: label } });

describe("a reply as plain text", () => {
  test.each<[string, Block, string]>([
    ["a heading", heading("Rook"), "Rook"],
    ["a paragraph", paragraph(text("a "), strong("b"), text(" "), code("c")), "a b c"],
    ["a note", note(text("small")), "small"],
    [
      "fields",
      fields([
        { label: "In", value: [text("Go")] },
        { label: "By", value: [strong("X")] },
      ]),
      "In: Go\nBy: X",
    ],
    ["bullets", list([[text("a")], [text("b")]]), "• a\n• b"],
    ["numbers", numbered(16, [[text("a")], [text("b")]]), "16. a\n17. b"],
    [
      "a table, as lines that read well aloud",
      table(["", "Istio", "Linkerd"], [["Stars", "13,500+", "4,700+"]]),
      "Stars: Istio 13,500+ · Linkerd 4,700+",
    ],
    [
      "an image, as its description",
      { type: "image", url: "https://x.test/a.png", alt: "A chart" },
      "A chart",
    ],
  ])("%s", (_, block, expected) => {
    expect(plainText(replyOf(block))).toBe(expected);
  });

  test.each([
    ["a label", link("Homepage", "https://rook.io/"), "Homepage (https://rook.io/)"],
    ["the address itself", link("https://rook.io/", "https://rook.io/"), "https://rook.io/"],
    ["the host", link("rook.io", "https://www.rook.io/docs"), "https://www.rook.io/docs"],
    ["the beginning of the host", link("rook", "https://rook.io/"), "rook (https://rook.io/)"],
  ])("a link whose label is %s", (_, inline, expected) => {
    expect(inlineText([inline])).toBe(expected);
  });

  test("parts stand apart, and buttons are named only where they can be pressed", () => {
    const reply = replyOf(
      heading("A"),
      buttons([button("x")]),
      paragraph(text("B")),
      buttons([button("y"), button("z")]),
    );
    expect(plainText(reply)).toBe("A\n\nB");
    expect(plainText(reply, { buttonPrefix: (i) => `[${i + 1}] ` })).toBe("A\n\n[1] x\n\nB\n\n[2] y  [3] z");
  });

  test("blocks that say nothing are left out", () => {
    const empty = [list([]), fields([]), buttons([]), table(["a"], []), paragraph(), note(), undefined];
    expect(present([...empty, heading("A")])).toEqual([heading("A")]);
  });
});
