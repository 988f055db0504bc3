/** The Events API over Socket Mode: who hears of what, retries, duplicates, and the wrong order. */
import type { App } from "@slack/bolt";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LoopbackSlack } from "./index.ts";
import { clientFor, rawSocket, socketApp, startWithTeam } from "./testing.ts";

let slack: LoopbackSlack;
const apps: App[] = [];

beforeEach(async () => {
  slack = await startWithTeam({ ackTimeoutMs: 15_000, eventRetryDelaysMs: [0, 20, 40] });
});
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.stop().catch(() => {})));
  await slack.close();
});

const seen: { id: string; type: string; retry: number }[] = [];
const startListening = async (fails = false): Promise<void> => {
  seen.length = 0;
  const app = socketApp(slack);
  apps.push(app);
  app.use(async ({ body, next, context }) => {
    const { event_id: id, event } = body as unknown as { event_id: string; event: { type: string } };
    seen.push({ id, type: event.type, retry: context.retryNum ?? 0 });
    if (fails) throw new Error("no");
    await next();
  });
  await app.start();
};

it("tells of reactions and retractions, where the app is", async () => {
  await startListening();
  const post = slack.say("T1", "UBOB", "CGEN", "hello");
  expect(await slack.react("T1", "UANN", "CGEN", post.ts, "one")).toMatchObject({ status: "acked" });
  expect(await slack.unreact("T1", "UANN", "CGEN", post.ts, "one")).toMatchObject({ status: "acked" });
  const outside = slack.say("T1", "UANN", "COUT", "hello");
  expect(await slack.react("T1", "UANN", "COUT", outside.ts, "one")).toMatchObject({
    status: "not-subscribed",
  });
  expect(seen.map(({ type }) => type)).toEqual(["reaction_added", "reaction_removed"]);
  expect(post.reactions).toEqual([]);
});

it("tells the app of its own reactions", async () => {
  await startListening();
  const post = slack.say("T1", "UBOB", "CGEN", "hello");
  await clientFor(slack).reactions.add({ channel: "CGEN", timestamp: post.ts, name: "one" });
  await expect.poll(() => seen).toMatchObject([{ type: "reaction_added" }]);
});

it("retries what was not acknowledged, with the same id", async () => {
  await slack.close();
  slack = await startWithTeam({ ackTimeoutMs: 300, eventRetryDelaysMs: [0, 20, 40] });
  const { socket } = await rawSocket(slack);
  const retries: unknown[] = [];
  socket.on("message", (data) => {
    const { retry_attempt, retry_reason, payload } = JSON.parse(String(data));
    retries.push([retry_attempt, retry_reason, payload.event_id]);
  });
  const delivery = await slack.openHome("T1", "UANN");
  expect(delivery.status).toBe("timeout");
  await delivery.finished;
  expect(delivery.attempts).toEqual(["timeout", "timeout", "timeout", "timeout"]);
  const id = delivery.eventId;
  expect(retries).toEqual([
    [0, "", id],
    [1, "timeout", id],
    [2, "timeout", id],
    [3, "timeout", id],
  ]);
});

it("delivers a retry once somebody is there", async () => {
  const delivery = await slack.openHome("T1", "UANN");
  expect(delivery.status).toBe("no-connection");
  await delivery.finished;
  expect(delivery.attempts).toEqual(Array(4).fill("no-connection"));
});

it("delivers twice on demand", async () => {
  await startListening();
  slack.events.duplicate(1);
  const { eventId } = await slack.openHome("T1", "UANN");
  await slack.openHome("T1", "UBOB");
  await expect.poll(() => seen).toHaveLength(3);
  expect(seen.filter(({ id }) => id === eventId).map(({ retry }) => retry)).toEqual([0, 1]);
});

it("delivers out of order on demand", async () => {
  await startListening();
  slack.events.hold();
  await slack.openHome("T1", "UANN");
  await slack.inviteBot("T1", "COUT");
  expect(seen).toEqual([]);
  await slack.events.release();
  await expect.poll(() => seen.map(({ type }) => type)).toEqual(["member_joined_channel", "app_home_opened"]);
});

it("tells of leaving, archiving and uninstalling", async () => {
  await startListening();
  await slack.removeBot("T1", "CGEN");
  await slack.inviteBot("T1", "CGEN");
  await slack.archive("T1", "CGEN");
  await slack.revokeTokens("T1");
  await expect
    .poll(() => seen.map(({ type }) => type))
    .toEqual([
      "channel_left",
      "member_left_channel",
      "member_joined_channel",
      "channel_archive",
      "tokens_revoked",
    ]);
});
