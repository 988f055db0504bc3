import { describe, expect, test } from "vitest";
import { DataError } from "../../src/catalogue/data-file.ts";
import { loadMessages } from "../../src/messages/load.ts";

const EN = `# English
list:
  title: "{name} ({count, plural, one {# project} other {# projects}})"
  hint: Type <c>list</c>.
bye: See you
`;
const load = (ja: string, en = EN) =>
  loadMessages([
    { path: "data/messages/en.yaml", text: en },
    { path: "data/messages/ja.yaml", text: ja },
  ]);

function problemsOf(ja: string, en = EN): string[] {
  try {
    load(ja, en);
    return [];
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return error.message
      .split("\n")
      .slice(1)
      .map((line) => line.trim());
  }
}

describe("message files", () => {
  test("are read by dotted key, for each language", () => {
    const languages = load(`list:\n  title: "{name}: {count} 個"\n  hint: <c>一覧</c> です。\nbye: では\n`);
    expect([...languages.keys()]).toEqual(["en", "ja"]);
    expect(languages.get("ja")?.messages.get("list.title")).toBe("{name}: {count} 個");
    expect(languages.get("en")?.messages.get("bye")).toBe("See you");
  });

  test.each<[string, string, string[]]>([
    [
      "a key too few",
      `list:\n  title: "{name} {count}"\nbye: では\n`,
      ["data/messages/ja.yaml:1 list.hint: missing; data/messages/en.yaml has it: translate it here"],
    ],
    [
      "a key too many",
      `list:\n  title: "{name} {count}"\n  hint: <c>x</c>\n  more: x\nbye: では\n`,
      ["data/messages/ja.yaml:4 list.more: unknown key; data/messages/en.yaml does not have it: delete it"],
    ],
    [
      "an argument of another name",
      `list:\n  title: "{名前} {count}"\n  hint: <c>x</c>\nbye: では\n`,
      [
        "data/messages/ja.yaml:2 list.title: takes {count, 名前}, but in data/messages/en.yaml it takes {count, name}",
      ],
    ],
    [
      "a tag too few",
      `list:\n  title: "{name} {count}"\n  hint: x\nbye: では\n`,
      ["data/messages/ja.yaml:3 list.hint: takes {}, but in data/messages/en.yaml it takes {c}"],
    ],
    [
      "a message that is malformed",
      `list:\n  title: "{name} {count"\n  hint: <c>x</c>\nbye: では\n`,
      [
        "data/messages/ja.yaml:2 list.title: not a valid ICU message; compare its braces and tags with en.yaml",
      ],
    ],
    [
      "several faults, all at once",
      `list:\n  title: "{name}"\n  hint: <c>x\nby: では\n`,
      [
        "data/messages/ja.yaml:2 list.title: takes {name}, but in data/messages/en.yaml it takes {count, name}",
        "data/messages/ja.yaml:3 list.hint: not a valid ICU message; compare its braces and tags with en.yaml",
        "data/messages/ja.yaml:1 bye: missing; data/messages/en.yaml has it: translate it here",
        "data/messages/ja.yaml:4 by: unknown key; data/messages/en.yaml does not have it: delete it",
      ],
    ],
  ])("%s", (_, ja, problems) => {
    expect(problemsOf(ja)).toEqual(problems);
  });

  test("have words, and say what the language is like", () => {
    const words = "typed:\n  list: [list, ls]\n";
    const languages = load(
      `language: { scripts: [Hiragana], spaces: false }\nlist: { title: "{name} {count}", hint: <c>x</c> }\nbye: では\ntyped: { list: [一覧] }\n`,
      EN + words,
    );
    expect(languages.get("en")?.words.get("typed.list")).toEqual(["list", "ls"]);
    expect(languages.get("ja")?.words.get("typed.list")).toEqual(["一覧"]);
    expect(languages.get("en")?.traits).toEqual({ scripts: [], spaces: true });
    expect(languages.get("ja")?.traits).toEqual({ scripts: ["Hiragana"], spaces: false });
    expect([...(languages.get("ja")?.messages.keys() ?? [])]).toEqual(["list.title", "list.hint", "bye"]);
  });

  test("an argument inside a plural counts too", () => {
    const ja = `list:\n  title: "{name} {count, plural, other {# {unit}}}"\n  hint: <c>x</c>\nbye: では\n`;
    expect(problemsOf(ja)).toEqual([expect.stringContaining("takes {count, name, unit}")]);
  });

  test("a malformed English message is blamed on the English file alone", () => {
    const en = EN.replace("See you", "See {you");
    expect(problemsOf(EN, en)).toEqual([
      "data/messages/en.yaml:5 bye: not a valid ICU message; compare its braces and tags with en.yaml",
    ]);
  });

  test.each([
    ["what is not YAML", "list: [", /ja\.yaml:\d+: not valid YAML/],
    ["an empty message", `list:\n  title: ""\n`, /ja\.yaml:2 list\.title: /],
    ["a number for a message", "bye: 5\n", /ja\.yaml:1 bye: /],
    ["an empty file", "", /ja\.yaml/],
    ["an empty list of words", "typed: { list: [] }\n", /ja\.yaml:1 typed\.list: /],
    [
      "a script that there is not",
      "language:\n  scripts: [Kanji]\n",
      /ja\.yaml:2 language\.scripts\.0: expected the name of a script in Unicode, such as "Hangul"$/,
    ],
    ["an unknown trait", "language:\n  script: [Han]\n", /ja\.yaml:2 language\.script: unknown field/],
    ["a list for a message", "bye: [a, b]\n", /ja\.yaml:1 bye: expected a text, not a list$/],
  ])("%s is named with its line", (_, ja, problem) => {
    expect(problemsOf(ja)).toContainEqual(expect.stringMatching(problem));
  });

  test("a message for a list, and words that are missing, are named", () => {
    const en = `${EN}typed:\n  list: [list]\n  help: [help]\n`;
    expect(problemsOf(`${EN}typed:\n  list: list\n`, en)).toEqual([
      "data/messages/ja.yaml:7 typed.list: expected a list of words",
      "data/messages/ja.yaml:6 typed.help: missing; data/messages/en.yaml has it: translate it here",
    ]);
  });

  test("a file is called after its language", () => {
    expect(() => loadMessages([{ path: "data/messages/Japanese.yaml", text: EN }])).toThrow(
      "data/messages/Japanese.yaml:2: not called after a language; expected its tag, such as ko.yaml",
    );
  });
});
