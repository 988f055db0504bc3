/** The whole program as a process: it starts in Slack, answers, and ends as it is asked to. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type LoopbackSlack, startLoopbackSlack } from "../../loopback/slack/index.ts";
import { at, eventually, TEAM } from "./testing-slack.ts";

const ROOT = join(import.meta.dirname, "../../..");

let slack: LoopbackSlack;
let directory: string;
let child: ChildProcess | undefined;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "knock-program-"));
  slack = await startLoopbackSlack();
  slack.addTeam(TEAM);
});
afterEach(async () => {
  child?.kill("SIGKILL");
  await slack.close();
  rmSync(directory, { recursive: true });
});

function run(more: Record<string, string> = {}) {
  const environment = {
    DATABASE_URL: `sqlite:${join(directory, "knock.db")}`,
    SLACK_BOT_TOKEN: TEAM.botToken,
    SLACK_APP_TOKEN: TEAM.appToken,
    SLACK_API_URL: slack.apiUrl,
    ...more,
  };
  const started = spawn(process.execPath, ["src/main.ts"], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child = started;
  let said = "";
  for (const stream of [started.stdout, started.stderr]) {
    stream.on("data", (data: Buffer) => {
      said += data.toString();
    });
  }
  const ended = new Promise<number | null>((resolve) => started.once("exit", resolve));
  return { ended, said: () => said, kill: (signal: NodeJS.Signals) => started.kill(signal) };
}

describe("the program", () => {
  test.each(["SIGTERM", "SIGINT"] as const)("answers in Slack, and ends with 0 on %s", async (signal) => {
    const program = run();
    await slack.sockets.waitFor(2, 15_000);
    const result = await slack.command({ ...at(), text: "rook" });
    expect(result.shown?.text).toMatch(/Rook/);
    const asked = Array.from({ length: 5 }, () => slack.command({ ...at(), text: "rook" }));
    program.kill(signal);
    const answers = await Promise.all(asked);
    expect(await program.ended).toBe(0);
    expect(slack.sockets.count).toBe(0);
    expect(answers.filter(({ shown }) => shown !== undefined).length).toBeGreaterThan(0);
    expect(program.said()).not.toContain("xoxb-");
  });

  test.each([
    ["SLACK_BOT_TOKEN", "xoxb-wrong"],
    ["SLACK_APP_TOKEN", "xapp-wrong"],
  ])("ends with 3 and the fix where Slack does not take %s", async (name, value) => {
    const program = run({ [name]: value });
    expect(await program.ended).toBe(3);
    expect(program.said()).toMatch(new RegExp(`^${name}: Slack does not take this token`, "m"));
    expect(program.said()).not.toContain(value);
  });

  test("ends with 3 when it is thrown out while it runs", async () => {
    const program = run();
    await slack.sockets.waitFor(2, 15_000);
    await slack.uninstall(TEAM.id);
    expect(await program.ended).toBe(3);
    await eventually(() => /^SLACK_BOT_TOKEN: Slack does not take this token/m.test(program.said()));
  });

  test("ends on a signal even while Slack does not answer yet", async () => {
    slack.fail({ method: "auth.test", as: "503", times: 1_000 });
    const program = run();
    await eventually(() => slack.calls("auth.test").length > 1, 15_000);
    program.kill("SIGTERM");
    expect(await program.ended).toBe(0);
  });

  test("ends with 1 on half a configuration", async () => {
    const program = run({ SLACK_APP_TOKEN: "" });
    expect(await program.ended).toBe(1);
    expect(program.said()).toContain("SLACK_APP_TOKEN: missing");
  });
});
