/** The whole program as a process: it starts in Slack, answers, and stops when asked. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type LoopbackSlack, startLoopbackSlack } from "../../loopback/slack/index.ts";
import { temporaryFolder } from "../../support/folder.ts";
import { type RunningProgram, runProgram } from "../../support/process.ts";
import { at, eventually, freePort, TEAM } from "./testing-slack.ts";

let slack: LoopbackSlack;
let directory: string;
let program: RunningProgram | undefined;
beforeEach(async () => {
  directory = temporaryFolder("program");
  slack = await startLoopbackSlack();
  slack.addTeam(TEAM);
});
afterEach(async () => {
  program?.kill("SIGKILL");
  await slack.close();
  rmSync(directory, { recursive: true });
});

function run(more: Record<string, string> = {}): RunningProgram {
  program = runProgram({
    LANDSCAPE_URL: "",
    DATABASE_URL: `sqlite:${join(directory, "knock.db")}`,
    SLACK_BOT_TOKEN: TEAM.botToken,
    SLACK_APP_TOKEN: TEAM.appToken,
    SLACK_API_URL: slack.apiUrl,
    ...more,
  });
  return program;
}

/** As a browser does it. */
async function installOver(url: string, team: string): Promise<void> {
  slack.approveAs({ team, user: "U0ADA" });
  const begun = await fetch(`${url}/slack/install`, { redirect: "manual" });
  const cookie = begun.headers.get("set-cookie")?.split(";")[0] ?? "";
  const approved = await fetch(begun.headers.get("location") ?? "", { redirect: "manual" });
  const done = await fetch(approved.headers.get("location") ?? "", {
    headers: { cookie },
    redirect: "manual",
  });
  expect(done.status).toBeLessThan(400);
}

describe("the program", () => {
  test("answers in Slack, and exits with 0 on SIGTERM", async () => {
    const program = run();
    await slack.sockets.waitFor(2);
    const result = await slack.command({ ...at(), text: "rook" });
    expect(result.shown?.text).toMatch(/Rook/);
    const asked = Array.from({ length: 5 }, () => slack.command({ ...at(), text: "rook" }));
    program.kill("SIGTERM");
    const answers = await Promise.all(asked);
    expect(await program.ended).toBe(0);
    expect(slack.sockets.count).toBe(0);
    expect(answers.filter(({ shown }) => shown !== undefined).length).toBeGreaterThan(0);
    expect(program.said()).not.toContain("xoxb-");
  });

  test("exits with 3 and the fix when Slack rejects its token", async () => {
    const program = run({ SLACK_APP_TOKEN: "xapp-wrong" });
    expect(await program.ended).toBe(3);
    expect(program.said()).toMatch(/"level":60,.*"msg":"SLACK_APP_TOKEN: Slack does not take this token/);
    expect(program.said()).not.toContain("xapp-wrong");
  });

  test("exits with 3 when it is uninstalled while running", async () => {
    const program = run();
    await slack.sockets.waitFor(2);
    await slack.uninstall(TEAM.id);
    expect(await program.ended).toBe(3);
    await eventually(() =>
      /"level":60,.*"msg":"SLACK_BOT_TOKEN: Slack does not take this token/.test(program.said()),
    );
  });

  test("exits on a signal even while Slack does not answer yet", async () => {
    slack.fail({ method: "auth.test", as: "503", times: 1_000 });
    const program = run();
    await eventually(() => slack.calls("auth.test").length > 1);
    program.kill("SIGTERM");
    expect(await program.ended).toBe(0);
  });

  test("lets two workspaces install it over HTTP, answers both, forgets the one that uninstalls it, and exits with 0 on SIGINT", async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const { botToken: _, appToken: __, ...uninstalled } = TEAM;
    for (const id of ["T8", "T9"]) slack.addTeam({ ...uninstalled, id, scopes: [] });
    const { appId } = TEAM;
    slack.addOAuthApp({ appId, clientId: "1.2", clientSecret: "client-secret", rotatesTokens: true });
    slack.http = { url: `${url}/slack/events`, signingSecret: "signing-secret" };
    const program = run({
      SLACK_BOT_TOKEN: "",
      SLACK_APP_TOKEN: "",
      SLACK_SIGNING_SECRET: "signing-secret",
      SLACK_CLIENT_ID: "1.2",
      SLACK_CLIENT_SECRET: "client-secret",
      SLACK_STATE_SECRET: "a-state-secret-of-some-length",
      SLACK_ENCRYPTION_KEYS: Buffer.alloc(32, 5).toString("base64"),
      SLACK_PORT: String(port),
      PUBLIC_URL: url,
    });
    await eventually(() => /connected to Slack/.test(program.said()));
    const ask = (team: string) =>
      slack
        .command({ team, channel: "C0GENERAL", user: "U0BOB", text: "rook" })
        .then(({ shown }) => shown?.text);
    expect(await ask("T8")).toMatch(/not installed completely/);
    for (const team of ["T8", "T9"]) await installOver(url, team);
    for (const team of ["T8", "T9"]) expect(await ask(team)).toMatch(/Rook/);
    await slack.uninstall("T8");
    await eventually(() => /the bot was uninstalled/.test(program.said()));
    await expect.poll(() => ask("T8")).toMatch(/not installed completely/);
    expect(await ask("T9")).toMatch(/Rook/);
    program.kill("SIGINT");
    expect(await program.ended).toBe(0);
    expect(program.said()).not.toMatch(/xoxe?[.bp]-|client-secret|signing-secret/);
  });
});
