import fc from "fast-check";
import { dump } from "js-yaml";
import { describe, expect, it, test, vi } from "vitest";
import { lineFinder, type YamlPath } from "../../src/catalogue/yaml-position.ts";

const SOURCE = `# a comment
landscape:
  - category:
    name: One
    items:
      - item:
        name: First
        extra: {accepted: x,
          archived: y}
      - item:

        name: >-
          Second
          item
  - &anchored
    name: Two
  - *anchored
"quoted key": 1
2018: year
__proto__: {a: 1}
empty:
`;

const lineOf = (source: string, path: YamlPath) => lineFinder(source)(path);

describe("lineFinder", () => {
  it.each<[YamlPath, number]>([
    [[], 2],
    [["landscape"], 2],
    [["landscape", 0], 3],
    [["landscape", 0, "category"], 3],
    [["landscape", 0, "name"], 4],
    [["landscape", 0, "items", 0], 6],
    [["landscape", 0, "items", 0, "name"], 7],
    [["landscape", 0, "items", 0, "extra", "accepted"], 8],
    [["landscape", 0, "items", 0, "extra", "archived"], 9],
    [["landscape", 0, "items", 1, "name"], 12],
    [["landscape", 1, "name"], 16],
    [["landscape", 2], 17],
    [["quoted key"], 18],
    [[2018], 19],
    [["2018"], 19],
    [["__proto__"], 20],
    [["__proto__", "a"], 20],
    [["empty"], 21],
  ])("finds %j on line %i", (path, line) => {
    expect(lineOf(SOURCE, path)).toBe(line);
  });

  it.each<[number, number]>([
    [0, 2],
    [1, 4],
    [2, 5],
    [3, 7],
    [4, 8],
  ])("finds item %i of a list with empty items on line %i", (index, line) => {
    expect(lineOf('list:\n  -\n  # - not one\n  - a: 1\n  - # empty\n\n  -\n  - ""\n', ["list", index])).toBe(
      line,
    );
  });

  it.each<[string, YamlPath, number]>([
    ["a missing key", ["landscape", 0, "items", 0, "extra", "graduated"], 8],
    ["a missing key of an item", ["landscape", 0, "items", 1, "project", "x"], 10],
    ["a missing index", ["landscape", 9, "name"], 2],
    ["what is behind an alias", ["landscape", 2, "name"], 17],
    ["a name every object inherits", ["landscape", "constructor"], 2],
  ])("gives the nearest thing around %s", (_, path, line) => {
    expect(lineOf(SOURCE, path)).toBe(line);
  });

  it.each([
    ["empty text", ""],
    ["a comment only", "# nothing\n"],
    ["text that is no YAML", "a: [\nb: }"],
  ])("answers with line 1 for %s", (_, source) => {
    expect(lineOf(source, ["a", 0])).toBe(1);
  });

  it.each([
    ["with Windows line ends", "a: 1\r\nb:\r\n  - c: 2\r\n", 3],
    ["after a document marker", "---\nb:\n\n  - c: 2\n", 4],
    ["after a byte order mark", "\uFEFFb:\n  - c: 2\n", 2],
    ["after a key that is a mapping", "? {k: 1}\n: x\nb: [{c: 2}]\n", 3],
  ])("counts %s", (_, source, line) => {
    expect(lineOf(source, ["b", 0, "c"])).toBe(line);
  });
});

test("finds every place among very many items without a value", () => {
  const count = 50_000;
  const lineFor = lineFinder(`list:\n${"  -\n".repeat(count)}`);
  for (let i = 0; i < count; i += 100) expect(lineFor(["list", i])).toBe(i + 2);
});

test("looks for items without a value once, where there are none", () => {
  const exec = vi.spyOn(RegExp.prototype, "exec");
  try {
    expect(lineFinder(`list:\n${"  - {: x}\n".repeat(1000)}`)(["list", 999])).toBe(1001);
    // Each empty key would search the rest of the text.
    expect(exec.mock.contexts.filter((regex) => regex instanceof RegExp && regex.multiline)).toHaveLength(1);
  } finally {
    exec.mockRestore();
  }
});

test("in any document, each key and each value of a list is on the line given for it", () => {
  // Every key and value is unique, so that its text can be looked up in the document.
  let count = 0;
  const word = fc.constantFrom("key", "value").map((w) => `${w}${count++}x`);
  const { node } = fc.letrec((tie) => ({
    node: fc.oneof({ maxDepth: 4 }, word, tie("list"), tie("mapping")),
    list: fc.array(tie("node"), { minLength: 1, maxLength: 4 }),
    mapping: fc.array(fc.tuple(word, tie("node")), { minLength: 1, maxLength: 4 }).map(Object.fromEntries),
  }));
  fc.assert(
    fc.property(node, fc.integer({ min: -1, max: 3 }), (value, flowLevel) => {
      const source = dump(value, { flowLevel, lineWidth: -1 });
      const lines = source.split("\n");
      const lineFor = lineFinder(source);
      for (const [path, text] of pathsIn(value)) expect(lines[lineFor(path) - 1]).toContain(text);
    }),
  );
});

/** Every path with the text that stands there: a mapping's key, or a list's plain value. */
function* pathsIn(value: unknown, path: YamlPath = []): Generator<[YamlPath, string]> {
  if (typeof value === "string") yield [path, typeof path.at(-1) === "string" ? String(path.at(-1)) : value];
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* pathsIn(item, [...path, i]);
  else for (const [key, item] of Object.entries(value as object)) yield* pathsIn(item, [...path, key]);
}
