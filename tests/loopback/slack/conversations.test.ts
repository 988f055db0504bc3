/** Reactions and conversations with Slack's own client. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LoopbackSlack } from "./index.ts";
import { clientFor, errorOf, startWithTeam, TEAM } from "./testing.ts";

let slack: LoopbackSlack;
beforeEach(async () => {
  slack = await startWithTeam();
});
afterEach(() => slack.close());

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

  it("lists the channels of a person, of private ones those that the app is in", async () => {
    const { users } = clientFor(slack);
    const idsOf = async (user: string, exclude_archived = false): Promise<unknown> => {
      const args = { user, types: "public_channel,private_channel", exclude_archived };
      return (await users.conversations(args)).channels?.map(({ id }) => id);
    };
    expect(await idsOf("UANN")).toEqual(["CGEN", "COUT", "COLD"]);
    expect(await idsOf("UBOB", true)).toEqual(["CGEN"]);
    slack.channel("T1", "CSECRET").members.add("UBOT");
    expect(await idsOf("UANN", true)).toEqual(["CGEN", "COUT", "CSECRET"]);
    expect(await errorOf(users.conversations({ user: "UNOBODY" }))).toBe("user_not_found");
  });

  it("lists what the app can see, and opens direct messages with the scope for it", async () => {
    const { conversations, users } = clientFor(slack);
    const types = "public_channel,private_channel";
    const idsOf = async (exclude_archived: boolean): Promise<unknown> =>
      (await conversations.list({ types, exclude_archived })).channels?.map(({ id }) => id);
    expect(await idsOf(false)).toEqual(["CGEN", "COUT", "COLD"]);
    expect(await idsOf(true)).toEqual(["CGEN", "COUT"]);
    expect((await users.list({ limit: 2 })).members?.map(({ id }) => id)).toEqual(["UANN", "UBOB"]);
    expect(await errorOf(conversations.open({ users: "UANN" }))).toBe("missing_scope");
    slack.addTeam({ ...TEAM, id: "T2", botToken: "xoxb-2", scopes: ["im:write"] });
    const opened = await clientFor(slack, "xoxb-2").conversations.open({ users: "UANN" });
    expect(opened.channel?.id).toBe("DUANN");
  });
});
