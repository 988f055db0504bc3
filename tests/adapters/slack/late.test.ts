/** What takes longer than Slack waits: acknowledged in time, and answered all the same. */
import { afterEach, expect, test } from "vitest";
import { at, eventually, startTestingSlack, TEAM, type TestingSlack } from "./testing-slack.ts";

let testing: TestingSlack | undefined;
afterEach(async () => {
  await testing?.close();
  testing = undefined;
});

/** A bot that answers when it is told to. */
async function slowly() {
  const { promise, resolve } = Promise.withResolvers<void>();
  testing = await startTestingSlack({
    bot: ({ bot }) => ({
      async answer(request) {
        await promise;
        return bot.answer(request);
      },
    }),
  });
  return { slack: testing.slack, go: resolve };
}

test("a command that takes long is acknowledged, and answered to its caller alone", async () => {
  const { slack, go } = await slowly();
  const result = await slack.command({ ...at(), text: "rook" });
  expect(result).toMatchObject({ status: "acked", problems: [], shown: undefined });
  go();
  const answer = await eventually(() => result.responses.at(-1));
  expect(answer.shown?.text).toMatch(/Rook/);
  expect(slack.ephemerals(TEAM.id).map(({ ts }) => ts)).toContain(answer.shown?.ts);
  expect(slack.posts(TEAM.id, "C0GENERAL")).toEqual([]);
});

test("a form whose saving takes long says so, and then what came of it", async () => {
  const { slack, go } = await slowly();
  await slack.command({ ...at("C0GENERAL", "U0ADA"), text: "setup" });
  const [form] = slack.views(TEAM.id, "U0ADA");
  if (form === undefined) throw new Error("no form was opened");
  const submitted = await slack.submitView(form, { zone: { "form.typeahead.zone": "Asia/Tokyo" } });
  expect(submitted).toMatchObject({ status: "acked", problems: [] });
  expect(JSON.stringify(submitted.view?.body)).toContain("One moment");
  go();
  const shown = () => JSON.stringify(slack.views(TEAM.id, "U0ADA")[0]?.body);
  await eventually(() => shown().includes("Saved") && shown().includes("Asia/Tokyo"));
});
