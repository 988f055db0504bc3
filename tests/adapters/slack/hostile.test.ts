/** Whatever Slack sends: what cannot be read is dropped, and the next command is answered. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { YES } from "../../conversation/testing-conversation.ts";
import { everyChange } from "../../fuzz/mutations.ts";
import { type Golden, slackGoldens } from "../../fuzz/slack-goldens.ts";
import type { LoopbackSlack } from "../../loopback/slack/index.ts";
import { at, eventually, startTestingSlack, type TestingSlack } from "./testing-slack.ts";

let testing: TestingSlack;
let slack: LoopbackSlack;
let goldens: readonly Golden[];
/** What is changed costs little to answer. */
let isQuick = false;
beforeAll(async () => {
  testing = await startTestingSlack({
    bot: ({ bot }) => ({ answer: async (request) => (isQuick ? YES : bot.answer(request)) }),
  });
  slack = testing.slack;
  await slack.sockets.waitFor(2);
  goldens = await slackGoldens(slack);
});
afterAll(() => testing.close());

async function expectAnswers(): Promise<void> {
  isQuick = false;
  const { shown, arrived } = await slack.command({ ...at(), text: "rook" });
  expect(shown?.text ?? JSON.stringify(await arrived(1))).toMatch(/Rook/);
}

const enveloped = (golden: Golden, id: unknown = "e1") => ({ envelope_id: id, ...golden });

describe("a frame", () => {
  test.each([
    ["null", "null"],
    ["that is no JSON", "{"],
    ["a list", "[]"],
    ["a number", "5"],
    ["without a type", "{}"],
    ["of the type of an event of the library's own", '{"type":"close","envelope_id":"e","payload":{}}'],
    ["with a payload of null", '{"type":"events_api","envelope_id":"e","payload":null}'],
    ["with an event of null", '{"type":"events_api","envelope_id":"e","payload":{"event":null}}'],
    ["with an event named like the library's own", eventNamed("disconnected")],
    ["with an event named __proto__", eventNamed("__proto__")],
    ["whose interaction is null", '{"type":"interactive","envelope_id":"e","payload":null}'],
  ])("%s is dropped", async (_, text) => {
    for (let i = 0; i < 2; i++) slack.sockets.sendText(text);
    await expectAnswers();
    expect(slack.sockets.opened).toBe(2);
  });

  test("that says that events are withheld is logged", async () => {
    const limited = goldens.at(-1);
    if (limited === undefined) throw new Error("no golden");
    slack.sockets.sendText(JSON.stringify(enveloped(limited)));
    await eventually(() => testing.log.lines.some(({ message }) => /withholds events/.test(message)));
    await expectAnswers();
  });

  test("of every kind is among those that are changed", () => {
    const types = goldens.map(({ payload }) => (payload as { type?: string }).type ?? "command");
    expect([...new Set(types)].toSorted()).toEqual([
      "app_rate_limited",
      "block_actions",
      "block_suggestion",
      "command",
      "event_callback",
      "view_submission",
    ]);
  });

  test("with any field removed, null or of another type ends nothing", async () => {
    let sent = 0;
    for (const golden of goldens) {
      for (const changed of everyChange(enveloped(golden))) {
        slack.sockets.sendText(JSON.stringify(changed));
        // Both ends are in this process: neither is kept from answering pings.
        if (++sent % 50 === 0) await nextTurn();
        if (sent % 1_000 === 0) await expectAnswers();
        isQuick = true;
      }
    }
    expect(sent).toBeGreaterThan(3_000);
    await expectAnswers();
  });
});

function eventNamed(type: string): string {
  return JSON.stringify({
    type: "events_api",
    envelope_id: "e",
    payload: { team_id: "T0001", event: { type } },
  });
}

const METHODS = ["users.info", "conversations.info", "conversations.history", "auth.test", "views.open"];

test.each([
  ["null", () => null],
  ["a page", () => "<html><body>502</body></html>"],
  ["without what was asked for", () => ({ ok: true })],
])("an answer of Slack's API that is %s costs no more than what needs it", async (_, answer) => {
  for (const method of METHODS) slack.fail({ method, as: { answer }, times: 1_000 });
  await Promise.all(
    ["doctor", "status", "setup", "rook"].map(async (text) => {
      const { shown, arrived } = await slack.command({ ...at("C0GENERAL", "U0KEN"), text });
      expect(shown?.text ?? JSON.stringify(await arrived(1))).not.toBe("");
    }),
  );
  slack.clearFaults();
  await expectAnswers();
});
