/** The parts of documents that are made by the tool, and Markdown made from data. */
import { describe, expect, test } from "vitest";
import { code, type Inline, link, strong, text } from "../../src/chat/reply.ts";
import { renew } from "../../src/tools/readme/generated.ts";
import { inlineMarkdown, table } from "../../src/tools/readme/markdown.ts";

const part = (name: string, content: string) => `<!-- generated: ${name} -->\n${content}<!-- /generated -->`;

describe("generated parts", () => {
  const parts = new Map([
    ["one", "1"],
    ["two", "$& 2"],
  ]);

  test("are replaced, and all around them stays", () => {
    const document = `# A\n${part("one", "old\n")}\nb\n${part("two", "")}\nc`;
    const renewed = `# A\n${part("one", "\n1\n\n")}\nb\n${part("two", "\n$& 2\n\n")}\nc`;
    expect(renew(document, parts)).toBe(renewed);
    expect(renew(renewed, parts)).toBe(renewed);
  });

  test.each([
    ["unknown", `${part("one", "")}${part("two", "")}${part("three", "")}`, 'no generated part "three"'],
    ["missing", part("one", ""), "not there exactly once: two"],
    ["twice", `${part("one", "")}${part("two", "")}${part("one", "")}`, "not there exactly once: one"],
    ["without an end", `${part("one", "")}${part("two", "")}<!-- generated: one -->\n`, "no end"],
    ["without a beginning", `<!-- /generated -->${part("one", "")}${part("two", "")}`, "no beginning"],
    ["within another", "<!-- generated: one -->\n<!-- generated: two -->\n<!-- /generated -->", "no end"],
  ])("that are %s are a mistake", (_, document, message) => {
    expect(() => renew(document, parts)).toThrow(message);
  });
});

describe("Markdown", () => {
  test.each<[string, Inline[], string]>([
    ["plain", [text("a b")], "a b"],
    ["every kind", [strong("s"), text(" "), code("c"), link("l", "https://x/")], "**s** `c`[l](https://x/)"],
    ["markup is data", [text("*a* <b> | [c] _d_ `e`")], "\\*a\\* \\<b\\> \\| \\[c\\] \\_d\\_ \\`e\\`"],
    ["a bar in code ends no cell", [code("a|b")], "`a\\|b`"],
    ["a line break ends no row", [text("a\nb")], "a b"],
  ])("%s", (_, content, markdown) => expect(inlineMarkdown(content)).toBe(markdown));

  test("a table", () => {
    const rows = [
      ["a", "b"],
      ["1", ""],
    ];
    expect(table(rows)).toBe("| a | b |\n| --- | --- |\n| 1 |  |");
  });
});
