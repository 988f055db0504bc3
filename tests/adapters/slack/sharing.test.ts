/** Sharing by a press, end to end: once, and what went wrong stays with who pressed. */
import { afterEach, expect, test } from "vitest";
import { at, eventually, startTestingSlack, TEAM, type TestingSlack } from "./testing-slack.ts";

let testing: TestingSlack | undefined;
afterEach(async () => {
  await testing?.close();
  testing = undefined;
});

const posts = () => testing?.slack.posts(TEAM.id, "C0GENERAL") ?? [];

test("an apology stays with who pressed the button, and so does what was to be shared", async () => {
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
  const { slack } = testing;
  const result = await slack.command({ ...at(), text: "rook" });
  const pressed = await slack.press(result, { actionId: "share" });
  const answer = await eventually(() => pressed.responses?.at(-1));
  expect(JSON.stringify(answer)).toMatch(/Something went wrong/);
  // Nothing more is said: what was pressed is dealt with.
  await testing.running.stop(1_000);
  expect(posts()).toEqual([]);
  expect(slack.ephemerals(TEAM.id).map(({ ts }) => ts)).toContain(result.shown?.ts);
});

test("two presses share it once", async () => {
  testing = await startTestingSlack();
  const { slack } = testing;
  const result = await slack.command({ ...at(), text: "rook" });
  await Promise.all([1, 2].map(() => slack.press(result, { actionId: "share" })));
  await eventually(() => posts()[0]);
  await testing.running.stop(1_000);
  expect(posts()).toHaveLength(1);
});
