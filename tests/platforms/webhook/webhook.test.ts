/** The example platform beyond the scenarios: forged events, what happens to channels, a wrong secret. */
import { afterEach, describe, expect, it } from "vitest";
import type { Conversation } from "../../../src/chat/conversation.ts";
import type { PlatformEvent } from "../../../src/chat/platform.ts";
import { ConfigError, parseConfig } from "../../../src/config.ts";
import { startLoopbackWebhook } from "../../loopback/webhook/index.ts";
import { signed } from "../../loopback/webhook/server.ts";
import { collectLog } from "../../support/collect-log.ts";
import { webhook } from "./adapter.ts";
import { openHook } from "./hook.ts";
import type { WebhookOptions } from "./platform.ts";
import { startWebhook } from "./start.ts";

const SECRET = "0123456789abcdef";
const wall = { now: () => Temporal.Now.instant() };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function testingHook() {
  const taken: unknown[] = [];
  const config = { apiUrl: "", secret: SECRET, host: "127.0.0.1", port: 0 };
  const hook = await openHook({ config, wall, log: collectLog() }, (payload) => taken.push(payload));
  closing.push(() => hook.close(0));
  const url = `http://127.0.0.1:${hook.port}`;
  const post = async (body: string, headers: Record<string, string>, path = "/"): Promise<number> =>
    (await fetch(url + path, { method: "POST", body, headers })).status;
  return { taken, post };
}

describe("the web hook", () => {
  const body = JSON.stringify({ id: "e1", type: "ping" });
  const genuine = signed(SECRET, "POST", "/", body);

  it("takes an event that is signed, once", async () => {
    const { post, taken } = await testingHook();
    expect(await post(body, genuine)).toBe(204);
    expect(await post(body, genuine)).toBe(204);
    expect(taken).toEqual([{ id: "e1", type: "ping" }]);
  });

  const sixMinutesAgo = String(Math.floor(Date.now() / 1_000) - 360);
  it.each([
    ["signed with another secret", body, signed(`${SECRET}!`, "POST", "/", body), "/", 401],
    ["without a signature", body, {}, "/", 401],
    ["changed on its way", body.replace("ping", "left"), genuine, "/", 401],
    ["sent to another address", body, genuine, "/elsewhere", 401],
    ["signed for another time", body, { ...genuine, "x-time": sixMinutesAgo }, "/", 401],
    ["signed long ago", body, signed(SECRET, "POST", "/", body, sixMinutesAgo), "/", 401],
    ["that is too large", "x".repeat(65_537), signed(SECRET, "POST", "/", "x".repeat(65_537)), "/", 413],
    ["that is no JSON", "{", signed(SECRET, "POST", "/", "{"), "/", 400],
  ])("refuses an event %s", async (_, sent, headers, path, status) => {
    const { post, taken } = await testingHook();
    expect(await post(sent, headers, path)).toBe(status);
    expect(taken).toEqual([]);
  });
});

async function testingWebhook(secretOf = (secret: string) => secret) {
  const platform = await startLoopbackWebhook({ people: [], channels: ["here"] });
  closing.push(platform.close);
  const events: PlatformEvent[] = [];
  const conversation: Partial<Conversation> = {
    async happened(event) {
      events.push(event);
      if (event.type === "channel-gone") throw new Error("the store is away");
    },
    async handle({ input }, responder) {
      if (input.type === "completion") await responder.offer([{ label: input.text, value: "rook" }]);
    },
  };
  const log = collectLog();
  const starting = startWebhook({
    config: {
      apiUrl: platform.apiUrl,
      secret: secretOf(platform.secret),
      host: "127.0.0.1",
      port: platform.hookPort,
    },
    conversationOn: () => conversation,
    random: { next: () => 0 },
    log,
    wall,
  } as unknown as WebhookOptions);
  return { platform, events, log, starting };
}

it.each([
  ["left", { type: "left-channel" }],
  ["archived", { type: "channel-gone" }],
  ["unarchived", { type: "channel-back" }],
  ["joined", { type: "joined-channel" }],
  ["uninstalled", { type: "uninstalled", tenant: "loopback" }],
] as const)("tells the conversation when the bot or its channel was %s", async (type, expected) => {
  const { platform, events, starting } = await testingWebhook();
  const running = await starting;
  await platform.happen(type, "here");
  await running.stop(1_000);
  expect(events).toMatchObject([expected]);
  if ("where" in (events[0] ?? {})) {
    expect(events).toMatchObject([{ where: { platform: "webhook", tenant: "loopback", channel: "here" } }]);
  }
});

it("logs an event that could not be handled, and goes on", async () => {
  const { platform, events, log, starting } = await testingWebhook();
  const running = await starting;
  await platform.happen("archived", "here");
  await platform.happen("left", "here");
  await running.stop(1_000);
  expect(events.map(({ type }) => type)).toEqual(["channel-gone", "left-channel"]);
  const expected = { platform: "webhook", kind: "event", err: { message: "the store is away" } };
  expect(log.lines.filter(({ level }) => level === "error")).toMatchObject([{ data: expected }]);
});

it("offers choices to somebody who types", async () => {
  const { platform, starting } = await testingWebhook();
  const running = await starting;
  expect(await platform.type("bob", "here", "ro")).toEqual([{ label: "ro", value: "rook" }]);
  await running.stop(1_000);
});

it("does not start with a secret that the platform refuses, and says which", async () => {
  const { starting } = await testingWebhook((secret) => `${secret}!`);
  await expect(starting).rejects.toMatchObject({ exitCode: 3, message: /^WEBHOOK_SECRET: / });
});

it("is configured by its address and its secret together", () => {
  const configured = (environment: Record<string, string>) => parseConfig(environment, [webhook]).adapters;
  const given = { WEBHOOK_URL: "https://chat.example.org/api", WEBHOOK_SECRET: SECRET };
  expect(configured({})).toEqual([]);
  expect(configured(given)).toMatchObject([{ id: "webhook", config: { secret: SECRET, port: 8_090 } }]);
  expect(() => configured({ WEBHOOK_URL: given.WEBHOOK_URL })).toThrow(ConfigError);
  expect(parseConfig(given, [webhook]).secrets).toContain(SECRET);
});
