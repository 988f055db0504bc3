import { describe, expect, it } from "vitest";
import { FAMILY_NAMES } from "../../../src/daily/questions/families.ts";
import type { Question } from "../../../src/daily/questions/question.ts";
import { runQuestions } from "../../../src/tools/questions.ts";
import { bank, index, messages } from "./fixture.ts";

function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = runQuestions(args, {
    index,
    bank,
    messages,
    print: (line) => out.push(line),
    complain: (line) => err.push(line),
  });
  return { code, out, err: err.join("\n"), questions: () => out.map((line) => JSON.parse(line) as Question) };
}

describe("the questions tool", () => {
  it("prints one question per line", () => {
    const { code, err, questions } = run("--json", "--count", "60", "--seed", "7");
    expect(code).toBe(0);
    expect(err).toBe("");
    const all = questions();
    expect(all).toHaveLength(60);
    expect(new Set(all.map(({ id }) => id)).size).toBe(60);
    expect(new Set(all.map(({ family }) => family))).toEqual(
      new Set(FAMILY_NAMES.filter((family) => family !== "talk")),
    );
    for (const question of all) {
      expect(Object.keys(question).filter((key) => key !== "optionProjects")).toEqual([
        "id",
        "family",
        "project",
        "prompt",
        "options",
        "answer",
        "explanation",
        "source",
      ]);
      expect(question.options).toHaveLength(4);
    }
    expect(all.some(({ optionProjects }) => optionProjects?.length === 4)).toBe(true);
  });

  it("prints the same questions for the same seed, in any language", () => {
    const args = ["--json", "--count", "15", "--seed", "again"];
    expect(run(...args).out).toEqual(run(...args).out);
    const [en, ja] = [run(...args).questions(), run(...args, "--lang", "ja").questions()];
    expect(ja.map(({ id, answer }) => [id, answer])).toEqual(en.map(({ id, answer }) => [id, answer]));
    expect(ja[1]?.prompt).not.toBe(en[1]?.prompt);
    expect(run("--json", "--count", "15", "--seed", "other").out).not.toEqual(run(...args).out);
  });

  it.each(FAMILY_NAMES)("prints only questions of %s, as many as requested", (family) => {
    // All talks so far were given in Japanese.
    const lang = family === "talk" ? "ja" : "en";
    const all = run("--json", "--count", "5", "--seed", "1", "--family", family, "--lang", lang).questions();
    expect(all.map((question) => question.family)).toEqual(new Array(5).fill(family));
  });

  it("prints questions about one project, repeating when there are no more", () => {
    const all = run("--json", "--count", "9", "--project", "vitess", "--family", "bank").questions();
    expect(all.map(({ project }) => project)).toEqual(new Array(9).fill("vitess"));
    expect(new Set(all.map(({ id }) => id)).size).toBe(Math.min(9, bank.get("vitess")?.length ?? 0));
  });

  it("prints a question in readable form", () => {
    const { out } = run("--project", "rook", "--family", "category");
    expect(out).toHaveLength(1);
    expect(out[0]).toMatch(/^1\. .+\n( {3}[ ✓] [1-4]\) .+\n){4} {3}.+\n {3}\[category:rook:\w+#\w+\]\n$/);
    expect(out[0]?.match(/✓/g)).toHaveLength(1);
  });

  it.each<[string[], string]>([
    [["--count", "0"], "--count 0: expected a whole number from 1 to 100000"],
    [["--count", "many"], "--count many: expected a whole number"],
    [["--count", "100001"], "--count 100001: expected a whole number"],
    [["--lang", "fr"], `--lang fr: expected one of ${messages.languages.join(", ")}`],
    [["--family", "guess"], "--family guess: expected one of bank, describes, creator"],
    [["--project", "nobody"], "--project nobody: expected the slug of a project, such as vitess"],
    [["--speed", "9"], "usage: npm run -s questions --"],
    [["vitess"], "usage: npm run -s questions --"],
  ])("refuses %j", (args, message) => {
    const { code, out, err } = run(...args);
    expect(code).toBe(2);
    expect(out).toEqual([]);
    expect(err).toContain(message);
  });

  it("reports that there are no questions", () => {
    const { code, out, err } = run("--project", "vitess", "--family", "former-name");
    expect([code, out]).toEqual([1, []]);
    expect(err).toBe("there is no such question: the catalogue has no facts to make it from");
  });

  it.each([
    ["section", "grpc", "the prompt has more words of the right option than of the others (en)"],
    ["describes", "rook", "the summary names the project"],
    ["former-name", "flux", "every former name gives the answer away, or is another project's"],
  ])("reports why no question of %s about a project is fair: %s", (family, project, why) => {
    const { code, out, err } = run("--project", project, "--family", family);
    expect([code, out]).toEqual([1, []]);
    expect(err).toMatch(/^there is no such question: there are facts for it, but it would not be fair: /);
    expect(err).toContain(why);
  });
});
