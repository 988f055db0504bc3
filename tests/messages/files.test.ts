/** The real message files: complete, all used, and written with care. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { readMessageFiles } from "../../src/data-dir.ts";
import { loadMessages } from "../../src/messages/load.ts";

const root = join(import.meta.dirname, "..", "..");
const languages = loadMessages(readMessageFiles());
const tableOf = (language: string) => languages.get(language)?.messages ?? new Map<string, string>();
/** Of messages and of words. */
const keys = [...tableOf("en").keys(), ...(languages.get("en")?.words.keys() ?? [])];
const sections = new Set(keys.map((key) => key.split(".")[0] ?? ""));

const sources = globSync(["src/**/*.ts", "adapters/**/*.ts"], { cwd: root }).map((path) =>
  readFileSync(join(root, path), "utf8"),
);
const matches = (pattern: RegExp) =>
  sources.flatMap((source) => [...source.matchAll(pattern)].map(([, key = ""]) => key));
/** Keys written out where a message is said, or what is typed is compared. */
const said = matches(/\b(?:say|rich|words|isTyped|isTypedFirst)\(\s*"([^"]+)"/g);
/** All that looks like a key of a section that there is, such as one handed to a helper. */
const written = matches(/"([a-z-]+(?:\.[a-z-]+)+)"/g).filter((key) => sections.has(key.split(".")[0] ?? ""));
/** Beginnings of keys that are put together: `level.${level}`. */
const prefixes = matches(/`([a-z]+(?:\.[a-z-]+)*\.)\$\{/g);

describe("keys", () => {
  test("that the sources use are all there", () => {
    expect(said.length).toBeGreaterThan(50);
    expect(said.filter((key) => !keys.includes(key))).toEqual([]);
    const used = prefixes.filter((prefix) => sections.has(prefix.split(".")[0] ?? ""));
    expect(used.length).toBeGreaterThan(10);
    expect(used.filter((prefix) => !keys.some((key) => key.startsWith(prefix)))).toEqual([]);
  });

  test("are all used", () => {
    const used = new Set([...said, ...written]);
    expect(
      keys.filter((key) => !used.has(key) && !prefixes.some((prefix) => key.startsWith(prefix))),
    ).toEqual([]);
  });
});

type Elements = ReturnType<IntlMessageFormat["getAst"]>;

/** Every text that a message can become, with X for its arguments. */
function readings(elements: Elements): string[] {
  return elements.reduce<string[]>(
    (before, element) => {
      const own =
        "options" in element
          ? Object.values(element.options).flatMap(({ value }) => readings(value))
          : "children" in element
            ? readings(element.children)
            : [element.type === 0 ? element.value : "X"];
      return before.flatMap((text) => own.map((next) => text + next));
    },
    [""],
  );
}

const readingsIn = (language: string): [string, string][] =>
  [...tableOf(language)].flatMap(([key, message]) =>
    readings(new IntlMessageFormat(message, language).getAst()).map((text): [string, string] => [key, text]),
  );
/** Texts of more than one line: how the program is called, and what is handed to the repository's host. */
const hasLines = (key: string) => key.endsWith("usage") || /^correct\.(?:new-file|issue-body)$/.test(key);

describe("English", () => {
  test.each(readingsIn("en"))("%s: %s", (key, text) => {
    if (!hasLines(key)) expect(text).not.toMatch(/ {2}|\n/);
    expect(text).not.toMatch(/\.\.\.|(?<![\w/])"|\w'\w/);
    // The example of an entry has both languages.
    if (key !== "correct.new-file") expect(text).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
  });
});

describe("Japanese", () => {
  test.each(readingsIn("ja"))("%s: %s", (key, text) => {
    if (!hasLines(key)) expect(text).not.toMatch(/ {2}|\n/);
    // Half-width punctuation and kana, full-width letters, a space behind a full stop.
    expect(text).not.toMatch(/[､｡｢｣･]|[ｦ-ﾟ]|[Ａ-Ｚａ-ｚ０-９]|\u3000|。 /);
  });

  const sentences = readingsIn("ja").flatMap(([key, text]) =>
    [...text.matchAll(/[^。？]*。/gu)].map(([sentence]): [string, string] => [key, sentence.trim()]),
  );

  test.each(sentences)("%s is polite: %s", (_, sentence) => {
    expect(sentence).toMatch(
      /(?:ます|ません|です|でした|ました|ください|ませんか|ましょう|どうぞ)(?:\([^()]*(?:\([^()]*\))?\))?。$/u,
    );
  });

  test("does not leave English as it is", () => {
    const same = [...tableOf("ja")].filter(([key, message]) => message === tableOf("en").get(key));
    for (const [, message] of same) expect(message).not.toMatch(/[a-z]{2,} [a-z]{2,} [a-z]{2,}/);
  });
});
