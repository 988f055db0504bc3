/** Faults of the Web API: what is done, what is answered, and that each is used up. */
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Fault, LoopbackSlack } from "./index.ts";
import { clientFor, startWithTeam, TEAM } from "./testing.ts";

let slack: LoopbackSlack;
beforeEach(async () => {
  slack = await startWithTeam();
});
afterEach(() => slack.close());

const post = (token?: string): Promise<unknown> =>
  clientFor(slack, token)
    .chat.postMessage({ channel: "CGEN", text: "hello" })
    .then(
      () => "ok",
      (error: { code: string; data?: { error: string } }) => error.data?.error ?? error.code,
    );

const texts = (): string[] => slack.posts("T1", "CGEN").map(({ text }) => text);

it.each<[Fault["as"], string, boolean]>([
  ["429", "slack_webapi_rate_limited_error", false],
  ["500", "slack_webapi_http_error", false],
  ["503", "slack_webapi_http_error", false],
  ["lost", "slack_webapi_request_error", true],
  ["dropped", "slack_webapi_request_error", false],
  [{ error: "internal_error" }, "internal_error", false],
  [{ delayMs: 30 }, "ok", true],
  [{ delayMs: 30, lateEffect: true }, "ok", true],
])("%j", async (as, seen, isDone) => {
  slack.fail({ method: "chat.postMessage", as });
  expect(await post()).toBe(seen);
  expect(texts()).toEqual(isDone ? ["hello"] : []);
  expect(await post()).toBe("ok");
});

it("does what was delayed at once, or late also for nobody", async () => {
  slack.fail({ as: { delayMs: 1_000 } });
  const early = post();
  const done = expect
    .poll(() => texts())
    .toEqual(["hello"])
    .then(() => "done");
  expect(await Promise.race([done, early])).toBe("done");
  await early;
  slack.fail({ as: { delayMs: 1_000, lateEffect: true } });
  const late = post();
  await expect.poll(() => slack.calls()).toHaveLength(2);
  expect(texts()).toHaveLength(1);
  await late;
  expect(texts()).toHaveLength(2);
});

it("meets the method, the team and the arguments it was meant for, so many times", async () => {
  slack.addTeam({ ...TEAM, id: "T2", botToken: "xoxb-2" });
  slack.fail({
    method: "chat.postMessage",
    team: "T2",
    times: 2,
    as: "500",
    when: (args) => args["text"] === "hello",
  });
  expect(await post()).toBe("ok");
  expect(await clientFor(slack, "xoxb-2").auth.test()).toMatchObject({ team_id: "T2" });
  await clientFor(slack, "xoxb-2").chat.postMessage({ channel: "CGEN", text: "other" });
  expect(await post("xoxb-2")).toBe("slack_webapi_http_error");
  expect(await post("xoxb-2")).toBe("slack_webapi_http_error");
  expect(await post("xoxb-2")).toBe("ok");
});

it("keeps a log of outcomes", async () => {
  slack.fail({ as: "lost" });
  slack.fail({ as: "429", retryAfter: 7 });
  await post();
  await post();
  slack.fail({ as: "500", times: 5 });
  slack.clearFaults();
  await post();
  expect(slack.calls("chat.postMessage").map(({ outcome }) => outcome)).toEqual(["lost", "429", "ok"]);
});
