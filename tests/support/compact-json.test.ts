/** The layout of golden files: it parses back to the same value and puts each block on one line. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compactJson } from "./compact-json.ts";

const section = (...texts: readonly string[]) => ({
  type: "section",
  elements: texts.map((text) => ({ type: "text", text })),
});
const long = "word ".repeat(40);

describe("compact JSON", () => {
  test("parses back to the same value, with its keys in the same order", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(60), (value, width) => {
        expect(JSON.stringify(JSON.parse(compactJson(value, width)))).toBe(JSON.stringify(value));
      }),
    );
  });

  test.each([["blocks"], ["embeds"]])("parses a long message back to the same: %s", (key) => {
    const message = {
      [key]: [section(long, "\n", long), section(long, long), [long, [long]]],
      more: { a: [1] },
    };
    expect(JSON.parse(compactJson(message))).toEqual(message);
  });

  test("puts each element on one line", () => {
    expect(compactJson({ content: "a", blocks: [section("a", "b"), section("\n")], none: [] })).toBe(
      [
        '{"content":"a",',
        '"blocks":[',
        '{"type":"section","elements":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},',
        '{"type":"section","elements":[{"type":"text","text":"\\n"}]}',
        "],",
        '"none":[]}',
      ].join("\n"),
    );
  });

  test("splits a long element into its parts", () => {
    const part = JSON.stringify({ type: "text", text: long });
    expect(compactJson([section(long, long)])).toBe(
      ["[", '{"type":"section","elements":[', `  ${part},`, `  ${part}`, "]}", "]"].join("\n"),
    );
  });

  test("breaks lines at the text's line breaks", () => {
    const [label, value, end] = ["a", long, "\n"].map((text) => JSON.stringify({ type: "text", text }));
    expect(compactJson([section("a", long, "\n", "a", long, "\n")])).toBe(
      [
        "[",
        '{"type":"section","elements":[',
        `  ${label},${value},${end},`,
        `  ${label},${value},${end}`,
        "]}",
        "]",
      ].join("\n"),
    );
  });
});
