/** HTTP mode seen by a bare server: what the requests look like, retries, and answers in the acknowledgement. */
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { verifySlackRequest } from "@slack/bolt";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LoopbackSlack } from "./index.ts";
import { startWithTeam } from "./testing.ts";

const SECRET = "signing-secret";
let slack: LoopbackSlack;
let server: Server;
let seen: { headers: IncomingHttpHeaders; body: string }[];
/** How the next requests are answered; the last one for all that follow. "never" leaves Slack waiting. */
let answers: ({ status: number; body?: string; headers?: Record<string, string> } | "never")[];

beforeEach(async () => {
  seen = [];
  slack = await startWithTeam({ ackTimeoutMs: 1_500, eventRetryDelaysMs: [0, 10, 20] });
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    seen.push({ headers: request.headers, body });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer !== undefined && answer !== "never")
      response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  slack.http = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, signingSecret: SECRET };
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await slack.close();
});

const retriesSeen = (): unknown[] =>
  seen.map(({ headers }) => [headers["x-slack-retry-num"], headers["x-slack-retry-reason"]]);

it("retries with the number and the reason until it is acknowledged", async () => {
  answers = ["never", { status: 500 }, { status: 200 }];
  const delivery = await slack.openHome("T1", "UANN");
  await delivery.finished;
  expect(delivery.attempts).toEqual(["timeout", "http-error", "acked"]);
  expect(retriesSeen()).toEqual([
    [undefined, undefined],
    ["1", "timeout"],
    ["2", "http_error"],
  ]);
  const ids = seen.map(({ body }) => JSON.parse(body).event_id);
  expect(new Set(ids)).toEqual(new Set([delivery.eventId]));
});

it("does not retry when told not to", async () => {
  answers = [{ status: 500, headers: { "x-slack-no-retry": "1" } }];
  const delivery = await slack.openHome("T1", "UANN");
  await delivery.finished;
  expect(delivery.attempts).toEqual(["http-error"]);
});

it("signs what it sends", async () => {
  answers = [{ status: 200 }];
  await slack.openHome("T1", "UANN");
  await slack.command({ team: "T1", user: "UANN", channel: "CGEN", text: "a & b" });
  for (const { headers, body } of seen) {
    const signed = {
      "x-slack-signature": String(headers["x-slack-signature"]),
      "x-slack-request-timestamp": Number(headers["x-slack-request-timestamp"]),
    };
    expect(() => verifySlackRequest({ signingSecret: SECRET, body, headers: signed })).not.toThrow();
    expect(() => verifySlackRequest({ signingSecret: "x", body, headers: signed })).toThrow();
  }
  expect(seen.map(({ headers }) => headers["content-type"])).toEqual([
    "application/json",
    "application/x-www-form-urlencoded",
  ]);
  expect(new URLSearchParams(seen[1]?.body).get("text")).toBe("a & b");
});

it.each([
  [{ status: 200 }, { status: "acked", response: {}, shown: undefined }],
  [
    { status: 200, body: "plain" },
    { status: "acked", response: { text: "plain" } },
  ],
  [
    { status: 200, body: '{"text":"json"}' },
    { status: "acked", shown: { text: "json" } },
  ],
  [{ status: 200, body: '{"blocks":[{"type":"x"}]}' }, { status: "refused" }],
  [{ status: 404 }, { status: "http-error" }],
  ["never" as const, { status: "timeout" }],
])("a command answered with %j", async (answer, expected) => {
  answers = [answer];
  const result = await slack.command({ team: "T1", user: "UANN", channel: "CGEN", text: "x" });
  expect(result).toMatchObject(expected);
});

const modal = (title: string): object => ({
  type: "modal",
  title: { type: "plain_text", text: title },
  blocks: [],
});

it("does with a submitted modal what the acknowledgement says", async () => {
  answers = [{ status: 200 }];
  const { triggerId: trigger_id } = await slack.command({ team: "T1", user: "UANN", text: "x" });
  const body = JSON.stringify({ trigger_id, view: modal("first") });
  const headers = { "content-type": "application/json", authorization: "Bearer xoxb-loopback-1" };
  await fetch(`${slack.apiUrl}views.open`, { method: "POST", headers, body });
  const titles = (): unknown[] =>
    slack.views("T1").map(({ body: { title } }) => (title as { text: string }).text);
  const submit = async (answer: object) => {
    answers = [{ status: 200, body: JSON.stringify(answer) }];
    const top = slack.views("T1").at(-1);
    if (top === undefined) throw new Error("no modal is open");
    return slack.submitView(top);
  };
  await submit({ response_action: "update", view: modal("second") });
  expect(titles()).toEqual(["second"]);
  await submit({ response_action: "push", view: modal("third") });
  await submit({ response_action: "push", view: modal("fourth") });
  expect(titles()).toEqual(["second", "third", "fourth"]);
  expect(await submit({ response_action: "push", view: modal("fifth") })).toMatchObject({
    status: "refused",
    problems: ["push_limit_reached"],
  });
  expect(await submit({ response_action: "update", view: modal("x".repeat(25)) })).toMatchObject({
    status: "refused",
    problems: ["must be less than 25 characters [json-pointer:/view/title/text]"],
  });
  expect(await submit({ response_action: "shut" })).toMatchObject({ status: "refused" });
  await submit({ response_action: "clear" });
  expect(titles()).toEqual([]);
});
