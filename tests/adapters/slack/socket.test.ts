/** Socket Mode, supervised: commands are answered whatever happens to the connections; rejected tokens end it. */
import { afterAll, describe, expect, test } from "vitest";
import { SlackTokenError } from "../../../adapters/slack/transport/token-error.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import { extremes } from "../../corpus/extremes.ts";
import type { LoopbackSlack } from "../../loopback/slack/index.ts";
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
const answered = ({ shown }: Awaited<ReturnType<typeof ask>>) => shown?.text.includes("Rook") === true;

async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly result: T }> {
  const began = performance.now();
  return { result: await work(), ms: performance.now() - began };
}

describe("two connections", () => {
  test("lose none of 1,000 commands over 50 forced refreshes, each answered within 3 s", async () => {
    const slack = await begin();
    let left = 50;
    const refreshing = (async () => {
      for (; left > 0; left--) {
        await slack.sockets.forceRefresh(
          left % 10 === 0 ? { which: "all", reason: "warning", closeAfterMs: 1_500 } : { which: "one" },
        );
      }
    })();
    const late: { readonly ms: number; readonly result: Awaited<ReturnType<typeof ask>> }[] = [];
    let asked = 0;
    while ((left > 0 && asked < 20_000) || asked < 1_000) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      const batch = await Promise.all(Array.from({ length: 5 }, () => timed(() => ask(slack))));
      asked += batch.length;
      late.push(...batch.filter(({ ms, result }) => ms > 3_000 || !answered(result)));
    }
    await refreshing;
    // One that came as Slack closed the connection is answered at its address.
    const answeredLate = () => late.every(({ result }) => JSON.stringify(result.responses).includes("Rook"));
    await eventually(answeredLate, 2_000).catch(() => expect(late).toEqual([]));
    expect(late.filter(({ ms }) => ms > 3_000)).toEqual([]);
    await slack.sockets.waitFor(2);
    expect(slack.sockets.strayAcks).toEqual([]);
  });
});

describe.concurrent("two connections", () => {
  test("are not renewed at the same time: of two of the same age, one is renewed early", async () => {
    const slack = await begin({ loopback: { connectionTime: 2 } });
    await eventually(() => slack.sockets.opened === 3, 5_000);
    expect(answered(await ask(slack))).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    expect(slack.sockets.opened).toBe(3);
    // And both are gone at once all the same: it is soon over.
    const renewed = slack.sockets.forceRefresh({ which: "all" });
    await slack.sockets.waitFor(2);
    await renewed;
    expect(answered(await ask(slack))).toBe(true);
  });

  test("wait for slow answers before an old connection is closed", async () => {
    const slow = (knock: TestingSlack["knock"]) => ({
      answer: async (request: Parameters<typeof knock.bot.answer>[0]) => {
        await new Promise((resolve) => setTimeout(resolve, 700));
        return knock.bot.answer(request);
      },
    });
    const slack = await begin({ bot: slow });
    const asked = Array.from({ length: 4 }, () => ask(slack));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await slack.sockets.forceRefresh();
    expect((await Promise.all(asked)).map(answered)).toEqual([true, true, true, true]);
  });

  test("come back after the network has dropped both, though Slack refuses at first", async () => {
    const slack = await begin();
    slack.sockets.refuseReconnects(3, 503);
    slack.fail({ method: "apps.connections.open", as: "503", times: 2 });
    slack.sockets.closeAll();
    await slack.sockets.waitFor(2);
    expect(answered(await ask(slack))).toBe(true);
  });

  test("replace one that goes silent", async () => {
    const slack = await begin();
    slack.sockets.halfOpen({ noticedAfterMs: 0 });
    const before = slack.sockets.opened;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(answered(await ask(slack))).toBe(true);
    await eventually(() => slack.sockets.opened > before, 10_000);
    expect(answered(await ask(slack))).toBe(true);
  }, 20_000);
});

describe.concurrent("an answer", () => {
  const delayed = (ms: number) => (knock: TestingSlack["knock"]) => ({
    answer: async (request: Parameters<typeof knock.bot.answer>[0]) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return knock.bot.answer(request);
    },
  });

  test("that is slow is acknowledged in time and delivered later", async () => {
    const slack = await begin({ bot: delayed(3_500) });
    const began = performance.now();
    const result = await ask(slack);
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(result).toMatchObject({ status: "acked", shown: undefined });
    const late = await eventually(() => result.responses.at(-1), 6_000);
    expect(JSON.stringify(late)).toContain("Rook");
  });

  test("whose connection breaks goes to its response URL", async () => {
    const slack = await begin({ bot: delayed(500) });
    const asked = ask(slack);
    await new Promise((resolve) => setTimeout(resolve, 150));
    slack.sockets.closeAll();
    const result = await asked;
    expect(JSON.stringify(await eventually(() => result.responses.at(-1)))).toContain("Rook");
  });

  test("that is too long for a frame goes to its response URL", async () => {
    const reply = { ...extremes["long-japanese"], language: "ja" } as Reply;
    const slack = await begin({ bot: () => ({ answer: async () => reply }) });
    const before = slack.sockets.opened;
    const result = await ask(slack);
    expect(result).toMatchObject({ status: "acked", shown: undefined });
    const late = await eventually(() => result.responses.at(-1));
    expect(JSON.stringify(late)).toContain("吾輩は猫である");
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
    const { slack, running } = await beginAll({
      bot: (knock: TestingSlack["knock"]) => ({
        answer: async (request: Parameters<typeof knock.bot.answer>[0]) => {
          await new Promise((resolve) => setTimeout(resolve, 600));
          return knock.bot.answer(request);
        },
      }),
    });
    const asked = ask(slack);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await running.stop(5_000);
    expect(answered(await asked)).toBe(true);
    await slack.sockets.waitFor(0);
  });

  test("does not wait forever", async () => {
    const { slack, running } = await beginAll({ bot: () => ({ answer: () => new Promise(() => {}) }) });
    void ask(slack);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const began = performance.now();
    await running.stop(500);
    expect(performance.now() - began).toBeLessThan(5_000);
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
    ["SLACK_BOT_TOKEN", "xoxb-wrong", /OAuth & Permissions/],
    ["SLACK_APP_TOKEN", "xapp-wrong", /connections:write/],
  ])("at the start is named with its fix: %s", async (name, value, fix) => {
    const error = await failing({ [name]: value }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(SlackTokenError);
    expect(error).toMatchObject({ variable: name, message: expect.stringMatching(fix) });
    expect(String(error)).not.toContain("wrong");
  });

  test("while running ends it too", async () => {
    const { slack, running } = await beginAll();
    slack.revokeToken("xapp-1-acme");
    slack.sockets.closeAll();
    expect(await running.failed).toMatchObject({
      variable: "SLACK_APP_TOKEN",
      code: "token_revoked",
    });
  });

  test("because the app was uninstalled ends it with the fix", async () => {
    const { slack, running } = await beginAll();
    await slack.uninstall("T0001");
    expect(await running.failed).toMatchObject({ variable: "SLACK_BOT_TOKEN" });
  });
});
