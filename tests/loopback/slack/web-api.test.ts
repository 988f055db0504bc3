/** The Web API with Slack's own client: what it does, and all that it refuses. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LoopbackSlack } from "./index.ts";
import { APP, BOT, clientFor, errorOf, SCOPES, startWithTeam, TEAM } from "./testing.ts";

let slack: LoopbackSlack;
beforeEach(async () => {
  slack = await startWithTeam();
});
afterEach(() => slack.close());

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

  it("gives a token back", async () => {
    await clientFor(slack).auth.revoke({ test: true });
    expect(await errorOf(clientFor(slack).auth.test())).toBe("ok");
    await clientFor(slack).auth.revoke();
    expect(await errorOf(clientFor(slack).auth.test())).toBe("token_revoked");
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

  it("keeps blocks and metadata through an edit that does not name them", async () => {
    const { chat } = clientFor(slack);
    const blocks = [{ type: "divider" as const, block_id: "line" }];
    const metadata = { event_type: "knock", event_payload: { key: "k" } };
    const { ts = "" } = await chat.postMessage({ channel: "CGEN", text: "before", blocks, metadata });
    await chat.update({ channel: "CGEN", ts, text: "after" });
    expect(slack.posts("T1", "CGEN")).toMatchObject([{ text: "after", blocks, metadata }]);
    await clientFor(slack).apiCall("chat.update", {
      channel: "CGEN",
      ts,
      text: "bare",
      blocks: [],
      metadata: {},
    });
    expect(slack.posts("T1", "CGEN")).toMatchObject([{ text: "bare", blocks: [], metadata: undefined }]);
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
