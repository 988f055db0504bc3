/** Discord's messenger: posted once, found again, completed, counted; what goes wrong by its kind. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMessenger } from "../../../adapters/discord/post/messenger.ts";
import { createApi } from "../../../adapters/discord/transport/api.ts";
import type { Messenger, Outgoing } from "../../../src/chat/messenger.ts";
import { heading, list, paragraph, text } from "../../../src/chat/reply.ts";
import { systemClock } from "../../../src/ports/clock.ts";
import {
  type LoopbackDiscord,
  type LoopbackOptions,
  startLoopbackDiscord,
} from "../../loopback/discord/index.ts";
import { ADA, BOB, collectLog, GENERAL, GUILD, INVITED, OTHER, PLACE, textOf } from "./testing-discord.ts";

const KEY = "k0123456789abcdef01234567";
const LONG_AGO = 365 * 86_400_000;
const FOUR = ["1️⃣", "2️⃣", "3️⃣", "4️⃣"];
const POST = "/channels/{channel_id}/messages";
const REACT = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me";
const EVE = { id: "500000000000000001", name: "eve", nick: "Eve of the North" };
const PEOPLE = Array.from({ length: 250 }, (_, i) => ({
  id: `4000000000000${String(i).padStart(5, "0")}`,
  name: `person-${i}`,
  globalName: `Person ${i}`,
}));
const LOCKED = "300000000000000005";

const OPTIONS = list([[text("This")], [text("That")]]);

const question = (more: Partial<Outgoing> = {}): Outgoing => ({
  kind: "quiz",
  audience: "everyone",
  language: "en",
  project: null,
  suggestions: [],
  blocks: [heading("Quiz"), paragraph(text("Which one?")), OPTIONS],
  ...more,
});

let discord: LoopbackDiscord;
let messenger: Messenger;
let refusedTokens: number;

async function begin(
  permissions: readonly (typeof INVITED)[number][] = INVITED,
  loopback: LoopbackOptions = {},
): Promise<void> {
  discord = await startLoopbackDiscord(loopback);
  discord.addGuild({
    ...GUILD,
    botPermissions: permissions,
    everyonePermissions: ["AddReactions", "SendMessages", "ViewChannel", "ReadMessageHistory"].filter(
      (one) => permissions === INVITED || permissions.some((kept) => kept === one),
    ) as typeof permissions,
    members: [...GUILD.members, ...PEOPLE, EVE, { id: "400000000000000999", name: "other-app", isBot: true }],
    channels: [
      ...GUILD.channels,
      {
        id: LOCKED,
        name: "locked",
        type: "public-thread",
        parent: GENERAL,
        isArchived: true,
        isLocked: true,
      },
    ],
  });
  refusedTokens = 0;
  const log = collectLog();
  const api = createApi({
    token: discord.token,
    apiUrl: discord.apiUrl,
    log,
    wall: systemClock(),
    timeoutMs: 1_000,
    sleep: async () => {},
    onRefusedToken: () => {
      refusedTokens += 1;
    },
  });
  messenger = createMessenger({
    api,
    botId: discord.botId,
    log,
  });
}
beforeEach(() => begin());
afterEach(() => discord.close());

const posts = (channel = GENERAL) => discord.messages(channel);
const names = () => posts()[0]?.reactions.map(({ emoji }) => emoji.name);
async function posted(message: Outgoing, key = KEY) {
  const result = await messenger.post(PLACE, message, key);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.ref;
}

describe("posting", () => {
  test("puts the message there with its nonce, its marker, its reactions in order, and no pings", async () => {
    const result = await messenger.post(PLACE, question({ choices: 4 }), KEY);
    const [post] = posts();
    expect(result).toEqual({ ok: true, ref: { id: post?.id, key: KEY, choices: "4" } });
    expect(post?.sent).toMatchObject({ nonce: KEY, enforce_nonce: true, allowed_mentions: { parse: [] } });
    expect(names()).toEqual(FOUR);
    expect(discord.problems).toEqual([]);
  });

  test("writes nothing when the time is up at the last moment", async () => {
    const times = [60_000, 0];
    const result = await messenger.post(PLACE, question(), KEY, () => times.shift() ?? 0);
    expect(result).toEqual({ ok: false, outcome: "refused", detail: "there is no time left" });
    expect(times).toEqual([]);
    expect(discord.calls({ method: "POST", route: POST })).toEqual([]);
  });

  test("works in a thread as in a channel", async () => {
    const thread = { ...PLACE, channel: "300000000000000006" };
    discord.addChannel(GUILD.id, {
      id: thread.channel,
      name: "a post",
      type: "public-thread",
      parent: GENERAL,
    });
    discord.setPermissions({ channel: GENERAL, deny: ["SendMessages"] });
    const result = await messenger.post(thread, question({ choices: 2 }), KEY);
    expect(result).toMatchObject({ ok: true });
    expect(posts(thread.channel)[0]?.reactions).toHaveLength(2);
    expect(await messenger.find(thread, KEY, LONG_AGO)).toEqual(result);
    expect(await messenger.find(thread, "another", LONG_AGO)).toEqual({ ok: true });
    discord.setPermissions({ channel: GENERAL, deny: ["SendMessagesInThreads"] });
    expect(await messenger.post(thread, question(), "k2")).toMatchObject({ reason: "no-permission" });
    expect(discord.problems).toEqual([]);
  });

  test("shows nothing of the marker, and gives no answer away in it", async () => {
    await posted(question({ choices: 4 }));
    const [embed] = posts()[0]?.embeds ?? [];
    expect(embed).not.toHaveProperty("title");
    expect(embed?.["url"]).toBe(`https://landscape.cncf.io/#knock=${KEY}&choices=4`);
    const { url, ...shown } = embed ?? {};
    expect(JSON.stringify([posts()[0]?.content, shown])).not.toContain(KEY);
    expect(url).toBeDefined();
  });

  test("marks a message of nothing but text too", async () => {
    await posted(question({ kind: "notice", blocks: [paragraph(text("Only this."))] }));
    expect(posts()[0]?.embeds[0]?.["description"]).toBe("Only this.");
    expect(await messenger.find(PLACE, KEY, LONG_AGO)).toMatchObject({ ref: { id: posts()[0]?.id } });
  });

  test("answers the question it belongs to, or stands by itself where that is gone", async () => {
    const ref = await posted(question());
    await posted(question({ kind: "reveal", inReplyTo: ref }), "k2");
    expect(posts()[1]?.reference).toMatchObject({ message_id: ref["id"] });
    discord.deleteMessage(GENERAL, ref["id"] ?? "");
    await posted(question({ kind: "reveal", inReplyTo: ref }), "k3");
    expect(posts().at(-1)?.reference).toBeUndefined();
  });

  test("with the same key again, within minutes, is the same message", async () => {
    const first = await posted(question());
    expect(await posted(question())).toEqual(first);
    expect(posts()).toHaveLength(1);
  });

  test.each([
    ["300000000000000099", "channel-gone"],
    [LOCKED, "no-permission"],
  ])("into %s is refused for good: %s", async (channel, reason) => {
    expect(await messenger.post({ ...PLACE, channel }, question(), KEY)).toMatchObject({
      outcome: "permanent",
      reason,
    });
  });

  test.each([
    [50001, 403, "no-permission"],
    [50013, 403, "no-permission"],
    [50006, 400, "no-permission"],
    [10003, 404, "channel-gone"],
    [10004, 404, "not-installed"],
    [50035, 400, "rejected"],
    [200000, 400, "rejected"],
  ])("that Discord answers with %i is refused for good", async (code, status, reason) => {
    discord.fail({ method: "POST", route: POST, as: { status, code, message: "no" } });
    const result = await messenger.post(PLACE, question(), KEY);
    expect(result).toMatchObject({ ok: false, outcome: "permanent", reason, detail: `${code} no` });
    expect(posts()).toEqual([]);
  });

  test.each([
    ["500", "unknown"],
    ["503", "unknown"],
    ["lost", "unknown"],
    ["dropped", "unknown"],
    [{ delayMs: 1_500 }, "unknown"],
    [{ status: 400, code: 99_999, message: "something new" }, "refused"],
  ] as const)("that meets %j is %s, and tried once only", async (as, outcome) => {
    discord.fail({ method: "POST", route: POST, as });
    expect(await messenger.post(PLACE, question(), KEY)).toMatchObject({ ok: false, outcome });
    expect(discord.calls({ method: "POST", route: POST })).toHaveLength(1);
  });

  test.each([
    ["user", "channel"],
    ["shared", "channel"],
    ["global", "global"],
  ] as const)(
    "that meets a long limit of %s is given back, with how long and how far it holds",
    async (scope, holds) => {
      discord.fail({ method: "POST", route: POST, as: "429", retryAfter: 30, scope });
      const result = await messenger.post(PLACE, question(), KEY);
      expect(result).toMatchObject({ ok: false, outcome: "refused", holds });
      if (result.ok || result.outcome !== "refused") throw new Error("it was not refused");
      expect(result.retryAfterMs).toBeGreaterThan(29_000);
      expect(result.retryAfterMs).toBeLessThan(32_000);
      expect(posts()).toEqual([]);
    },
  );

  test("waits out a short limit by itself", async () => {
    discord.fail({ method: "POST", route: POST, as: "429", retryAfter: 0.2 });
    await posted(question());
    expect(posts()).toHaveLength(1);
  });

  test("keeps to the rates, once Discord has said what they are, so that nothing is refused", async () => {
    discord.rateLimits = true;
    await messenger.post({ ...PLACE, channel: OTHER }, question({ choices: 2 }), "k1");
    // The library learns from its first calls that two of them share a limit.
    const learned = discord.invalidRequests;
    expect(learned).toBeLessThanOrEqual(1);
    await posted(question({ choices: 4 }), "k2");
    expect(names()).toEqual(FOUR);
    expect(discord.invalidRequests).toBe(learned);
  });

  test("to a Discord that is not there is refused: nothing was sent", async () => {
    await discord.close();
    expect(await messenger.post(PLACE, question(), KEY)).toMatchObject({ ok: false, outcome: "refused" });
    await begin();
  });

  test("with a token that is taken back pauses no channel, and tells the program", async () => {
    discord.revokeToken();
    const result = await messenger.post(PLACE, question(), KEY);
    expect(result).toMatchObject({ ok: false, outcome: "refused", holds: "global" });
    await expect.poll(() => refusedTokens).toBe(1);
  });

  test("goes on after a single 401, which clears the token in the library", async () => {
    discord.fail({ method: "POST", route: POST, as: { status: 401, code: 0, message: "401: Unauthorized" } });
    expect(await messenger.post(PLACE, question(), KEY)).toMatchObject({ outcome: "refused" });
    await posted(question());
    expect(refusedTokens).toBe(0);
  });

  test("that may not react leaves the message without reactions, which is better than none", async () => {
    await discord.close();
    await begin(INVITED.filter((one) => one !== "AddReactions"));
    expect(await messenger.post(PLACE, question({ choices: 4 }), KEY)).toMatchObject({ ok: true });
    expect(posts()).toHaveLength(1);
    expect(names()).toEqual([]);
  });

  test("that may not embed takes back what says nothing, and says what is missing", async () => {
    await discord.close();
    await begin(INVITED.filter((one) => one !== "EmbedLinks"));
    expect(await messenger.post(PLACE, question({ choices: 4 }), KEY)).toMatchObject({
      outcome: "permanent",
      reason: "no-permission",
      detail: "Embed Links",
    });
    expect(posts()).toEqual([]);
  });
});

describe("finding", () => {
  test.each([-10, 10])("goes by Discord's clock, which is %i minutes ahead", async (minutes) => {
    await discord.close();
    await begin(INVITED, { now: () => Date.now() + minutes * 60_000 });
    await messenger.find(PLACE, "another", 0);
    discord.fail({ method: "POST", route: POST, as: "lost" });
    expect(await messenger.post(PLACE, question(), KEY)).toMatchObject({ outcome: "unknown" });
    expect(await messenger.find(PLACE, KEY, 60_000)).toMatchObject({ ok: true, ref: { key: KEY } });
  });

  test("adopts a message whose reply was lost, and completes its reactions in order", async () => {
    discord.fail({ method: "POST", route: POST, as: "lost" });
    const lost = await messenger.post(PLACE, question({ choices: 4 }), KEY);
    expect(lost).toMatchObject({ outcome: "unknown" });
    expect(names()).toEqual([]);
    const found = await messenger.find(PLACE, KEY, LONG_AGO);
    expect(found).toEqual({ ok: true, ref: { id: posts()[0]?.id, key: KEY, choices: "4" } });
    expect(names()).toEqual(FOUR);
    expect(posts()).toHaveLength(1);
  });

  test("completes what was begun, and tells what is not complete", async () => {
    const isThird = ({ path }: { readonly path: string }) => path.includes(encodeURIComponent("3️⃣"));
    discord.fail({ method: "PUT", route: REACT, as: "503", when: isThird, times: 3 });
    const begun = await messenger.post(PLACE, question({ choices: 4 }), KEY);
    expect(begun).toMatchObject({ ok: true, lacks: { outcome: "unknown" } });
    expect(names()).toEqual(FOUR.slice(0, 2));
    expect(await messenger.find(PLACE, KEY, LONG_AGO)).toMatchObject({ ok: true });
    expect(names()).toEqual(FOUR);
  });

  test("repeats a reaction that may have been lost, which does no harm", async () => {
    discord.fail({ method: "PUT", route: REACT, as: "lost" });
    await posted(question({ choices: 4 }));
    expect(names()).toEqual(FOUR);
  });

  test("looks through what people wrote in between, page by page", async () => {
    const before = 5_000;
    for (let i = 0; i < 120; i++) discord.say(ADA, GENERAL, `${i}`);
    await posted(question());
    for (let i = 0; i < 120; i++) discord.say(BOB, GENERAL, `${i}`);
    expect(await messenger.find(PLACE, KEY, before)).toMatchObject({ ok: true, ref: { key: KEY } });
    expect(await messenger.find(PLACE, "another", before)).toEqual({ ok: true });
  });

  test("goes on where it was interrupted, in a channel in which much is written", async () => {
    const before = 5_000;
    for (let i = 0; i < 320; i++) discord.say(ADA, GENERAL, `${i}`);
    const { id } = await posted(question());
    const unknown = { ok: false, outcome: "unknown" };
    expect(await failing(before, 2)).toMatchObject(unknown);
    expect(await failing(before, 1)).toMatchObject(unknown);
    const looked = () => discord.calls({ method: "GET", route: POST }).length;
    const earlier = looked();
    expect(await messenger.find(PLACE, KEY, before)).toMatchObject({ ok: true, ref: { id } });
    expect(looked() - earlier).toBe(1);
    // One that has come to its end begins anew.
    expect(await messenger.find(PLACE, "another", before)).toEqual({ ok: true });
    expect(await messenger.find(PLACE, KEY, before)).toMatchObject({ ok: true, ref: { id } });
  });

  /** A search in which Discord is away after so many pages. */
  async function failing(agoMs: number, pages: number) {
    let left = pages;
    discord.fail({ method: "GET", route: POST, as: "503", times: 9, when: () => left-- <= 0 });
    const found = await messenger.find(PLACE, KEY, agoMs);
    discord.clearFaults();
    return found;
  }

  test("takes nobody else's word for it", async () => {
    discord.say(ADA, GENERAL, `https://landscape.cncf.io/#knock=${KEY}&choices=0`);
    expect(await messenger.find(PLACE, KEY, LONG_AGO)).toEqual({ ok: true });
  });

  test("does not look before the instant it is given", async () => {
    await posted(question());
    expect(await messenger.find(PLACE, KEY, -3_600_000)).toEqual({ ok: true });
  });

  test("that fails says so, rather than that there is none", async () => {
    discord.fail({ method: "GET", route: POST, as: "503", times: 3 });
    expect(await messenger.find(PLACE, KEY, LONG_AGO)).toMatchObject({ ok: false, outcome: "unknown" });
  });

  test.each(["ReadMessageHistory", "EmbedLinks"] as const)(
    "without %s, where nothing could be seen, does not say that there is none",
    async (missing) => {
      await posted(question());
      discord.setPermissions({ channel: GENERAL, deny: [missing] });
      const found = await messenger.find(PLACE, missing === "EmbedLinks" ? "other" : KEY, LONG_AGO);
      expect(found).toMatchObject({ outcome: "permanent", reason: "no-permission" });
    },
  );
});

