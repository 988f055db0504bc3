/** Socket Mode, supervised: commands are answered whatever happens to the connections; rejected tokens end it. */
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { Refused } from "../../../src/chat/adapter.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import { extremes } from "../../corpus/extremes.ts";
import type { LoopbackSlack } from "../../loopback/slack/index.ts";
import { createGate, type Gate } from "../../support/gate.ts";
import { startOwnTime } from "../../support/own-time.ts";
import { at, eventually, startTestingSlack, type TestingSlack } from "./testing-slack.ts";

const begun: TestingSlack[] = [];
afterAll(() => Promise.all(begun.map((testing) => testing.close())));

const beginAll = async (options = {}): Promise<TestingSlack> => {
  const testing = await startTestingSlack(options);
  begun.push(testing);
  await testing.slack.sockets.waitFor(2);
  return testing;
};
const begin = async (options = {}): Promise<LoopbackSlack> => (await beginAll(options)).slack;
const ask = (slack: LoopbackSlack) => slack.command({ ...at(), text: "rook" });
/** In the acknowledgement, or where that was too late, at its address. */
const answerTo = async ({ shown, arrived }: Awaited<ReturnType<typeof ask>>): Promise<string> =>
  shown?.text ?? JSON.stringify(await arrived(1));

/** A bot whose answers wait at the gate. */
const waitingAt = (gate: Gate) => (knock: TestingSlack["knock"]) => ({
  answer: async (request: Parameters<typeof knock.bot.answer>[0]) => {
    await gate.pass();
    return knock.bot.answer(request);
  },
});

describe("two connections", () => {
  test("lose none of 1,000 commands over 50 forced refreshes, each answered within 3 s", async () => {
    using time = startOwnTime();
    const slack = await begin();
    const answers: { readonly text: string; readonly ms: number }[] = [];
    const askOnce = async () => {
      const began = time.now();
      const asked = await ask(slack);
      const ms = time.now() - began;
      answers.push({ text: await answerTo(asked), ms });
    };
    for (let refresh = 0; refresh < 50; refresh++) {
      let isOver = false;
      const refreshed = slack.sockets
        .forceRefresh(
          refresh % 10 === 0 ? { which: "all", reason: "warning", closeAfterMs: 1_500 } : { which: "one" },
        )
        .then(() => {
          isOver = true;
        });
      // At least 20 commands, and others for as long as the old connections are there.
      for (let batch = 0; batch < 4 || !isOver; batch++) {
        await Promise.all(Array.from({ length: 5 }, askOnce));
        await delay(batch < 4 ? 2 : 100);
      }
      await refreshed;
    }
    expect(answers.length).toBeGreaterThanOrEqual(1_000);
    expect(answers.filter(({ text }) => !text.includes("Rook"))).toEqual([]);
    expect(answers.filter(({ ms }) => ms > 3_000)).toEqual([]);
    await slack.sockets.waitFor(2);
    expect(slack.sockets.strayAcks).toEqual([]);
  });
});

describe.concurrent("two connections", () => {
  test("are not renewed at the same time: of two of the same age, one is renewed early", async () => {
    const slack = await begin({ loopback: { connectionTime: 4 } });
    await eventually(() => slack.sockets.opened === 3);
    expect(await answerTo(await ask(slack))).toContain("Rook");
    // The other one would have been renewed in the same moment, and the new one at half its age.
    await delay(2_500);
    expect(slack.sockets.opened).toBe(3);
    // And both are gone at once all the same: it is soon over.
    const renewed = slack.sockets.forceRefresh({ which: "all" });
    await slack.sockets.waitFor(2);
    await renewed;
    expect(await answerTo(await ask(slack))).toContain("Rook");
  });

  test("wait for slow answers before an old connection is closed", async () => {
    const gate = createGate();
    const slack = await begin({ bot: waitingAt(gate) });
    const asked = Array.from({ length: 4 }, () => ask(slack));
    await gate.reached(4);
    const before = slack.sockets.opened;
    const refreshed = slack.sockets.forceRefresh();
    await eventually(() => slack.sockets.opened > before);
    gate.open();
    const results = await Promise.all(asked);
    expect(results.map(({ status }) => status)).toEqual(["acked", "acked", "acked", "acked"]);
    for (const result of results) expect(await answerTo(result)).toContain("Rook");
    await refreshed;
  });

  test("come back after the network has dropped both, though Slack refuses at first", async () => {
    const slack = await begin();
    slack.sockets.refuseReconnects(3, 503);
    slack.fail({ method: "apps.connections.open", as: "503", times: 2 });
    slack.sockets.closeAll();
    await slack.sockets.waitFor(2);
    expect(await answerTo(await ask(slack))).toContain("Rook");
  });

  test("replace one that goes silent", async () => {
    const slack = await begin();
    slack.sockets.halfOpen({ noticedAfterMs: 0 });
    const before = slack.sockets.opened;
    expect(await answerTo(await ask(slack))).toContain("Rook");
    await eventually(() => slack.sockets.opened > before);
    expect(await answerTo(await ask(slack))).toContain("Rook");
  });
});

