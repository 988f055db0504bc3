/** What people write to an app, met by the real Bolt: mentions, direct messages, their edits, and the shortcut. */
import type { App } from "@slack/bolt";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type LoopbackSlack, startLoopbackSlack, type TeamSpec } from "./index.ts";
import { SCOPES, socketApp, TEAM } from "./testing.ts";

let slack: LoopbackSlack;
let app: App;
const heard: Record<string, unknown>[] = [];

async function begin(team: Partial<TeamSpec> = {}): Promise<void> {
  slack = await startLoopbackSlack({ ackTimeoutMs: 15_000 });
  slack.addTeam({ ...TEAM, scopes: [...SCOPES, "app_mentions:read", "im:history"], ...team });
  app = socketApp(slack);
  app.use(async ({ payload, next }) => {
    heard.push(payload as unknown as Record<string, unknown>);
    await next();
  });
  app.shortcut("explain", async ({ ack, respond, shortcut }) => {
    await ack();
    await respond({ text: `it says ${"message" in shortcut ? shortcut.message.text : ""}` });
  });
  await app.start();
}
beforeEach(() => {
  heard.length = 0;
});
afterEach(async () => {
  await app.stop().catch(() => {});
  await slack.close();
});

const GENERAL = { team: "T1", user: "UBOB", channel: "CGEN" };

it("tells of mentions where the app is, and again when they are edited", async () => {
  await begin();
  const { post, told } = await slack.write({ ...GENERAL, text: "<@UBOT> rook" });
  expect(told).toMatchObject([{ status: "acked" }]);
  await slack.edit(post, "<@UBOT> helm");
  expect(heard).toMatchObject([
    { type: "app_mention", user: "UBOB", text: "<@UBOT> rook", ts: post.ts, channel: "CGEN" },
    { type: "app_mention", text: "<@UBOT> helm", ts: post.ts, edited: { user: "UBOB" } },
  ]);
  expect((await slack.write({ ...GENERAL, text: "rook" })).told).toEqual([]);
  const outside = { team: "T1", user: "UANN", channel: "COUT", text: "<@UBOT> rook" };
  expect((await slack.write(outside)).told).toEqual([]);
});

it("tells of direct messages, and of their edits as changes", async () => {
  await begin();
  const { post } = await slack.write({ team: "T1", user: "UANN", text: "rook" });
  await slack.edit(post, "helm");
  expect(heard).toMatchObject([
    { type: "message", channel_type: "im", user: "UANN", text: "rook", channel: "DUANN" },
    { type: "message", channel_type: "im", subtype: "message_changed", message: { text: "helm" } },
  ]);
  expect(await slack.openMessages("T1", "UANN")).toMatchObject({ status: "acked" });
  expect(heard.at(-1)).toMatchObject({ type: "app_home_opened", tab: "messages", channel: "DUANN" });
});

it.each([
  ["without the scopes", { scopes: SCOPES }],
  ["when the app has not subscribed to them", { events: ["app_home_opened", "message.channels"] }],
])("tells of neither %s", async (_, team) => {
  await begin(team);
  const mention = await slack.write({ ...GENERAL, text: "<@UBOT> rook" });
  const direct = await slack.write({ team: "T1", user: "UANN", text: "rook" });
  expect([...mention.told, ...direct.told].map(({ status }) => status)).toEqual([
    "not-subscribed",
    "not-subscribed",
  ]);
  expect(heard).toEqual([]);
});

it("gives a shortcut the whole message, and an address to answer at", async () => {
  await begin();
  const post = slack.say("T1", "UANN", "COUT", "rook & helm");
  const result = await slack.shortcut(post, { callbackId: "explain", user: "UANN" });
  const [late] = (await result.arrived?.(1)) ?? [];
  expect(late).toMatchObject({ outcome: "ok", shown: { user: "UANN", text: "it says rook & helm" } });
});
