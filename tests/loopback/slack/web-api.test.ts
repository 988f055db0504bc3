/** The Web API with Slack's own client: what it does, and all that it refuses. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LoopbackSlack } from "./index.ts";
import { APP, BOT, clientFor, SCOPES, startWithTeam, TEAM } from "./testing.ts";

let slack: LoopbackSlack;
beforeEach(async () => {
  slack = await startWithTeam();
});
afterEach(() => slack.close());

const errorOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => "ok",
    (error: { data?: { error?: string }; message: string }) => error.data?.error ?? error.message,
  );

describe("who may call", () => {
  it.each([
    ["xoxb-unknown", "invalid_auth"],
    ["", "not_authed"],
    [APP, "not_allowed_token_type"],
    [BOT, "ok"],
  ])("token %j: %s", async (token, expected) => {
    expect(await errorOf(clientFor(slack, token).users.info({ user: "UANN" }))).toBe(expected);
  });

  it("refuses a revoked token and one of an app that was uninstalled", async () => {
    slack.revokeToken(BOT);
    expect(await errorOf(clientFor(slack).auth.test())).toBe("token_revoked");
    await slack.uninstall("T1");
    expect(await errorOf(clientFor(slack).auth.test())).toBe("account_inactive");
  });

  it.each([
    ["chat.postMessage", { channel: "C", text: "t" }, "chat:write"],
    ["chat.update", { channel: "C", ts: "1", text: "t" }, "chat:write"],
    ["reactions.add", { channel: "C", name: "one" }, "reactions:write"],
    ["reactions.get", { channel: "C" }, "reactions:read"],
    ["conversations.join", { channel: "C" }, "channels:join"],
    ["conversations.history", { channel: "C" }, "channels:history,groups:history,mpim:history,im:history"],
    ["users.info", { user: "U" }, "users:read"],
    ["team.info", {}, "team:read"],
  ])("%s needs a scope", async (method, args, needed) => {
    slack.addTeam({ id: "T2", name: "no scopes", scopes: ["commands"], botToken: "xoxb-2" });
    const call = clientFor(slack, "xoxb-2").apiCall(method, args);
    await expect(call).rejects.toMatchObject({
      data: { error: "missing_scope", needed, provided: "commands" },
    });
  });

  it("reads a private channel with the scope for private ones only", async () => {
    const scopes = SCOPES.filter((scope) => scope !== "groups:history");
    slack.addTeam({
      ...TEAM,
      id: "T3",
      scopes,
      botToken: "xoxb-3",
      channels: [{ id: "G1", name: "g", members: ["UBOT"], isPrivate: true }],
    });
    const call = clientFor(slack, "xoxb-3").conversations.history({ channel: "G1" });
    await expect(call).rejects.toMatchObject({ data: { error: "missing_scope", needed: "groups:history" } });
  });

  it("knows no other methods", async () => {
    expect(await errorOf(clientFor(slack).apiCall("chat.shout"))).toBe("unknown_method");
  });
});

describe("bodies", () => {
  const post = async (contentType: string, body: string): Promise<Record<string, unknown>> => {
    const headers = { "content-type": contentType, authorization: `Bearer ${BOT}` };
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, { method: "POST", headers, body });
    return (await response.json()) as Record<string, unknown>;
  };

  it.each([
    ["application/json; charset=utf-8", '{"channel":"CGEN","text":"hello"}', undefined],
    ["application/x-www-form-urlencoded", "channel=CGEN&text=hello", undefined],
    ["application/json", '{"channel":"CGEN"', "invalid_json"],
    ["application/json", "[1]", "json_not_object"],
    ["text/plain", "hello", "invalid_post_type"],
    ["application/json", '{"channel":5,"text":"hello"}', "invalid_arguments"],
    ["application/json", '{"channel":"CGEN","text":{"a":1}}', "invalid_arguments"],
    ["application/json", '{"channel":"CGEN","text":"x","reply_broadcast":"perhaps"}', "invalid_arguments"],
    ["application/json", '{"text":"hello"}', "invalid_arguments"],
    ["application/json", '{"channel":"CGEN","blocks":"{"}', "invalid_blocks_format"],
    ["application/json", '{"channel":"CGEN","blocks":[1]}', "invalid_blocks_format"],
  ])("%s %s", async (contentType, body, error) => {
    expect((await post(contentType, body))["error"]).toBe(error);
  });

  it("does not look for a token in a JSON body", async () => {
    const body = JSON.stringify({ token: BOT, channel: "CGEN", text: "hello" });
    const init = { method: "POST", headers: { "content-type": "application/json" }, body };
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, init);
    expect(await response.json()).toMatchObject({ ok: false, error: "not_authed" });
  });

  it("names the argument that is missing", async () => {
    const message = "[ERROR] missing required field: channel";
    expect(await post("application/json", '{"text":"hello"}')).toMatchObject({
      response_metadata: { messages: [message] },
    });
  });
});

describe("chat", () => {
  it.each([
    ["CGEN", "ok"],
    ["COUT", "not_in_channel"],
    ["CSECRET", "channel_not_found"],
    ["CNONE", "channel_not_found"],
    ["COLD", "is_archived"],
    ["UANN", "ok"],
  ])("posting to %s: %s", async (channel, expected) => {
    expect(await errorOf(clientFor(slack).chat.postMessage({ channel, text: "hello" }))).toBe(expected);
  });

  it("keeps what was posted as it was sent", async () => {
    const client = clientFor(slack);
    const metadata = { event_type: "knock", event_payload: { key: "a/b" } };
    const { ts } = await client.chat.postMessage({ channel: "CGEN", text: "a < b & *c*", metadata });
    await client.chat.postMessage({
      channel: "CGEN",
      text: "reply",
      thread_ts: ts ?? "",
      reply_broadcast: true,
    });
    expect(slack.posts("T1", "CGEN")).toMatchObject([
      { text: "a < b & *c*", metadata, user: "UBOT" },
      { text: "reply", thread_ts: ts, reply_broadcast: true },
    ]);
  });

  it.each([
    [{}, "no_text"],
    [{ text: "t", thread_ts: "1" }, "invalid_thread_ts"],
    [{ text: "t", thread_ts: "1111111111.000001" }, "thread_not_found"],
    [{ text: "t", metadata: { event_type: "knock" } }, "invalid_metadata_format"],
    [
      { text: "t", metadata: { event_type: "k", event_payload: { a: "x".repeat(20_000) } } },
      "metadata_too_large",
    ],
  ])("refuses %j", async (args, error) => {
    expect(await errorOf(clientFor(slack).apiCall("chat.postMessage", { channel: "CGEN", ...args }))).toBe(
      error,
    );
  });

  it("answers no reply's thread", async () => {
    const { chat } = clientFor(slack);
    const { ts = "" } = await chat.postMessage({ channel: "CGEN", text: "first" });
    const reply = await chat.postMessage({ channel: "CGEN", text: "reply", thread_ts: ts });
    const call = chat.postMessage({ channel: "CGEN", text: "deeper", thread_ts: reply.ts ?? "" });
    expect(await errorOf(call)).toBe("cannot_reply_to_message");
  });

  it("cuts a text of more than 40,000 characters and warns", async () => {
    const answer = await clientFor(slack).chat.postMessage({ channel: "CGEN", text: "x".repeat(40_001) });
    expect(answer.response_metadata?.warnings).toEqual(["message_truncated"]);
    expect(slack.posts("T1", "CGEN")[0]?.text).toHaveLength(40_000);
  });

  it("edits and deletes the app's own messages only", async () => {
    const { chat } = clientFor(slack);
    const { ts = "" } = await chat.postMessage({ channel: "CGEN", text: "before" });
    await chat.update({ channel: "CGEN", ts, text: "after" });
    expect(slack.posts("T1", "CGEN")).toMatchObject([{ text: "after", edits: [{ text: "before" }] }]);

    const other = slack.say("T1", "UBOB", "CGEN", "mine");
    expect(await errorOf(chat.update({ channel: "CGEN", ts: other.ts, text: "x" }))).toBe(
      "cant_update_message",
    );
    expect(await errorOf(chat.delete({ channel: "CGEN", ts: other.ts }))).toBe("cant_delete_message");
    await chat.delete({ channel: "CGEN", ts });
    expect(slack.posts("T1", "CGEN")).toEqual([other]);
    expect(await errorOf(chat.update({ channel: "CGEN", ts, text: "x" }))).toBe("message_not_found");
  });

  it("shows ephemeral messages to those in the channel", async () => {
    const { chat } = clientFor(slack);
    await chat.postEphemeral({ channel: "CGEN", user: "UBOB", text: "psst" });
    expect(slack.ephemerals("T1", { user: "UBOB" })).toMatchObject([{ text: "psst", channel: "CGEN" }]);
    slack.addUser("T1", { id: "UCAT", name: "cat" });
    const call = chat.postEphemeral({ channel: "CGEN", user: "UCAT", text: "psst" });
    expect(await errorOf(call)).toBe("user_not_in_channel");
  });
});

describe("reactions", () => {
  const posted = async (): Promise<string> =>
    (await clientFor(slack).chat.postMessage({ channel: "CGEN", text: "which?" })).ts ?? "";

  it.each(["1️⃣", ":one:", "no_such_emoji", "one::skin-tone-9", "constructor"])("refuses %s", async (name) => {
    const timestamp = await posted();
    expect(await errorOf(clientFor(slack).reactions.add({ channel: "CGEN", timestamp, name }))).toBe(
      "invalid_name",
    );
  });

  it("adds each once, and takes it back once", async () => {
    const { reactions } = clientFor(slack);
    const one = { channel: "CGEN", timestamp: await posted(), name: "one" };
    await reactions.add(one);
    expect(await errorOf(reactions.add(one))).toBe("already_reacted");
    await reactions.remove(one);
    expect(await errorOf(reactions.remove(one))).toBe("no_reaction");
    expect(await errorOf(reactions.add({ ...one, timestamp: "1111111111.000001" }))).toBe(
      "message_not_found",
    );
    expect(await errorOf(reactions.add({ ...one, timestamp: "soon" }))).toBe("bad_timestamp");
    expect(await errorOf(reactions.add({ ...one, channel: "COUT" }))).toBe("not_in_channel");
  });

  it("lets one person add 23", async () => {
    const more = Array.from({ length: 24 }, (_, index) => `more_${index}`);
    const other = await startWithTeam({ emoji: more });
    const { chat, reactions } = clientFor(other);
    const { ts: timestamp = "" } = await chat.postMessage({ channel: "CGEN", text: "all" });
    for (const name of more.slice(0, 23)) await reactions.add({ channel: "CGEN", timestamp, name });
    const call = reactions.add({ channel: "CGEN", timestamp, name: "more_23" });
    expect(await errorOf(call)).toBe("too_many_reactions");
    await other.close();
  });

  it("gives all who reacted only when asked for all", async () => {
    const timestamp = await posted();
    for (let index = 0; index < 60; index += 1) {
      const id = `U${index}`;
      slack.addUser("T1", { id, name: id });
      await slack.react("T1", id, "CGEN", timestamp, index % 2 === 0 ? "+1" : "+1::skin-tone-4");
    }
    const { reactions } = clientFor(slack);
    const countsOf = async (full: boolean): Promise<unknown[]> => {
      const { message } = await reactions.get({ channel: "CGEN", timestamp, full });
      return (message?.reactions ?? []).map(({ name, users, count }) => [name, users?.length, count]);
    };
    expect(await countsOf(true)).toEqual([
      ["+1", 30, 30],
      ["+1::skin-tone-4", 30, 30],
    ]);
    for (let index = 60; index < 120; index += 1) {
      slack.addUser("T1", { id: `U${index}`, name: "x" });
      await slack.react("T1", `U${index}`, "CGEN", timestamp, "+1");
    }
    expect(await countsOf(false)).toEqual([
      ["+1", 50, 90],
      ["+1::skin-tone-4", 30, 30],
    ]);
    expect(await countsOf(true)).toEqual([
      ["+1", 90, 90],
      ["+1::skin-tone-4", 30, 30],
    ]);
  });
});

describe("conversations", () => {
  it("pages through history, newest first, without replies, with metadata only on request", async () => {
    const { chat, conversations } = clientFor(slack);
    const metadata = { event_type: "knock", event_payload: { key: "k" } };
    const timestamps: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      timestamps.push((await chat.postMessage({ channel: "CGEN", text: `${index}`, metadata })).ts ?? "");
    }
    await chat.postMessage({ channel: "CGEN", text: "hidden", thread_ts: timestamps[0] ?? "" });
    await chat.postMessage({
      channel: "CGEN",
      text: "seen",
      thread_ts: timestamps[0] ?? "",
      reply_broadcast: true,
    });

    const first = await conversations.history({ channel: "CGEN", limit: 4 });
    expect(first.messages?.map(({ text }) => text)).toEqual(["seen", "4", "3", "2"]);
    expect(first.messages?.some((message) => "metadata" in message)).toBe(false);
    const cursor = first.response_metadata?.next_cursor ?? "";
    const second = await conversations.history({
      channel: "CGEN",
      limit: 4,
      cursor,
      include_all_metadata: true,
    });
    expect(second.messages?.map(({ text }) => text)).toEqual(["1", "0"]);
    expect(second.messages?.[0]).toMatchObject({ metadata });
    expect(second.has_more).toBe(false);

    const since = await conversations.history({
      channel: "CGEN",
      oldest: timestamps[3] ?? "",
      inclusive: true,
    });
    expect(since.messages?.map(({ text }) => text)).toEqual(["seen", "4", "3"]);
    const replies = await conversations.replies({ channel: "CGEN", ts: timestamps[0] ?? "" });
    expect(replies.messages?.map(({ text }) => text)).toEqual(["0", "hidden", "seen"]);
  });

  it.each([
    ["conversations.history", { channel: "COUT" }, "not_in_channel"],
    ["conversations.history", { channel: "CSECRET" }, "channel_not_found"],
    ["conversations.history", { channel: "CGEN", cursor: "xyz" }, "invalid_cursor"],
    ["conversations.history", { channel: "CGEN", limit: "many" }, "invalid_arguments"],
    ["conversations.replies", { channel: "CGEN", ts: "1.2" }, "thread_not_found"],
    ["conversations.info", { channel: "COUT" }, "ok"],
    ["conversations.info", { channel: "CSECRET" }, "channel_not_found"],
    ["conversations.join", { channel: "COLD" }, "is_archived"],
    ["users.info", { user: "UNOBODY" }, "user_not_found"],
  ])("%s %j: %s", async (method, args, expected) => {
    expect(await errorOf(clientFor(slack).apiCall(method, args))).toBe(expected);
  });

  it("joins public channels", async () => {
    const { conversations, chat } = clientFor(slack);
    await conversations.join({ channel: "COUT" });
    await chat.postMessage({ channel: "COUT", text: "hello" });
    expect((await conversations.info({ channel: "COUT" })).channel).toMatchObject({ is_member: true });
    expect((await conversations.members({ channel: "COUT" })).members).toEqual(["UANN", "UBOT"]);
    expect((await conversations.join({ channel: "COUT" })).warning).toBe("already_in_channel");
  });
});

it("tells a person's locale only when asked", async () => {
  const { users } = clientFor(slack);
  expect((await users.info({ user: "UANN" })).user).not.toHaveProperty("locale");
  expect((await users.info({ user: "UANN", include_locale: true })).user).toMatchObject({
    locale: "ja-JP",
    is_admin: true,
  });
});

it("keeps teams apart", async () => {
  slack.addTeam({ ...TEAM, id: "T2", botToken: "xoxb-2" });
  await clientFor(slack, "xoxb-2").chat.postMessage({ channel: "CGEN", text: "second" });
  expect(slack.posts("T1", "CGEN")).toEqual([]);
  expect(slack.calls("chat.postMessage")).toMatchObject([{ team: "T2", outcome: "ok" }]);
  expect(await clientFor(slack, "xoxb-2").auth.test()).toMatchObject({ team_id: "T2" });
});

it("limits how often each channel is posted to, when told to", async () => {
  slack.rateLimits = true;
  slack.addChannel("T1", { id: "COTHER", name: "other", members: ["UBOT"] });
  const { chat } = clientFor(slack);
  const outcomes = await Promise.all(
    Array.from({ length: 5 }, (_, index) => errorOf(chat.postMessage({ channel: "CGEN", text: `${index}` }))),
  );
  expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(3);
  expect(await errorOf(chat.postMessage({ channel: "COTHER", text: "x" }))).toBe("ok");
  const call = chat.postMessage({ channel: "CGEN", text: "x" });
  await expect(call).rejects.toMatchObject({ code: "slack_webapi_rate_limited_error", retryAfter: 1 });
});
