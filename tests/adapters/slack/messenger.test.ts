/** Slack's messenger: posts once, finds and completes messages, counts reactions, classifies failures. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SCOPES } from "../../../adapters/slack/manifest.ts";
import { createMessenger } from "../../../adapters/slack/post/messenger.ts";
import { createClients } from "../../../adapters/slack/transport/clients.ts";
import { libraryLogger } from "../../../adapters/slack/transport/log.ts";
import { createPeople } from "../../../adapters/slack/transport/people.ts";
import type { Messenger, Outgoing } from "../../../src/chat/messenger.ts";
import { paragraph, text } from "../../../src/chat/reply.ts";
import { systemClock } from "../../../src/ports/clock.ts";
import { type LoopbackOptions, type LoopbackSlack, startLoopbackSlack } from "../../loopback/slack/index.ts";
import { collectLog, TEAM } from "./testing-slack.ts";

const CHANNEL = { platform: "slack", tenant: TEAM.id, channel: "C0GENERAL" };
const KEY = "k0123456789abcdef01234567";
const LONG_AGO = 365 * 86_400_000;
const PEOPLE = Array.from({ length: 250 }, (_, i) => ({
  id: `U${String(i).padStart(4, "0")}`,
  name: `person-${i}`,
}));

const question = (more: Partial<Outgoing> = {}): Outgoing => ({
  kind: "quiz",
  audience: "everyone",
  language: "en",
  project: null,
  suggestions: [],
  blocks: [paragraph(text("Which one?"))],
  ...more,
});

let slack: LoopbackSlack;
let messenger: Messenger;

async function begin(scopes: readonly string[] = SCOPES, loopback: LoopbackOptions = {}): Promise<void> {
  slack = await startLoopbackSlack(loopback);
  slack.addTeam({
    ...TEAM,
    scopes,
    users: [...TEAM.users, ...PEOPLE, { id: "U0APP", name: "other-app", isBot: true }],
    channels: [
      ...TEAM.channels,
      { id: "C0SECRET", name: "secret", members: ["U0ADA"], isPrivate: true },
      { id: "C0OLD", name: "old", members: ["U0ADA", TEAM.botUserId], isArchived: true },
    ],
  });
  const log = collectLog();
  const account = { tenant: TEAM.id, botToken: TEAM.botToken, botId: undefined, botUserId: TEAM.botUserId };
  const clients = createClients({
    accounts: { of: async (tenant) => (tenant === TEAM.id ? account : undefined) },
    logger: libraryLogger(log),
    wall: systemClock(),
    apiUrl: slack.apiUrl,
  });
  const people = createPeople({ clients });
  messenger = createMessenger({ clients, people, log });
}
beforeEach(() => begin());
afterEach(() => slack.close());

const posts = (channel = "C0GENERAL") => slack.posts(TEAM.id, channel);
const names = () => posts()[0]?.reactions.map(({ name }) => name);
const FOUR = ["one", "two", "three", "four"];

describe("posting", () => {
  test("sends the message with its marker, then its reactions in order", async () => {
    const posted = await messenger.post(CHANNEL, question({ choices: 4 }), KEY);
    const [post] = posts();
    expect(posted).toEqual({ ok: true, ref: { ts: post?.ts } });
    expect(post).toMatchObject({
      text: "Which one?",
      metadata: { event_type: "knock", event_payload: { key: KEY, choices: 4 } },
    });
    expect(names()).toEqual(FOUR);
    expect(slack.calls("chat.postMessage")[0]?.args).toMatchObject({
      unfurl_links: "false",
      unfurl_media: "false",
    });
  });

  test("writes nothing when the time is up at the last moment", async () => {
    const times = [60_000, 0];
    const posted = await messenger.post(CHANNEL, question(), KEY, () => times.shift() ?? 0);
    expect(posted).toEqual({ ok: false, outcome: "refused", detail: "there is no time left" });
    expect(times).toEqual([]);
    expect(slack.calls("chat.postMessage")).toEqual([]);
  });

  test("replies in the thread, and shows the reply in the channel too", async () => {
    const asked = await messenger.post(CHANNEL, question(), KEY);
    if (!asked.ok) throw new Error(JSON.stringify(asked));
    expect(
      await messenger.post(CHANNEL, question({ kind: "reveal", inReplyTo: asked.ref }), "k2"),
    ).toMatchObject({ ok: true });
    expect(slack.calls("chat.postMessage")[1]?.args).toMatchObject({
      thread_ts: asked.ref["ts"],
      reply_broadcast: "true",
    });
    expect(await messenger.find(CHANNEL, "k2", LONG_AGO)).toMatchObject({
      ok: true,
      ref: { ts: posts()[1]?.ts },
    });
  });

  test("joins a public channel first", async () => {
    expect(await messenger.post({ ...CHANNEL, channel: "C0OTHER" }, question(), KEY)).toMatchObject({
      ok: true,
    });
    expect(posts("C0OTHER")).toHaveLength(1);
  });

  test.each([
    ["C0SECRET", "channel-gone"],
    ["C0NOWHERE", "channel-gone"],
    ["C0OLD", "channel-gone"],
  ])("into %s fails for good: %s", async (channel, reason) => {
    expect(await messenger.post({ ...CHANNEL, channel }, question(), KEY)).toMatchObject({
      outcome: "permanent",
      reason,
    });
  });

  test.each([
    ["not_in_channel", "no-permission"],
    ["restricted_action", "no-permission"],
    ["messages_tab_disabled", "no-permission"],
    ["token_revoked", "not-installed"],
    ["invalid_blocks", "rejected"],
    ["msg_too_long", "rejected"],
    ["too_many_attachments", "rejected"],
    ["method_deprecated", "rejected"],
  ])("that Slack answers with %s fails for good: %s", async (error, reason) => {
    slack.fail({ method: "chat.postMessage", as: { error }, times: 2 });
    const posted = await messenger.post(CHANNEL, question(), KEY);
    expect(posted).toMatchObject({ ok: false, outcome: "permanent", reason, detail: error });
  });

  test("to a workspace without the app fails for good", async () => {
    const posted = await messenger.post({ ...CHANNEL, tenant: "T0Z" }, question(), KEY);
    expect(posted).toMatchObject({ outcome: "permanent", reason: "not-installed" });
  });

  test.each([
    ["429", "refused"],
    ["503", "unknown"],
    ["lost", "unknown"],
    [{ error: "internal_error" }, "unknown"],
    [{ error: "fatal_error" }, "unknown"],
    [{ error: "some_new_error" }, "refused"],
  ] as const)("that meets %j is %s, and is tried only once", async (as, outcome) => {
    slack.fail({ method: "chat.postMessage", as, retryAfter: 30 });
    expect(await messenger.post(CHANNEL, question(), KEY)).toMatchObject({ ok: false, outcome });
    expect(slack.calls("chat.postMessage")).toHaveLength(1);
  });

  test("while Slack is unreachable is refused: nothing was sent", async () => {
    await slack.close();
    expect(await messenger.post(CHANNEL, question(), KEY)).toMatchObject({ ok: false, outcome: "refused" });
    await begin();
  });

  test.each(["too_many_reactions", "thread_locked", "not_reactable", "a_code_of_tomorrow"])(
    "whose reactions Slack refuses with %s is a post that stands",
    async (error) => {
      slack.fail({ method: "reactions.add", as: { error }, times: Number.POSITIVE_INFINITY });
      expect(await messenger.post(CHANNEL, question({ choices: 4 }), KEY)).toMatchObject({ ok: true });
      expect(slack.calls("reactions.add").length).toBeGreaterThan(0);
      expect(posts()).toHaveLength(1);
    },
  );

  test("without the scope to react keeps the message, without reactions", async () => {
    await slack.close();
    await begin(SCOPES.filter((scope) => scope !== "reactions:write"));
    expect(await messenger.post(CHANNEL, question({ choices: 4 }), KEY)).toMatchObject({ ok: true });
    expect(posts()).toHaveLength(1);
  });
});

describe("finding", () => {
  test.each([-10, 10])("goes by Slack's clock, which is %i minutes ahead", async (minutes) => {
    await slack.close();
    await begin(SCOPES, { now: () => Date.now() + minutes * 60_000 });
    await messenger.find(CHANNEL, "another", 0);
    slack.fail({ method: "chat.postMessage", as: "lost" });
    expect(await messenger.post(CHANNEL, question(), KEY)).toMatchObject({ outcome: "unknown" });
    expect(await messenger.find(CHANNEL, KEY, 60_000)).toEqual({ ok: true, ref: { ts: posts()[0]?.ts } });
  });

  test("adopts a message whose reply was lost, and completes its reactions in order", async () => {
    slack.fail({ method: "chat.postMessage", as: "lost" });
    expect(await messenger.post(CHANNEL, question({ choices: 4 }), KEY)).toMatchObject({
      outcome: "unknown",
    });
    expect(names()).toEqual([]);
    expect(await messenger.find(CHANNEL, KEY, LONG_AGO)).toEqual({ ok: true, ref: { ts: posts()[0]?.ts } });
    expect(names()).toEqual(FOUR);
    expect(posts()).toHaveLength(1);
  });

  test("completes missing reactions; until then, the message stands without them", async () => {
    slack.fail({ method: "reactions.add", when: ({ name }) => name === "three", as: "503", times: 3 });
    expect(await messenger.post(CHANNEL, question({ choices: 4 }), KEY)).toMatchObject({
      ok: true,
      lacks: { outcome: "unknown" },
    });
    expect(names()).toEqual(["one", "two"]);
    expect(await messenger.find(CHANNEL, KEY, LONG_AGO)).toMatchObject({ ok: true });
    expect(names()).toEqual(FOUR);
  });

  test("reports that there is no such message", async () => {
    await messenger.post(CHANNEL, question(), "another");
    expect(await messenger.find(CHANNEL, KEY, LONG_AGO)).toEqual({ ok: true });
  });

  test("does not look at earlier messages", async () => {
    await messenger.post(CHANNEL, question(), KEY);
    expect(await messenger.find(CHANNEL, KEY, -3_600_000)).toEqual({ ok: true });
  });

  test("continues where it was interrupted, since some apps may read only once a minute", async () => {
    slack.fail({ method: "chat.postMessage", as: "lost" });
    await messenger.post(CHANNEL, question(), KEY);
    for (let i = 0; i < 250; i++) slack.say(TEAM.id, "U0ADA", "C0GENERAL", `message ${i}`);
    slack.fail({
      method: "conversations.history",
      when: ({ cursor }) => cursor !== undefined,
      as: "503",
      times: 3,
    });
    expect(await messenger.find(CHANNEL, KEY, LONG_AGO)).toMatchObject({ ok: false });
    slack.clearFaults();
    const calls = slack.calls("conversations.history").length;
    expect(await messenger.find(CHANNEL, KEY, LONG_AGO)).toEqual({ ok: true, ref: { ts: posts()[0]?.ts } });
    expect(slack.calls("conversations.history")).toHaveLength(calls + 1);
    expect(await messenger.find(CHANNEL, "another", LONG_AGO)).toEqual({ ok: true });
    expect(slack.calls("conversations.history")).toHaveLength(calls + 3);
  });

  test("reports a failure as such, not as a missing message", async () => {
    slack.fail({ method: "conversations.history", as: "503", times: 3 });
    expect(await messenger.find(CHANNEL, KEY, LONG_AGO)).toMatchObject({ ok: false, outcome: "unknown" });
  });
});

describe("editing", () => {
  test("changes the message and keeps its marker", async () => {
    const posted = await messenger.post(CHANNEL, question(), KEY);
    if (!posted.ok) throw new Error(JSON.stringify(posted));
    const closed = question({ blocks: [paragraph(text("It is over."))] });
    expect(await messenger.edit(CHANNEL, posted.ref, closed)).toEqual({ ok: true });
    expect(posts()[0]).toMatchObject({ text: "It is over.", metadata: { event_payload: { key: KEY } } });
    expect(await messenger.edit(CHANNEL, { ts: "1.000001" }, closed)).toMatchObject({ outcome: "permanent" });
  });
});

describe("the people who reacted", () => {
  test("are all 250, with all their options in any skin tone, without bots and withdrawn reactions", async () => {
    const posted = await messenger.post(CHANNEL, question({ choices: 4 }), KEY);
    if (!posted.ok) throw new Error(JSON.stringify(posted));
    const ts = posted.ref["ts"] ?? "";
    const react = (user: string, name: string) => slack.react(TEAM.id, user, "C0GENERAL", ts, name);
    for (const [i, { id }] of PEOPLE.entries()) {
      await react(id, `${FOUR[i % 4]}${i % 5 === 0 ? "::skin-tone-3" : ""}`);
    }
    await react("U0APP", "two");
    await react("U0000", "four");
    await react("U0001", "tada");
    await slack.unreact(TEAM.id, "U0003", "C0GENERAL", ts, "four");
    const found = await messenger.reactors(CHANNEL, posted.ref, 4);
    if (!found.ok) throw new Error(JSON.stringify(found));
    const chosen = new Map(found.people.map(({ person, choices }) => [person, choices]));
    expect(chosen.size).toBe(249);
    expect(chosen.get("U0000")).toEqual([0, 3]);
    expect(chosen.get("U0001")).toEqual([1]);
    expect(chosen.has("U0003")).toBe(false);
    // One page tells of all.
    expect([slack.calls("users.list").length, slack.calls("users.info").length]).toEqual([1, 0]);
  });

  test("are no bots once Slack has said which of them are", async () => {
    const posted = await messenger.post(CHANNEL, question({ choices: 4 }), KEY);
    if (!posted.ok) throw new Error(JSON.stringify(posted));
    const ts = posted.ref["ts"] ?? "";
    for (const { id } of PEOPLE.slice(0, 40)) await slack.react(TEAM.id, id, "C0GENERAL", ts, "one");
    await slack.react(TEAM.id, "U0APP", "C0GENERAL", ts, "one");
    const count = async () => {
      const found = await messenger.reactors(CHANNEL, posted.ref, 4);
      return found.ok ? found.people.length : 0;
    };
    slack.fail({ method: "users.list", as: "500", times: 20 });
    // It came last: without the list, it is asked about the second time.
    expect([await count(), await count(), await count()]).toEqual([41, 40, 40]);
    expect(slack.calls("users.info")).toHaveLength(41);
  });

  test("have names, which are asked for one by one and told within the time", async () => {
    slack.rateLimits = true;
    const names = (ids: readonly string[], ms: number) => messenger.names(CHANNEL, ids, ms);
    expect(await names(["U0001", "U0APP", "UNOBODY", "U0002"], 5_000)).toEqual(
      new Map([
        ["U0001", "person-1"],
        ["U0002", "person-2"],
      ]),
    );
    const began = performance.now();
    const some = await names(
      PEOPLE.map(({ id }) => id),
      500,
    );
    expect(performance.now() - began).toBeLessThan(2_000);
    // As many as the rates allow in a minute, those that were told before among them.
    expect([some.get("U0001"), some.get("U0002")]).toEqual(["person-1", "person-2"]);
    expect(some.size).toBeLessThanOrEqual(98);
    slack.fail({ method: "users.info", as: "500", times: 20 });
    expect(await names(["U0240"], 500)).toEqual(new Map());
  });
});
