/** Questions in the form of landscape2's games file. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadBank } from "../../src/daily/questions/bank.ts";
import { readQuestionFiles } from "../../src/data-dir.ts";
import { runQuestionsExport } from "../../src/tools/questions-export.ts";
import { runQuestionsImport } from "../../src/tools/questions-import.ts";
import { realCatalogue } from "../support/catalogue.ts";
import { temporaryFolder } from "../support/folder.ts";

let folder: string;
beforeAll(() => {
  folder = temporaryFolder("games");
});
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);

interface Option {
  readonly item: string;
  readonly correct?: boolean;
}
const OPTIONS: readonly Option[] = [
  { item: "Rook", correct: true },
  { item: "Vitess" },
  { item: "TiKV" },
  { item: "NATS" },
];

/** Imports one question into an empty bank; the lines printed, and the exit code. */
function importOne(name: string, title: string, options: readonly Option[], japanese?: string) {
  const games = (text: string) => JSON.stringify({ quiz: { questions: [{ title: text, options }] } });
  writeFileSync(at(`${name}.yml`), games(title));
  if (japanese !== undefined) writeFileSync(at(`${name}.ja.yml`), games(japanese));
  const lines: string[] = [];
  const ja = japanese === undefined ? [] : ["--ja", at(`${name}.ja.yml`)];
  const code = runQuestionsImport(
    [at(`${name}.yml`), ...ja, "--data", at(name)],
    (line) => lines.push(line),
    realCatalogue,
  );
  return { code, said: lines.join("\n"), bank: loadBank(readQuestionFiles(at(name))) };
}

const TITLE = "Which of these brings storage such as Ceph to Kubernetes?";
const JAPANESE = "Ceph などのストレージを Kubernetes で使えるようにするものはどれですか?";

test("a good question becomes one of the bank, explained by the right project's summary", () => {
  const { code, said, bank } = importOne("good", TITLE, OPTIONS, JAPANESE);
  expect(said).toBe("1 of 1 questions imported");
  expect(code).toBe(0);
  expect(bank.get("rook")).toEqual([
    expect.objectContaining({
      id: "rook-1",
      prompt: { en: TITLE, ja: JAPANESE },
      right: "Rook",
      wrong: ["Vitess", "TiKV", "NATS"],
      source: "landscape",
      explanation: { en: expect.stringMatching(/storage/i), ja: expect.stringContaining("ストレージ") },
    }),
  ]);
  const again = importOne("good", TITLE, OPTIONS, JAPANESE);
  expect(again.said).toContain("the bank has this question already");
  const another = importOne("good", `${TITLE} Say it again.`, OPTIONS, JAPANESE);
  expect(another.bank.get("rook")?.map(({ id }) => id)).toEqual(["rook-1", "rook-2"]);
});

describe("is refused, with the reason", () => {
  const wrong = OPTIONS.slice(1);
  test.each<[string, string, readonly Option[], string | undefined, RegExp]>([
    ["japanese", TITLE, OPTIONS, undefined, /no Japanese text/],
    ["script", TITLE, OPTIONS, TITLE, /refused: no\. 1/],
    ["three", TITLE, OPTIONS.slice(0, 3), JAPANESE, /there are 3 options; expected four/],
    ["none", TITLE, [...wrong, { item: "Istio" }], JAPANESE, /0 options are correct; expected one/],
    [
      "unknown",
      TITLE,
      [...OPTIONS.slice(0, 3), { item: "Foo" }],
      JAPANESE,
      /"Foo" is not the name of one product/,
    ],
    ["same", TITLE, [...OPTIONS.slice(0, 3), { item: "TiKV" }], JAPANESE, /two options are the same/],
    [
      "given-away",
      "What does Rook do for storage?",
      OPTIONS,
      "Rook は何ですか?",
      /gives the answer away|contains the option/,
    ],
  ])("%s", (name, title, options, japanese, reason) => {
    const { code, said, bank } = importOne(name, title, options, japanese);
    expect(said).toMatch(reason);
    expect(said).toContain("0 of 1 questions imported");
    expect(code).toBe(1);
    expect(bank.size).toBe(0);
  });

  test("a file that is none", () => {
    writeFileSync(at("no.yml"), "quiz: [1]");
    const lines: string[] = [];
    expect(
      runQuestionsImport([at("no.yml"), "--data", at("no")], (line) => lines.push(line), realCatalogue),
    ).toBe(1);
    expect(lines.join("\n")).toContain("no.yml");
  });
});

test("what is exported can be imported again, with the same prompts and options", () => {
  const lines: string[] = [];
  const print = (line: string) => lines.push(line);
  expect(runQuestionsExport([at("en.yml")], print, realCatalogue)).toBe(0);
  expect(runQuestionsExport([at("ja.yml"), "--lang", "ja"], print, realCatalogue)).toBe(0);
  const count = Number(/^(\d+) of/.exec(lines[0] ?? "")?.[1]);
  expect(count).toBeGreaterThan(5);
  mkdirSync(at("round"));
  runQuestionsImport([at("en.yml"), "--ja", at("ja.yml"), "--data", at("round")], print, realCatalogue);
  const refused = lines.filter((line) => line.startsWith("refused"));
  const imported = [...loadBank(readQuestionFiles(at("round"))).values()].flat();
  expect(imported.length + refused.length).toBe(count);
  expect(imported.length).toBeGreaterThan(count / 2);
  const originals = [...loadBank(readQuestionFiles()).values()].flat();
  for (const { prompt, right, wrong } of imported) {
    const original = originals.find((one) => one.prompt.en === prompt.en);
    expect(original?.prompt).toEqual(prompt);
    const names = (options: readonly unknown[]) => options.map((one) => JSON.stringify(one)).sort();
    expect(names(wrong)).toEqual(names(original?.wrong ?? []));
    expect(right).toEqual(original?.right);
  }
  expect(readFileSync(at("en.yml"), "utf8")).toMatch(/^quiz:\n {2}questions:\n {4}- title: "/);
});