describe("editing", () => {
  test("changes the message, and keeps its marker and its reactions", async () => {
    const ref = await posted(question({ choices: 4 }));
    const closed = question({ blocks: [heading("Quiz"), paragraph(text("It is over.")), OPTIONS] });
    expect(await messenger.edit(PLACE, ref, closed)).toEqual({ ok: true });
    expect(textOf(posts()[0])).toMatch(/It is over\.[\s\S]*This/);
    expect(names()).toEqual(FOUR);
    expect(await messenger.find(PLACE, KEY, LONG_AGO)).toMatchObject({ ref: { id: ref["id"] } });
    const gone = { ...ref, id: "300000000000000777" };
    expect(await messenger.edit(PLACE, gone, closed)).toMatchObject({
      outcome: "permanent",
      reason: "rejected",
    });
  });

  test("is repeated where Discord was away for a moment", async () => {
    const ref = await posted(question());
    discord.fail({ method: "PATCH", as: "503" });
    expect(await messenger.edit(PLACE, ref, question())).toEqual({ ok: true });
  });
});

describe("the people who reacted", () => {
  test("are all 250 of both kinds of reaction, with every option of each, without bots and what was withdrawn", async () => {
    const ref = await posted(question({ choices: 4 }));
    const id = ref["id"] ?? "";
    for (const [i, person] of PEOPLE.entries()) {
      discord.react(person.id, GENERAL, id, FOUR[i % 2] ?? "", { burst: i % 5 === 0 });
    }
    discord.react(PEOPLE[0]?.id ?? "", GENERAL, id, "4️⃣");
    discord.react("400000000000000999", GENERAL, id, "2️⃣");
    discord.react(PEOPLE[1]?.id ?? "", GENERAL, id, "🎉");
    discord.unreact(PEOPLE[3]?.id ?? "", GENERAL, id, "2️⃣");
    const found = await messenger.reactors(PLACE, ref, 4);
    if (!found.ok) throw new Error(JSON.stringify(found));
    const chosen = new Map(found.people.map(({ name, choices }) => [name, choices]));
    expect(chosen.size).toBe(249);
    expect(chosen.get("Person 0")).toEqual([0, 3]);
    expect(chosen.get("Person 1")).toEqual([1]);
    expect(chosen.has("Person 3")).toBe(false);
    expect(chosen.has("other-app")).toBe(false);
    expect(discord.calls({ method: "GET" }).length).toBeLessThan(12);
  });

  test("of a question that somebody has deleted are none that count", async () => {
    const ref = await posted(question({ choices: 4 }));
    discord.deleteMessage(GENERAL, ref["id"] ?? "");
    expect(await messenger.reactors(PLACE, ref, 4)).toMatchObject({
      outcome: "permanent",
      reason: "rejected",
    });
  });

  test("are called as in the server, else as in Discord; those who have left by nothing", async () => {
    const names = await messenger.names(PLACE, [BOB, EVE.id, "400000000000000404"], 5_000);
    expect(names.get(EVE.id)).toBe("Eve of the North");
    expect(names.get(BOB)).toBe("bob");
    expect(names.has("400000000000000404")).toBe(false);
    const calls = discord.calls({ method: "GET" }).length;
    await messenger.names(PLACE, [EVE.id], 5_000);
    expect(discord.calls({ method: "GET" })).toHaveLength(calls);
  });

  test("are not known while Discord is away", async () => {
    const ref = await posted(question({ choices: 4 }));
    discord.fail({ method: "GET", as: "503", times: 10 });
    expect(await messenger.reactors(PLACE, ref, 4)).toMatchObject({ ok: false, outcome: "unknown" });
  });
});
