/** What is shared with the channel: once, and never what went wrong. */
import { afterEach, expect, test, vi } from "vitest";
import { buttons } from "../../../src/chat/reply.ts";
import { at, eventually, startTestingSlack, TEAM, type TestingSlack } from "./testing-slack.ts";

let testing: TestingSlack | undefined;
afterEach(async () => {
  vi.restoreAllMocks();
  await testing?.close();
  testing = undefined;
});

/** A bot that answers the first request, and fails at the others. */
async function failingFromTheSecond(): Promise<TestingSlack> {
  let asked = 0;
  testing = await startTestingSlack({
    bot: ({ bot }) => ({
      answer: async (request) => {
        asked += 1;
        if (asked > 1) throw new Error("no");
        return bot.answer(request);
      },
    }),
  });
  return testing;
}

const posts = () => testing?.slack.posts(TEAM.id, "C0GENERAL") ?? [];
const settled = () => new Promise((resolve) => setTimeout(resolve, 300));

test("an apology stays with who pressed the button, and so does what was to be shared", async () => {
  const { slack } = await failingFromTheSecond();
  const result = await slack.command({ ...at(), text: "rook" });
  const pressed = await slack.press(result, { actionId: "share" });
  const answer = await eventually(() => pressed.responses?.at(-1));
  expect(JSON.stringify(answer)).toMatch(/Something went wrong/);
  await settled();
  expect(posts()).toEqual([]);
  expect(slack.ephemerals(TEAM.id).map(({ ts }) => ts)).toContain(result.shown?.ts);
});

test("a press whose answer cannot be rendered is an apology", async () => {
  const tooLong = buttons([{ label: "x", action: { command: "list", argument: "x".repeat(200) } }]);
  testing = await startTestingSlack({
    bot: ({ bot }) => ({
      answer: async (request) => {
        const reply = await bot.answer(request);
        return request.input.type === "text" ? reply : { ...reply, blocks: [tooLong] };
      },
    }),
  });
  const { slack } = testing;
  const result = await slack.command({ ...at(), text: "list sandbox" });
  const next = /"action_id":"(knock\.message\.\d+)"[^}]*}[^}]*"value":"k1\|list\|2/.exec(
    JSON.stringify(result.shown?.blocks),
  );
  const pressed = await slack.press(result, { actionId: next?.[1] ?? "" });
  const answer = await eventually(() => pressed.responses?.at(-1));
  expect(JSON.stringify(answer)).toMatch(/Something went wrong/);
});

test("two presses share it once", async () => {
  testing = await startTestingSlack();
  const { slack } = testing;
  const result = await slack.command({ ...at(), text: "rook" });
  await Promise.all([1, 2].map(() => slack.press(result, { actionId: "share" })));
  await eventually(() => posts()[0]);
  await settled();
  expect(posts()).toHaveLength(1);
});

test("a share that could not be delivered can be tried again", async () => {
  const { fetch } = globalThis;
  let refused = 0;
  vi.spyOn(globalThis, "fetch").mockImplementation((url, init) => {
    const isShare = String(init?.body).includes('"in_channel"');
    return isShare && refused++ === 0 ? Promise.reject(new TypeError("fetch failed")) : fetch(url, init);
  });
  testing = await startTestingSlack();
  const { slack } = testing;
  const result = await slack.command({ ...at(), text: "rook" });
  await slack.press(result, { actionId: "share" });
  await eventually(() => testing?.log.lines.some(({ message }) => /could not be delivered/.test(message)));
  await slack.press(result, { actionId: "share" });
  await eventually(() => posts()[0]);
});

test("a share button of another release is answered in the reader's language", async () => {
  testing = await startTestingSlack();
  const { slack } = testing;
  const result = await slack.command({ ...at("C0GENERAL", "U0KEN"), text: "rook" });
  const pressed = await slack.press(result, { actionId: "share", value: "z|gone", isStale: true });
  const answer = await eventually(() => pressed.responses?.at(-1));
  expect(answer?.shown?.text).toMatch(/古いバージョン/);
});
