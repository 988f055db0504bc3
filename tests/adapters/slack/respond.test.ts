/** Late answers go to Slack's own address, and nowhere else. */
import { afterEach, expect, test, vi } from "vitest";
import { createRespond } from "../../../adapters/slack/transport/response-url.ts";
import { UNOBSERVED } from "../../../src/chat/adapter.ts";
import { collectLog } from "./testing-slack.ts";

const answer = { text: "hello", blocks: [] };

afterEach(() => vi.unstubAllGlobals());

function respondBy(apiUrl: string, answered: () => Response = () => new Response("ok")) {
  const sent: string[] = [];
  const log = collectLog();
  vi.stubGlobal("fetch", async (url: unknown) => {
    sent.push(String(url));
    return answered();
  });
  return { sent, log, respond: createRespond({ apiUrl, log, observer: UNOBSERVED }) };
}

test.each([
  ["https://slack.com/api/", "https://hooks.slack.com/commands/T1/1/x", true],
  ["https://slack-gov.com/api/", "https://hooks.slack-gov.com/actions/T1/1/x", true],
  ["http://127.0.0.1:80/api/", "http://127.0.0.1:80/responses/1", true],
  ["https://slack.com/api/", "http://hooks.slack.com/commands/T1/1/x", false],
  ["https://slack.com/api/", "https://hooks.slack.com.evil.test/commands/T1/1/x", false],
  ["https://slack.com/api/", "https://hooks.slack.com@evil.test/x", false],
  ["https://slack.com/api/", "https://hooks.slack-gov.com/commands/T1/1/x", false],
  ["https://slack.com/api/", "http://169.254.169.254/latest/meta-data", false],
  ["https://slack.com/api/", "nonsense", false],
  ["https://slack.com/api/", undefined, false],
])("with Slack at %s, to %s: %s", async (apiUrl, url, isSent) => {
  const { sent, respond } = respondBy(apiUrl);
  expect(await respond(url, answer)).toBe(isSent);
  expect(sent).toEqual(isSent ? [url] : []);
});

test("a refusal is logged without the address", async () => {
  const { log, respond } = respondBy(
    "https://slack.com/api/",
    () => new Response("used_url", { status: 404 }),
  );
  expect(await respond("https://hooks.slack.com/commands/T1/1/secret", answer)).toBe(false);
  expect(JSON.stringify(log.lines)).toContain("used_url");
  expect(JSON.stringify(log.lines)).not.toContain("secret");
});