describe.concurrent("an answer", () => {
  test("that is slow is acknowledged in time and delivered later", async () => {
    using time = startOwnTime();
    const gate = createGate();
    const slack = await begin({ bot: waitingAt(gate) });
    const began = time.now();
    const result = await ask(slack);
    expect(time.now() - began).toBeLessThan(3_000);
    expect(result).toMatchObject({ status: "acked", shown: undefined });
    gate.open();
    expect(JSON.stringify(await result.arrived(1))).toContain("Rook");
  });

  test("whose connection breaks goes to its response URL", async () => {
    const gate = createGate();
    const slack = await begin({ bot: waitingAt(gate) });
    const asked = ask(slack);
    await gate.reached();
    slack.sockets.closeAll();
    const result = await asked;
    // By then, both sides have noticed.
    await slack.sockets.waitFor(2);
    gate.open();
    expect(JSON.stringify(await result.arrived(1))).toContain("Rook");
  });

  test("that is too long for a frame goes to its response URL", async () => {
    const reply = { ...extremes["long-japanese"], language: "ja" } as Reply;
    const slack = await begin({ bot: () => ({ answer: async () => reply }) });
    const before = slack.sockets.opened;
    const result = await ask(slack);
    expect(result).toMatchObject({ status: "acked", shown: undefined });
    expect(JSON.stringify(await result.arrived(1))).toContain("吾輩は猫である");
    expect(slack.sockets.opened).toBe(before);
  });

  test("that fails is an apology", async () => {
    const { slack, log } = await beginAll({ bot: () => ({ answer: () => Promise.reject(new Error("no")) }) });
    const { shown, responses } = await ask(slack);
    await eventually(() => /Something went wrong/.test(JSON.stringify([shown?.text, responses])));
    expect(log.lines.filter(({ level }) => level === "error")).toHaveLength(1);
  });
});

describe.concurrent("a stop", () => {
  test("answers what is under way, then closes the connections", async () => {
    const gate = createGate();
    const { slack, running } = await beginAll({ bot: waitingAt(gate) });
    const asked = ask(slack);
    await gate.reached();
    const stopped = running.stop(60_000);
    gate.open();
    const result = await asked;
    expect(result.status).toBe("acked");
    expect(await answerTo(result)).toContain("Rook");
    await stopped;
    await slack.sockets.waitFor(0);
  });

  test("does not wait forever", async () => {
    using time = startOwnTime();
    const gate = createGate();
    const { slack, running } = await beginAll({ bot: waitingAt(gate) });
    void ask(slack);
    await gate.reached();
    const began = time.now();
    await running.stop(500);
    expect(time.now() - began).toBeLessThan(5_000);
  });
});

describe.concurrent("a token that Slack does not take", () => {
  const failing = (more: Record<string, string>) =>
    startTestingSlack({
      environment: async ({ apiUrl }) => ({
        SLACK_BOT_TOKEN: "xoxb-acme-1",
        SLACK_APP_TOKEN: "xapp-1-acme",
        SLACK_API_URL: apiUrl,
        ...more,
      }),
    });

  test.each([
    ["SLACK_BOT_TOKEN", "xoxb-wrong", /Install App/],
    ["SLACK_APP_TOKEN", "xapp-wrong", /connections:write/],
  ])("at the start is named with its fix: %s", async (name, value, fix) => {
    const error = await failing({ [name]: value }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Refused);
    const message = expect.stringMatching(new RegExp(`^${name}: .*${fix.source}`));
    expect(error).toMatchObject({ exitCode: 3, message });
    expect(String(error)).not.toContain("wrong");
  });

  test("while running ends it too", async () => {
    const { slack, running } = await beginAll();
    slack.revokeToken("xapp-1-acme");
    slack.sockets.closeAll();
    expect(await running.failed).toMatchObject({
      message: expect.stringMatching(/^SLACK_APP_TOKEN: .*\(token_revoked\)/),
    });
  });

  test("because the app was uninstalled ends it with the fix", async () => {
    const { slack, running } = await beginAll();
    await slack.uninstall("T0001");
    expect(await running.failed).toMatchObject({ message: expect.stringMatching(/^SLACK_BOT_TOKEN: /) });
  });
});
