import { expect, test } from "vitest";
import type { DataFile } from "../../../src/catalogue/data-file.ts";
import { checkHistory } from "../../../src/catalogue/history/check.ts";
import { readHistoryFiles } from "../../../src/data-dir.ts";
import { CNCF } from "../../support/landscapes.ts";

const real = readHistoryFiles();

/** A few products, and one decision, since the whole history takes a while. */
const few = {
  history: kept(
    real.history,
    /^(?:- \{"id":"(?:envoy|falco|rook|aws-server-application-model)",|(?!- \{"id"))/,
  ),
  decisions: kept(real.decisions, /from: "SAM Local"/),
};

function kept({ path, text }: DataFile, lines: RegExp): DataFile {
  const wanted = text.split("\n").filter((line) => lines.test(line));
  return { path, text: `${wanted.join("\n").trimEnd()}\n` };
}

const problemsOf = (history: (text: string) => string, decisions = (text: string) => text): string[] =>
  checkHistory(
    {
      history: { ...few.history, text: history(few.history.text) },
      decisions: { ...few.decisions, text: decisions(few.decisions.text) },
    },
    CNCF,
  ).map(({ file, line, message }) => `${file}:${line} ${message}`);

const same = (text: string) => text;
const falco = /^- \{"id":"falco",.*$/m.exec(few.history.text)?.[0] ?? "";
const falcoBut = (change: (line: string) => string) => (text: string) =>
  text.replace(falco, () => change(falco));
const lineOfFalco = few.history.text.slice(0, few.history.text.indexOf(falco)).split("\n").length;
const decided = (row: string) => (text: string) => `${text}- ${row}\n`;

test("the history and its decisions are sound", () => {
  expect(checkHistory(real, CNCF)).toEqual([]);
  expect(problemsOf(same)).toEqual([]);
});

test.each([
  ["a cut line", (line: string) => line.slice(0, -9), "expected a product, as JSON on one line"],
  ["an unknown field", (line: string) => line.replace('"id"', '"more":1,"id"'), 'Unrecognized key: "more"'],
  [
    "an unknown level",
    (line: string) => line.replace('"sandbox"', '"sandpit"'),
    "expected a level that data/landscapes/cncf.yaml declares",
  ],
  [
    "a day without a file",
    (line: string) => line.replaceAll('"2018-10-13"', '"2018-10-14"'),
    "no file of 2018-10-14",
  ],
  [
    "a change before it was listed",
    (line: string) => line.replace('"levels":[', '"levels":[["2018-03-03","sandbox"],'),
    "levels: it was not listed on 2018-03-03",
  ],
  [
    "a merger into nothing",
    (line: string) => `${line.slice(0, -1)},"became":{"kind":"merged","into":"nothing"}}`,
    'there is no "nothing"',
  ],
  [
    "the same product twice",
    (line: string) => `${line}\n${line}`,
    "products are sorted by id, each once: falco",
  ],
])("finds %s, with its line", (_what, change, message) => {
  const [first = ""] = problemsOf(falcoBut(change));
  expect(first).toMatch(new RegExp(`history\\.yaml:${lineOfFalco}|history\\.yaml:${lineOfFalco + 1}`));
  expect(first).toContain(message);
});

test.each([
  [
    '{ from: "SAM Local", to: "Nothing", week: "2018-04-15", verdict: same, why: "x" }',
    "no product was ever called Nothing",
  ],
  [
    '{ from: "SAM Local", to: "Falco", week: "2018-04-16", verdict: same, why: "x" }',
    "there is no file of 2018-04-16",
  ],
  [
    '{ from: "Rook", to: "Envoy", week: "2018-03-03", verdict: same, why: "x" }',
    "the history does not say so",
  ],
  [
    '{ from: "Rook", to: "Envoy", week: "2020-04-12", verdict: different, why: "x" }',
    "Envoy does not appear on 2020-04-12",
  ],
  ['{ from: "Rook", to: "Envoy", week: "2018-03-03", verdict: maybe, why: "x" }', "expected one of"],
])("finds a decision that holds nowhere: %s", (row, message) => {
  const lines = few.decisions.text.split("\n").length;
  const [first = "", ...others] = problemsOf(same, decided(row));
  expect(first).toContain(`history-decisions.yaml:${lines} `);
  expect(first).toContain(message);
  expect(others).toEqual([]);
});

test("finds a decision that was made before", () => {
  const [, row = ""] = /^- (\{ from: "SAM Local".*)$/m.exec(few.decisions.text) ?? [];
  expect(problemsOf(same, decided(row))).toEqual([expect.stringContaining("it was decided before")]);
});
