/** What is wrong with a data file, in words: YAML's own errors, and both languages' message files. */
import { describe, expect, it, test } from "vitest";
import { z } from "zod";
import { DataError, parseDataFile } from "../../src/catalogue/data-file.ts";
import { english } from "../../src/catalogue/problems/en.ts";
import { japanese } from "../../src/catalogue/problems/ja.ts";
import { formatProblem } from "../../src/catalogue/problems/problem.ts";
import { curatedSchema } from "../../src/catalogue/project.ts";
import { file } from "./small-files.ts";

function saidOf(text: string, schema: z.ZodType = z.unknown(), language = "en"): string {
  const parsed = parseDataFile(file("a.yaml", text), schema);
  if ("value" in parsed) return "nothing";
  return parsed.problems.map((problem) => formatProblem(problem, language).trim()).join("\n");
}

describe("YAML that cannot be read", () => {
  it.each([
    [
      "a colon in a text",
      "name: A\nsummary:\n  en: A tool: for x\n",
      3,
      /colon and a space .* quotes: en: "…: …"/,
    ],
    [
      "a quotation mark left open",
      'name: "A\nsummary:\n  en: x\n',
      1,
      /mark " that opens here is not closed/,
    ],
    ["one left open in a later line", 'name: A\nb: "c\nd: e\n', 2, /mark " that opens here/],
    ["quotation marks within quotes", 'name: "A "b" c"\n', 1, /inside a text in quotes write \\"/],
    ["an apostrophe within quotes", "name: 'it's'\n", 1, /and '' for '/],
    ["a text that begins with a mark", "name: '@'\nb: @foo\n", 2, /cannot begin with @/],
    ["a dash in place of a text", "name: - foo\n", 1, /cannot begin with -/],
    ["a tab", "name: A\nlinks:\n\tdocs: x\n", 3, /there is a tab; indent with spaces/],
    ["a field twice", "name: A\nname: B\n", 2, /"name" is there twice/],
    ["an indentation too deep", "a:\n  en: x\n   ja: y\n", 3, /indentation fits no line above/],
    ["no space after a colon", "name: A\nlanguage:Go\nx: 1\n", 2, /write language: Go$/],
    ["no space after the only colon", "# a\nname:A\n", 2, /write name: A$/],
    ["a full-width colon in the line before", "name：A\nb:\n  - c\n", 1, /full-width/],
    ["a full-width colon", "name: A\nsummary：\n  en: x\n", 2, /full-width/],
    ["a bracket left open", "name: A\naliases: [a, b\nx: y\n", 2, /bracket \[ that opens here .* add \]/],
    ["a brace too many", "a: { b: c }}\n", 1, /bracket too many or too few; check }/],
    ["a comma that is missing", "a: { b: c d: e }\n", 1, /a comma is missing/],
    ["a line without a field", "a:\n  - b\n c\n", 3, /has no field/],
    ["a field beside a list", "a:\n  - b\n  c: d\n", 3, /beside a list/],
    ["two documents", "a: b\n---\nc: d\n", 2, /one file holds one entry/],
    ["nothing", "# only a comment\n", 1, /the file is empty/],
    ["a merge conflict", "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> main\n", 2, /merge conflict/],
    ["an unknown escape", 'a: "\\d"\n', 1, /there is no such escape/],
    ["a text behind a bar", "a: | b\n", 1, /behind \| the text begins on the next line/],
    ["a tag", "a: !b\n", 1, /cannot begin with "!"/],
    ["just words", "just words\n", 1, /has no field/],
  ])("%s", (_, text, line, message) => {
    const said = saidOf(text, z.object({}));
    expect(said).toMatch(new RegExp(`^a\\.yaml:${line}: `));
    expect(said).toMatch(message);
    expect(saidOf(text, z.object({}), "ja")).toMatch(/^a\.yaml:\d+: .*[ぁ-ん]/);
  });
});

describe("values that do not belong", () => {
  it.each([
    ["name: 1984\n", 'a.yaml:1 name: expected a text; put 1984 in quotes: "1984"'],
    ["name: A\nalias: [B]\n", "a.yaml:2 alias: unknown field; did you mean aliases?"],
    ["name: A\nrelations:\n  - { typ: ended, source: landscape }\n", "unknown field; did you mean type?"],
    ["name: A\nsummary:\n", "a.yaml:2 summary: empty; write"],
    ["name: A\naliases: B\n", "a.yaml:2 aliases: expected a list, but this is a text"],
    ["name: A\nlanguage: { name: Go }\n", "a.yaml:2 language.source: missing; expected a source"],
    ["name: A\naliases: []\n", "a.yaml:2 aliases: the list is empty"],
    [
      "name: A\nfacts:\n  - { text: { en: A, ja: あ }, source: 'http://a.example' }\n",
      "that begins with https://",
    ],
    ["name: A\norigin: { by: B, year: 1066, source: landscape }\n", "origin.year: expected 1980 or more"],
    ["name: A\nsummary: { en: A, B, ja: あ }\n", '"B" is no language; expected a tag'],
  ])("%j", (text, message) => {
    expect(saidOf(text, curatedSchema)).toContain(message);
    for (const line of saidOf(text, curatedSchema, "ja").split("\n")) expect(line).toMatch(/[ぁ-ん]/);
  });
});

test("both languages name the same values", () => {
  const valuesIn = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
  for (const [id, text] of Object.entries(english)) {
    expect([id, valuesIn(japanese[id as keyof typeof english])]).toEqual([id, valuesIn(text)]);
  }
});

test("the error that ends a start is in English", () => {
  expect(new DataError([{ file: "a.yaml", message: { id: "katakana" } }]).message).toMatch(
    /write the reading in/,
  );
});
