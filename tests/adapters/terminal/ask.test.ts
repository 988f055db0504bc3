import { describe, expect, test } from "vitest";
import { answerOnce } from "../../../adapters/terminal/ask.ts";
import { refuseCommand } from "../../../adapters/terminal/usage.ts";
import { answersOf, type TestingTerminalOptions, testingTerminal } from "./testing-terminal.ts";

async function asked(words: readonly string[], options?: TestingTerminalOptions) {
  const { terminal, stdout, stderr } = testingTerminal(options);
  const code = await answerOnce(words, terminal);
  return { code, stdout: stdout(), stderr: stderr() };
}

describe("asking once", () => {
  test("answers with 0, a project or none", async () => {
    const found = await asked(["what", "is", "rook?"]);
    expect(found).toMatchObject({ code: 0, stderr: "" });
    expect(found.stdout).toMatch(/^Rook\n\n🎓 Graduated · /);
    const none = await asked(["qzxjqzxj"]);
    expect(none).toMatchObject({ code: 0, stderr: "" });
    expect(none.stdout).toMatch(/^I found nothing for “qzxjqzxj”\.\n/);
  });

  test("an empty text is help, and text may begin with a hyphen behind --", async () => {
    expect((await asked([""])).stdout).toMatch(/^What you can ask\n/);
    expect((await asked(["--", "--qzxjqzxj"])).stdout).toMatch(/^I found nothing for “--qzxjqzxj”\./);
  });

  test("--json is one line with these keys in this order", async () => {
    const { stdout } = await asked(["--json", "conduit"]);
    expect(stdout.match(/\n/g)).toHaveLength(1);
    const [answer] = answersOf(stdout);
    expect(Object.keys(answer ?? {})).toEqual(["input", "kind", "project", "suggestions", "text", "reply"]);
    expect(answer).toMatchObject({ input: "conduit", kind: "project", project: "linkerd", suggestions: [] });
    expect(answer?.text).toMatch(/^➡️ Linkerd v2 \(Conduit\) is now Linkerd\.\n\n/);
    expect(answer?.reply).toMatchObject({ kind: "project", language: "en", project: "linkerd" });
  });

  test.each<[string[], string, string]>([
    [["--lang", "ja", "rook"], "en", "ja"],
    [["rook", "--lang=ja"], "en", "ja"],
    [["ルーク"], "en", "ja"],
    [["--lang", "en", "ルーク"], "ja", "en"],
    [["rook"], "en", "en"],
    [["rook"], "ja", "ja"],
  ])("%j where %s is spoken is answered in %s", async (words, language, expected) => {
    const [answer] = answersOf((await asked(["--json", ...words], { language })).stdout);
    expect(answer).toMatchObject({ project: "rook", reply: { language: expected } });
  });

  test.each<[string[], string, RegExp]>([
    [["doctor"], "en", /^There is nothing to check in the terminal/],
    [["/cncf doctor"], "en", /^There is nothing to check in the terminal/],
    [["診断"], "en", /^端末/],
    [["--lang", "en", "診断"], "ja", /^There is nothing to check in the terminal/],
    [["doctor"], "ja", /^端末/],
  ])("%j where %s is spoken needs no doctor", async (words, language, expected) => {
    const [answer] = answersOf((await asked(["--json", ...words], { language })).stdout);
    expect(answer?.kind).toBe("status");
    expect(answer?.text).toMatch(expected);
  });

  test("is coloured on a terminal only, and not when colours are not wanted", async () => {
    expect((await asked(["rook"])).stdout).not.toContain("\u001b");
    expect((await asked(["rook"], { tty: true })).stdout).toContain("\u001b[1m");
    expect((await asked(["rook"], { tty: true, colours: false })).stdout).not.toContain("\u001b");
    expect((await asked(["--json", "rook"], { tty: true })).stdout).not.toContain("\u001b");
  });
});

describe("asking by lines of standard input", () => {
  test("answers each line with one line", async () => {
    const asking: [string, string][] = [
      ["/cncf rook", "project"],
      ["", "help"],
      ["compare istio linkerd", "comparison"],
      ["qzxjqzxj", "not-found"],
      ["a".repeat(100_000), "error"],
      ["\u0000\u001b[2J", "not-found"],
      ["__proto__", "not-found"],
      ["ルーク", "project"],
    ];
    const { code, stdout } = await asked(["--json"], { input: asking.map(([line]) => `${line}\n`).join("") });
    expect(code).toBe(0);
    expect(answersOf(stdout).map(({ input, kind }) => [input, kind])).toEqual(asking);
  });

  test("reads lines that end in every way, and the last one without an end", async () => {
    const { stdout } = await asked(["--json"], { input: "rook\r\ntikv\nenvoy" });
    expect(answersOf(stdout).map(({ project }) => project)).toEqual(["rook", "tikv", "envoy"]);
  });

  test("answers nothing when nothing is asked", async () => {
    expect(await asked([])).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});

test.each(["--help", "-h"])("%s says how to use it, and that is an answer", async (option) => {
  const { code, stdout, stderr } = await asked([option]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^Usage: npm start\n.+\[--lang en\|ja\] <text>\n/);
});

describe("wrong usage", () => {
  test.each([
    ["an option that there is not", ["--yaml", "rook"], "Unknown option '--yaml'"],
    [
      "a language that there is not",
      ["--lang", "fr", "rook"],
      "There is no language “fr”. Use one of: en, ja.\n",
    ],
    ["a language that is an old trick", ["--lang", "__proto__", "rook"], "There is no language “__proto__”."],
    ["an option without its value", ["rook", "--lang"], "'--lang <value>' argument missing"],
    ["a value that an option does not take", ["--json=yes", "rook"], "'--json' does not take an argument"],
  ])("%s", async (_, words, problem) => {
    const { code, stdout, stderr } = await asked(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(problem);
    expect(stderr).toContain("npm run -s cncf -- [--json] [--lang en|ja] <text>\n");
    expect(stderr.endsWith(".\n")).toBe(true);
  });

  test("a command that there is not", () => {
    const { terminal, stderr } = testingTerminal();
    expect(refuseCommand("serve", terminal)).toBe(2);
    expect(stderr()).toMatch(/^There is no command “serve”\.\nUsage: npm start\n/);
  });
});
