import { describe, expect, it } from "vitest";
import { DataError, type DataFile } from "../../../src/catalogue/data-file.ts";
import { formatProblem } from "../../../src/catalogue/problems/problem.ts";
import { loadBank } from "../../../src/daily/questions/bank.ts";
import { lintBank } from "../../../src/daily/questions/bank-lint.ts";
import { bank, bankFiles, catalogue } from "./fixture.ts";

const GOOD = `- id: vitess-1
  prompt: { en: "What does Vitess shard?", ja: "Vitess は何を分割しますか?" }
  right: MySQL
  wrong: [Redis, Neo4j, { en: "Files", ja: "ファイル" }]
  explanation: { en: "It shards MySQL.", ja: "MySQL を分割します。" }
  source: deck:11
`;

const file = (text: string, path = "data/questions/vitess.yaml"): DataFile => ({ path, text });

function problemsOf(text: string, path?: string): string[] {
  try {
    loadBank([file(text, path)]);
    return [];
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return error.problems.map((problem) => formatProblem(problem).trim());
  }
}

describe("loadBank", () => {
  it("returns the questions of each project", () => {
    const [question] = loadBank([file(GOOD)]).get("vitess") ?? [];
    expect(question).toMatchObject({ id: "vitess-1", project: "vitess", right: "MySQL", source: "deck:11" });
    expect(question?.wrong).toEqual(["Redis", "Neo4j", { en: "Files", ja: "ファイル" }]);
  });

  it("detects a changed question by its basis", () => {
    const basis = (text: string) => loadBank([file(text)]).get("vitess")?.[0]?.basis;
    expect(basis(GOOD)).toBe(basis(GOOD));
    expect(basis(GOOD)).not.toBe(basis(GOOD.replace("Redis", "Kafka")));
  });

  it.each<[string, string, string]>([
    [
      "two wrong options",
      GOOD.replace("[Redis, ", "["),
      "data/questions/vitess.yaml:4 0.wrong: expected exactly three wrong options",
    ],
    ["a field too many", `${GOOD}  hint: none\n`, "data/questions/vitess.yaml:7 0.hint: unknown field"],
    [
      "no source",
      GOOD.replace("deck:11", "hearsay"),
      'data/questions/vitess.yaml:6 0.source: expected a source: "deck:<slide>"',
    ],
    [
      "a prompt in one language",
      GOOD.replace(/, ja: "Vitess[^"]*"/, ""),
      "data/questions/vitess.yaml:2 0.prompt.ja:",
    ],
    [
      "English where Japanese belongs",
      GOOD.replace("MySQL を分割します。", "Shards."),
      "data/questions/vitess.yaml:5 0.explanation.ja: expected Japanese text",
    ],
    [
      "the id of another project",
      GOOD.replace("vitess-1", "rook-1"),
      'data/questions/vitess.yaml:1 0.id: the ids in this file begin with "vitess-"',
    ],
    [
      "an id without a number",
      GOOD.replace("vitess-1", "vitess"),
      "data/questions/vitess.yaml:1 0.id: expected the project's slug and a number",
    ],
    [
      "an id twice",
      GOOD + GOOD,
      'data/questions/vitess.yaml:7 1.id: there are two questions with the id "vitess-1"',
    ],
    [
      "an option in one language",
      GOOD.replace(', ja: "ファイル"', ""),
      "data/questions/vitess.yaml:4 0.wrong.2: expected a text, or one each in `en` and `ja`",
    ],
    ["nothing", "[]\n", "data/questions/vitess.yaml:1:"],
    ["no YAML", "- id: [\n", "data/questions/vitess.yaml:"],
  ])("refuses %s, with file and line", (_, text, problem) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  it("lists the problems of all files at once", () => {
    expect(() =>
      loadBank([file(GOOD.replace("deck:11", "x")), file("[]", "data/questions/rook.yaml")]),
    ).toThrow(/2 problem/);
  });
});

describe("lintBank", () => {
  const lint = (text: string, path?: string) =>
    lintBank([file(text, path)], catalogue).problems.map((problem) => formatProblem(problem).trim());

  it("finds nothing in a fair question", () => {
    expect(lint(GOOD)).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    [
      "an option twice",
      GOOD.replace("Redis", "mysql"),
      [
        "data/questions/vitess.yaml:4 0.wrong: two options are the same; change one (en)",
        "data/questions/vitess.yaml:4 0.wrong: two options are the same; change one (ja)",
      ],
    ],
    [
      "an option twice in one language",
      GOOD.replace('ja: "ファイル"', 'ja: "neo4j"'),
      ["data/questions/vitess.yaml:4 0.wrong: two options are the same; change one (ja)"],
    ],
    [
      "a right option that is too long",
      GOOD.replace("right: MySQL", "right: MySQL servers, many of them"),
      [
        "data/questions/vitess.yaml:3 0.right: the right option stands out: it is more than 60 % longer than any other; shorten it or lengthen others (en)",
        "data/questions/vitess.yaml:3 0.right: the right option stands out: it is more than 60 % longer than any other; shorten it or lengthen others (ja)",
      ],
    ],
    [
      "the right option in the prompt",
      GOOD.replace("What does Vitess shard", "What, of MySQL, does Vitess shard"),
      [
        'data/questions/vitess.yaml:3 0.right: the prompt contains the option "MySQL"; reword one of the two (en)',
      ],
    ],
    [
      "a wrong option in the prompt",
      GOOD.replace("What does Vitess shard", "Unlike Neo4j, what does Vitess shard"),
      [
        'data/questions/vitess.yaml:4 0.wrong.1: the prompt contains the option "Neo4j"; reword one of the two (en)',
      ],
    ],
    [
      "the project as the answer and in the prompt",
      GOOD.replace("right: MySQL", "right: Vitess"),
      [
        'data/questions/vitess.yaml:3 0.right: the prompt contains the option "Vitess"; reword one of the two (en)',
        "data/questions/vitess.yaml:3 0.right: the project's name in prompt and right option gives the answer away; leave it out of one (en)",
        'data/questions/vitess.yaml:3 0.right: the prompt contains the option "Vitess"; reword one of the two (ja)',
        "data/questions/vitess.yaml:3 0.right: the project's name in prompt and right option gives the answer away; leave it out of one (ja)",
      ],
    ],
    [
      "the project's name in the right option alone",
      GOOD.replace("right: MySQL", "right: Vitess DB"),
      [
        "data/questions/vitess.yaml:3 0.right: the project's name in prompt and right option gives the answer away; leave it out of one (en)",
        "data/questions/vitess.yaml:3 0.right: the project's name in prompt and right option gives the answer away; leave it out of one (ja)",
      ],
    ],
  ])("finds %s", (_, text, problems) => {
    expect(lint(text)).toEqual(problems);
  });

  it("allows the project's name if other options contain it too", () => {
    expect(lint(GOOD.replace("right: MySQL", "right: Vitess A").replace("Redis", "Vitess B"))).toEqual([]);
  });

  it("reports unknown projects and unreadable files", () => {
    expect(lint(GOOD.replace("vitess-1", "nobody-1"), "data/questions/nobody.yaml")[0]).toContain(
      'there is no project "nobody"',
    );
    expect(lint("[]\n")).toHaveLength(1);
  });
});

describe("the hand-written questions", () => {
  it("are fair", () => {
    expect(lintBank(bankFiles, catalogue).problems.map((problem) => formatProblem(problem))).toEqual([]);
  });

  it("are at least three for each of the deck's systems", () => {
    const few = [...catalogue.projects.values()].filter(
      ({ slug, deck }) => deck && (bank.get(slug)?.length ?? 0) < 3,
    );
    expect(few.map(({ slug }) => slug)).toEqual([]);
  });
});
