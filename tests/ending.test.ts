/** The end of the whole program: on a signal it ends with 0, whatever others keep open. */
import { connect, type Socket } from "node:net";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { TEAM } from "./adapters/slack/testing-slack.ts";
import { type LoopbackSlack, startLoopbackSlack } from "./loopback/slack/index.ts";
import { eventually } from "./support/eventually.ts";
import { DRAIN_MS } from "./support/process.ts";
import { startProgram } from "./telemetry/testing-program.ts";

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function loopback(): Promise<LoopbackSlack> {
  const slack = await startLoopbackSlack();
  slack.addTeam(TEAM);
  cleanUps.push(() => slack.close());
  return slack;
}

function started(environment: Readonly<Record<string, string>>) {
  const program = startProgram(environment);
  cleanUps.push(() => program.remove());
  return program;
}

/** A connection on which so much was sent, and which nobody closes. */
async function opened(port: number, sent: string): Promise<Socket> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  socket.on("error", () => {});
  onTestFinished(() => void socket.destroy());
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  socket.write(sent);
  return socket;
}

const HTTP = {
  SLACK_SIGNING_SECRET: "signing-secret",
  SLACK_CLIENT_ID: "1.2",
  SLACK_CLIENT_SECRET: "client-secret",
  SLACK_STATE_SECRET: "a-state-secret-of-some-length",
  SLACK_ENCRYPTION_KEYS: Buffer.alloc(32, 5).toString("base64"),
  PUBLIC_URL: "https://knock.example.org",
};

test("uploads that never end, connections that are kept and a database that is away delay no end", async () => {
  const slack = await loopback();
  const program = started({
    ...HTTP,
    SLACK_API_URL: slack.apiUrl,
    SLACK_PORT: "0",
    DATABASE_URL: "postgres://knock@127.0.0.1:1/knock",
  });
  const ports = await eventually(() => {
    const of = (said: string) => program.lines().find(({ msg }) => msg === said)?.["port"];
    const found = [of("health and metrics are served"), of("Slack's requests are taken")];
    return found.every((port) => typeof port === "number") && (found as number[]);
  });
  await eventually(() => program.lines().some(({ msg }) => msg === "connected to Slack"));
  const now = Math.floor(Date.now() / 1_000);
  const head = `POST /slack/events HTTP/1.1\r\nhost: x\r\nx-slack-request-timestamp: ${now}\r\nx-slack-signature: v0=x\r\n`;
  for (const port of ports) {
    await opened(port, `${head}content-length: 500000\r\n\r\nunfinished`);
    await opened(port, `${head}transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n`);
    await opened(port, "GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: keep-alive\r\n\r\n");
    await opened(port, "GET /heal");
    (await opened(port, "GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n")).end();
  }
  const before = performance.now();
  program.kill("SIGTERM");
  expect(await program.ended).toBe(0);
  expect(performance.now() - before).toBeLessThan(DRAIN_MS);
  expect(program.errors()).not.toMatch(/unsettled|\n\s+at /);
});

test("a second signal ends a start that is still under way at once", async () => {
  const slack = await loopback();
  slack.fail({ method: "auth.test", as: { delayMs: 60_000 }, times: 100 });
  const program = started({
    SLACK_BOT_TOKEN: TEAM.botToken,
    SLACK_APP_TOKEN: TEAM.appToken,
    SLACK_API_URL: slack.apiUrl,
  });
  await eventually(() => slack.calls("auth.test").length > 0);
  program.kill("SIGTERM");
  program.kill("SIGTERM");
  expect(await program.ended).toBe(0);
});
