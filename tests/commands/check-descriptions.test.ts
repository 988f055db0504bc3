/** What the language files lack is found at start, with the file, the line and the fix. */
import { describe, expect, test } from "vitest";
import { DataError, type DataFile } from "../../src/catalogue/data-file.ts";
import { checkDescriptions } from "../../src/commands/check-descriptions.ts";
import { termsOf } from "../../src/commands/landscape-terms.ts";
import { readMessageFiles } from "../../src/data-dir.ts";
import { loadMessages } from "../../src/messages/load.ts";
import { CNCF } from "../support/landscapes.ts";

const TERMS = termsOf(CNCF, true);

const files = readMessageFiles();

/** The real files, with something replaced in each that has it. */
function problemsOf(from: RegExp, to: string, of = "en"): string[] {
  const changed = files.map((file): DataFile => {
    if (!file.path.endsWith(`${of}.yaml`)) return file;
    const text = file.text.replace(from, to);
    if (text === file.text) throw new Error(`${file.path} has no ${from}`);
    return { ...file, text };
  });
  return thrownBy(() => checkDescriptions(loadMessages(changed), TERMS));
}

function thrownBy(work: () => void): string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return error.message
      .split("\n")
      .slice(1)
      .map((line) => line.trim());
  }
}

const lineOf = (language: string, start: string): number => {
  const text = files.find(({ path }) => path.endsWith(`${language}.yaml`))?.text ?? "";
  return text.split("\n").findIndex((line) => line.startsWith(start)) + 1;
};

describe("the descriptions of commands", () => {
  test("are all there", () => {
    expect(thrownBy(() => checkDescriptions(loadMessages(files), TERMS))).toEqual([]);
  });

  test.each([
    ["usage", /^ {4}usage: status\n/m, "how it is called, as help shows it"],
    ["what", /^ {4}what: Settings, what comes next.*\n/m, "what it does, in a line"],
    ["words", /^ {4}words: \[status\]\n/m, "a list of words that begin it"],
    ["examples", /^ {4}examples: \[status\]\n/m, "a list of examples, as they are typed"],
  ])("are missed in English: %s", (key, line, meaning) => {
    // The other languages have it, so that it is a key too many there.
    const english = files.filter(({ path }) => path.endsWith("en.yaml"));
    const changed = english.map((file) => ({ ...file, text: file.text.replace(line, "") }));
    expect(changed[0]?.text).not.toBe(english[0]?.text);
    expect(thrownBy(() => checkDescriptions(loadMessages(changed), TERMS))).toEqual([
      `data/messages/en.yaml:${lineOf("en", "  status:")} commands.status.${key}: missing; add it for the command "status": ${meaning}`,
    ]);
  });

  test("are missed in another language", () => {
    expect(problemsOf(/^ {4}words: \[状態.*\n/m, "", "ja")).toEqual([
      `data/messages/ja.yaml:${lineOf("ja", "  status:")} commands.status.words: missing; data/messages/en.yaml has it`,
    ]);
  });

  test("are those of commands that there are", () => {
    const english = files.filter(({ path }) => path.endsWith("en.yaml"));
    const changed = english.map((file) => ({
      ...file,
      text: file.text.replace("commands:\n", "commands:\n  satus: { usage: satus, words: [satus] }\n"),
    }));
    expect(thrownBy(() => checkDescriptions(loadMessages(changed), TERMS))).toEqual([
      expect.stringMatching(
        /^data\/messages\/en\.yaml:\d+ commands\.satus: there is no command "satus"; expected one of lookup, .*, help$/,
      ),
    ]);
  });

  test.each([
    [
      "a word of another command",
      "en",
      /\[status\]\n/,
      "[status, score]\n",
      /score\.words\.0: "score" is a word of the command "status" already; choose another$/,
    ],
    [
      "a word of another command in another language",
      "ja",
      /\[状態, ステータス\]\n/,
      "[Score]\n",
      /ja\.yaml:\d+ commands\.status\.words\.0: "score" is a word of the command "score" already; choose another$/,
    ],
    [
      "a word that another command takes for its own",
      "en",
      /\[status\]\n/,
      "[list of settings]\n",
      /status\.words\.0: "list of settings" is read as the command "list"; choose another$/,
    ],
    [
      "an example that is another command's",
      "ja",
      /examples: \[状態\]/,
      "examples: [一覧]",
      /ja\.yaml:\d+ commands\.status\.examples\.0: "一覧" is read as the command "list"; choose another$/,
    ],
  ])("name %s", (_, language, from, to, problem) => {
    expect(problemsOf(from, to, language)).toContainEqual(expect.stringMatching(problem));
  });
});
