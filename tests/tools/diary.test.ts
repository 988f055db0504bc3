/** The diary: what a channel is posted day by day. */
import { describe, expect, it } from "vitest";
import { runDiary } from "../../src/tools/diary.ts";

async function diary(...args: string[]) {
  const lines: string[] = [];
  const complaints: string[] = [];
  const code = await runDiary(args, {
    print: (line) => lines.push(line),
    complain: (line) => complaints.push(line),
  });
  return { code, lines, complaints };
}

describe("the diary", () => {
  it("prints each post of each day, with the question of each quiz", async () => {
    const { code, lines } = await diary(
      "--days",
      "6",
      "--curriculum",
      "deck",
      "--from",
      "2026-08-10",
      "--json",
    );
    expect(code).toBe(0);
    const posts = lines.map((line) => JSON.parse(line));
    const ofKind = (kind: string) => posts.filter((post) => post.kind === kind);
    for (const kind of ["post", "quiz", "reveal"]) {
      expect(ofKind(kind).map(({ date }) => date)).toEqual(
        ["10", "11", "12", "13", "14", "15"].map((day) => `2026-08-${day}`),
      );
    }
    expect(posts[0]).toMatchObject({ project: "vitess", text: expect.stringMatching(/^⚾ Knock 1 of 32/) });
    for (const quiz of ofKind("quiz")) {
      expect(Object.keys(quiz)).toEqual([
        "date",
        "kind",
        "project",
        "text",
        "family",
        "prompt",
        "options",
        "answer",
        "explanation",
        "source",
      ]);
      expect(quiz.text).toContain(quiz.prompt);
      expect(quiz.options).toHaveLength(4);
    }
    expect(ofKind("reveal")[0].text).toContain("✅ Right: ");
  });

  it("is the same each time, in either language", async () => {
    const args = ["--days", "2", "--curriculum", "graduated", "--lang", "ja"];
    const first = await diary(...args);
    expect(first.lines.join("\n")).toMatch(/── \d{4}-\d\d-\d\d · quiz\n\n.*問題/);
    expect((await diary(...args)).lines).toEqual(first.lines);
  });

  it.each([
    [["--curriculum", "graduatde"], /graduatde/],
    [["--days", "0"], /--days 0/],
    [["--from", "2026-02-30"], /2026-02-30/],
    [["--lang", "xx"], /xx/],
    [["--nonsense"], /usage:/],
  ])("explains %s", async (args, said) => {
    const { code, complaints } = await diary(...args);
    expect(code).toBe(2);
    expect(complaints.join("\n")).toMatch(said);
  });
});
