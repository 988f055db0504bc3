/** What takes longer than Slack waits: acknowledged in time, and answered all the same. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { type CommandDeps, onCommand } from "../../../adapters/slack/answer/commands.ts";
import type { Bot } from "../../../src/chat/bot.ts";
import { realMessages } from "../../commands/testing-bot.ts";
import { at, eventually, startTestingSlack, TEAM, type TestingSlack } from "./testing-slack.ts";

let testing: TestingSlack | undefined;
afterEach(async () => {
  vi.useRealTimers();
  await testing?.close();
  testing = undefined;
});

test("a form whose saving takes long says so, and then what came of it", async () => {
  testing = await startTestingSlack({
    bot: ({ bot }) => ({
      async answer(request) {
        await new Promise((resolve) => setTimeout(resolve, 3_500));
        return bot.answer(request);
      },
    }),
  });
  const { slack } = testing;
  const ada = at("C0GENERAL", "U0ADA");
  await slack.command({ ...ada, text: "setup" });
  const [form] = slack.views(TEAM.id, "U0ADA");
  if (form === undefined) throw new Error("no form was opened");
  const submitted = await slack.submitView(form, { zone: { "setup.zone": "Asia/Tokyo" } });
  expect(submitted).toMatchObject({ status: "acked", problems: [] });
  expect(JSON.stringify(submitted.view?.body)).toContain("One moment");
  const shown = () => JSON.stringify(slack.views(TEAM.id, "U0ADA")[0]?.body);
  await eventually(() => shown().includes("Saved") && shown().includes("Asia/Tokyo"));
}, 15_000);

describe("a command in a workspace whose token is being exchanged", () => {
  test("is acknowledged in time", async () => {
    vi.useFakeTimers();
    const acked: unknown[] = [];
    const answered: unknown[] = [];
    const installed = Promise.withResolvers<boolean>();
    const messages = realMessages();
    const desk = {
      messages,
      log: { info() {}, warn() {}, error() {} },
      isInstalled: () => installed.promise,
      voices: { of: async () => "en", inChannel: async () => "en" },
      people: { members: async () => new Map() },
      bot: { answer: async () => ({ ...REPLY }) } as Partial<Bot>,
      respond: async (_url: string, answer: unknown) => {
        answered.push(answer);
        return true;
      },
    } as unknown as CommandDeps;
    const work = onCommand(TYPED, async (answer) => void acked.push(answer), desk);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(acked).toEqual([undefined]);
    installed.resolve(true);
    await work;
    expect(answered).toHaveLength(1);
  });
});

const REPLY = {
  kind: "notice",
  audience: "caller",
  language: "en",
  project: null,
  suggestions: [],
  blocks: [],
} as const;

const TYPED = {
  teamId: "T1",
  enterpriseId: undefined,
  channelId: "C1",
  userId: "U1",
  userName: "ann",
  triggerId: undefined,
  responseUrl: "https://hooks.slack.com/commands/1",
  text: "rook",
};
