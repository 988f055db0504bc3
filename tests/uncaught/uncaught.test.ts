/** Errors that nobody caught: a platform's library costs its connections, a bug of ours ends the program in order. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { createNet } from "../../src/uncaught.ts";
import { at, TEAM } from "../adapters/slack/testing-slack.ts";
import { startLoopbackSlack } from "../loopback/slack/index.ts";
import { collectLog } from "../support/collect-log.ts";
import { eventually } from "../support/eventually.ts";
import { temporaryFolder } from "../support/folder.ts";
import { runProgram } from "../support/process.ts";

const ORIGINS = [
  { id: "one", libraries: ["@one/", "common/"] },
  { id: "two", libraries: ["two.js/", "common/"] },
];

function casting() {
  const log = collectLog();
  const renewed: string[] = [];
  let time = 0;
  const net = createNet({ origins: ORIGINS, log, now: () => time });
  net.guard(ORIGINS.map(({ id }) => ({ platform: id, renew: () => void renewed.push(id) })));
  const pass = (ms: number): void => {
    time += ms;
  };
  return { net, log, renewed, pass };
}

const thrownIn = (...files: readonly string[]): Error =>
  Object.assign(new Error("x"), {
    stack: ["Error: x", ...files.map((file) => `    at f (${file}:1:2)`)].join("\n"),
  });
const CORE = new URL("../../src/app.ts", import.meta.url).href;

describe("an error that nobody caught", () => {
  test.each([
    ["a library of one", ["node:events", "/k/node_modules/@one/socket/index.js", CORE], ["one"]],
    ["its adapter", ["file:///k/adapters/two/start.ts"], ["two"]],
    [
      "a package that another library calls",
      ["/k/node_modules/ws/lib/x.js", "/k/node_modules/two.js/a.js"],
      ["two"],
    ],
    ["a package of both", ["/k/node_modules/common/index.js"], ["one", "two"]],
    ["a socket", ["node:internal/streams"], []],
  ])("in %s costs the connections of %j", (_, files, expected) => {
    const { net, renewed, log } = casting();
    expect(net.judge(thrownIn(...files), "uncaughtException")).toBeUndefined();
    expect(renewed).toEqual(expected);
    expect(log.lines).toMatchObject([
      { level: "error", data: { from: "uncaughtException", platforms: expected } },
    ]);
  });

  test.each([[undefined], ["text"], [null]])("that is %j ends nothing", (thrown) => {
    expect(casting().net.judge(thrown, "unhandledRejection")).toBeUndefined();
  });

  test("in the core ends the program", () => {
    const { net, renewed } = casting();
    const error = thrownIn("node:internal/timers", CORE, "/k/node_modules/@one/socket/index.js");
    expect(net.judge(error, "uncaughtException")).toBe(error);
    expect(renewed).toEqual([]);
  });

  test("ends the program when it is the fifth within ten minutes", () => {
    const { net, pass } = casting();
    const judge = () => net.judge(thrownIn("/k/node_modules/@one/a.js"), "uncaughtException");
    for (let i = 0; i < 8; i++) {
      expect(judge()).toBeUndefined();
      pass(150_001);
    }
    expect(judge()).toBeUndefined();
    expect(judge()).toMatchObject({ message: "x" });
  });
});

describe("the program", () => {
  const cleanUps: (() => unknown)[] = [];
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  });

  async function started() {
    const slack = await startLoopbackSlack({ ackTimeoutMs: 15_000 });
    const folder = temporaryFolder("uncaught");
    slack.addTeam(TEAM);
    const environment = {
      DATABASE_URL: `sqlite:${join(folder, "knock.db")}`,
      SLACK_BOT_TOKEN: TEAM.botToken,
      SLACK_APP_TOKEN: TEAM.appToken,
      SLACK_API_URL: slack.apiUrl,
    };
    const program = runProgram(environment, { entry: "tests/uncaught/throwing.ts" });
    cleanUps.push(
      () => rmSync(folder, { recursive: true }),
      () => slack.close(),
      () => program.kill("SIGKILL"),
    );
    await slack.sockets.waitFor(2);
    await eventually(() => /connected to Slack/.test(program.said()));
    return { slack, program };
  }

  test("renews its connections after an error of a library, four times, and ends at the fifth", async () => {
    const { slack, program } = await started();
    for (let time = 1; time <= 4; time++) {
      const { opened } = slack.sockets;
      program.kill("SIGUSR2");
      await eventually(() => slack.sockets.opened >= opened + 2);
      await slack.sockets.waitFor(2);
      expect((await slack.command({ ...at(), text: "rook" })).shown?.text).toMatch(/Rook/);
    }
    program.kill("SIGUSR2");
    expect(await program.ended).toBe(1);
    expect(program.said()).toMatch(/"from":"uncaughtException","platforms":\["slack"\]/);
    expect(program.said()).not.toMatch(/\n {4}at /);
  });

  test("ends in order after an error of its own", async () => {
    const { slack, program } = await started();
    program.kill("SIGHUP");
    expect(await program.ended).toBe(1);
    expect(program.said()).toMatch(/"level":60,.*"msg":"the program ends because of a Knock bug"/);
    await slack.sockets.waitFor(0);
  });
});
