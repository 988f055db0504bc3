/** The program from the outside: what it prints, and its exit codes. */
import { spawn, spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../../support/folder.ts";
import { NODE_ENVIRONMENT, runProgram } from "../../support/process.ts";
import { answersOf, ROOT, run } from "./testing-terminal.ts";

const folder = temporaryFolder("terminal");
afterAll(() => rmSync(folder, { recursive: true }));
const fileWith = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe("ask", () => {
  test("answers each line of standard input with one line, and leaves with 0", async () => {
    const input = "/cncf rook\nqzxjqzxj\nversion\n";
    const { code, stdout, stderr } = await run(["ask", "--json"], { input, env: { KNOCK_LANGUAGE: "ja" } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const answers = answersOf(stdout);
    expect(answers.map(({ kind, project, reply }) => [kind, project, reply.language])).toEqual([
      ["project", "rook", "ja"],
      ["not-found", null, "ja"],
      ["about", null, "ja"],
    ]);
    const manifest: { version: string } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(answers[2]?.text).toContain(manifest.version);
  });

  test("--help is how it is used, and leaves with 0", async () => {
    const { code, stdout, stderr } = await run(["--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Usage: npm start\n/);
  });

  test("wrong usage leaves with 2", async () => {
    const { code, stdout, stderr } = await run(["serve"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^There is no command “serve”\.\nUsage: npm start\n/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe("the start", () => {
  test("stops at a configuration that is not valid, with all that is wrong", async () => {
    const env = { CLOCK: "x", CLOCK_SPEED: "x", LOG_LEVEL: "x" };
    const { code, stdout, stderr } = await run(["ask", "rook"], { env });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    for (const name of Object.keys(env)) expect(stderr).toContain(`  ${name}="x": expected `);
    expect(stderr.trimEnd().split("\n")).toHaveLength(4);
  });

  test("stops at a language that is not there and a community file that never ends, with both", async () => {
    const env = { KNOCK_LANGUAGE: "fr", COMMUNITY_FILE: "/dev/zero" };
    const { code, stderr } = await run(["ask", "rook"], { env });
    expect(code).toBe(1);
    expect(stderr.split("\n").slice(0, 3)).toEqual([
      "The configuration is not valid:",
      '  KNOCK_LANGUAGE="fr": there are no messages in it; expected one of en, ja',
      '  COMMUNITY_FILE="/dev/zero": cannot be read (it is not a regular file); expected the path of a YAML file',
    ]);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("stops at a community file that is wrong, with file, line and field", async () => {
    const path = fileWith(
      "bad.yaml",
      "name: { en: Gophers, ja: ゴーファー }\njoin:\n  text: { en: Join, ja: 参加 }\n  url: nowhere\n",
    );
    const { code, stderr } = await run(["ask", "community"], { env: { COMMUNITY_FILE: path } });
    expect(code).toBe(1);
    expect(stderr).toContain("The data has 1 problem(s):");
    expect(stderr).toContain(`${path}:4 join.url: expected a URL that begins with https://`);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("takes another community's file, and warns of a clock that does not show the real time", async () => {
    const path = fileWith("good.yaml", "name: { en: Gophers of Kyoto, ja: 京都 Gophers }\n");
    const env = { COMMUNITY_FILE: path, CLOCK: "2018-12-01T00:00:00Z", CLOCK_SPEED: "60" };
    const input = "community\ntikv as of 2019\n";
    const { code, stdout, stderr } = await run(["ask"], { env, input });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Gophers of Kyoto\n/);
    expect(stdout).not.toContain("Meetup Tokyo");
    expect(stdout).toContain("2019 is still to come");
    expect(JSON.parse(stderr)).toMatchObject({
      level: 40,
      start: "2018-12-01T00:00:00Z",
      speed: 60,
      msg: expect.stringContaining("CLOCK"),
    });
  });
});

test("a pipe into the conversation is answered, and no port is opened that was not asked for", async () => {
  const { code, stdout, stderr } = await run([], { input: "/cncf rook\n", env: { HTTP_PORT: "" } });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^\nRook\n\n🎓 Graduated · /);
});

test.each(["exit", "quit", "終了"])("“%s” leaves, though nobody closes the pipe", async (word) => {
  const program = runProgram({}, { input: "pipe" });
  program.input?.write(`rook\n${word}\n`);
  expect(await program.ended).toBe(0);
  expect(program.written()).toMatch(/Rook/);
});

describe("a reader that has seen enough", () => {
  test.each([["ask"], [""]])("ends “%s” without a stack trace", async (word) => {
    const command = `yes rook | head -100 | "${process.execPath}" src/main.ts ${word} | head -1`;
    const env = { ...NODE_ENVIRONMENT };
    const { stderr, status } = spawnSync("sh", ["-c", command], { cwd: ROOT, env, encoding: "utf8" });
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  });
});

const PSEUDO_TERMINAL = `
import os, pty, sys
leaving = bytes.fromhex(sys.argv.pop(1))
pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], sys.argv[1:])
seen = b""
steps = [(b"knock> ", b"rook\\n"), (b"[1]", None), (b"knock> ", b"99\\n"), (b"knock> ", leaving)]
for wanted, then in steps:
    while wanted not in seen:
        seen += os.read(fd, 65536)
    sys.stdout.buffer.write(seen[: seen.index(wanted) + len(wanted)])
    seen = seen[seen.index(wanted) + len(wanted) :]
    if then: os.write(fd, then)
try:
    while chunk := os.read(fd, 65536):
        seen += chunk
except OSError:
    pass
sys.stdout.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

const hasPython = spawnSync("python3", ["-c", "import pty"]).status === 0;

describe("on a terminal", () => {
  test.skipIf(!hasPython).each([
    ["Ctrl-D", "\x04"],
    ["exit", "exit\n"],
    ["終了", "終了\n"],
  ])("there are a welcome, a prompt, colours, and a goodbye at %s", async (_, leaving) => {
    const script = fileWith("terminal.py", PSEUDO_TERMINAL);
    const typed = Buffer.from(leaving).toString("hex");
    const child = spawn("python3", [script, typed, process.execPath, "src/main.ts"], {
      cwd: ROOT,
      env: { ...NODE_ENVIRONMENT, TERM: "xterm-256color" },
    });
    let shown = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      shown += text;
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(code).toBe(0);
    expect(shown).toMatch(/^Knock: ask for any cloud native project, such as rook\./);
    expect(shown).toContain("\u001b[1m");
    expect(shown).toContain("There is no button 99 here.");
    expect(shown.trimEnd().endsWith("See you at the next knock.")).toBe(true);
  });
});
