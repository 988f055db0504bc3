/** Messages over HTTP: what is written, refused, dropped and told, and who is pinged by it. */
import { Routes } from "discord.js";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LoopbackDiscord, Permission } from "./index.ts";
import {
  ANN,
  BOB,
  errorOf,
  errorsOf,
  FORUM,
  GENERAL,
  GUILD,
  PRIVATE_THREAD,
  PUBLIC_THREAD,
  ROLE,
  restFor,
  SECRET,
  startWithGuild,
  VOICE,
} from "./testing.ts";

let discord: LoopbackDiscord;
let clockIsAheadBy = 0;
beforeEach(async () => {
  clockIsAheadBy = 0;
  discord = await startWithGuild({ now: () => Date.now() + clockIsAheadBy });
});
afterEach(() => discord.close());

interface Told {
  readonly id: string;
  readonly content: string;
  readonly embeds: readonly { readonly title?: string }[];
  readonly nonce?: string;
  readonly author: { readonly id: string };
}

const post = (body: unknown, channel = GENERAL): Promise<Told> =>
  restFor(discord).post(Routes.channelMessages(channel), { body }) as Promise<Told>;
const get = (channel: string, query: Record<string, string> = {}): Promise<Told[]> =>
  restFor(discord).get(Routes.channelMessages(channel), { query: new URLSearchParams(query) }) as Promise<
    Told[]
  >;
const one = (id: string, channel = GENERAL): Promise<Told> =>
  restFor(discord).get(Routes.channelMessage(channel, id)) as Promise<Told>;
const edit = (id: string, body: unknown, channel = GENERAL): Promise<Told> =>
  restFor(discord).patch(Routes.channelMessage(channel, id), { body }) as Promise<Told>;
const remove = (id: string): Promise<unknown> => restFor(discord).delete(Routes.channelMessage(GENERAL, id));

const texts = (channel = GENERAL): string[] => discord.messages(channel).map(({ content }) => content);

it("sends, lists, edits and deletes", async () => {
  const first = await post({ content: "  one  ", embeds: [{ title: " T " }] });
  expect(first).toMatchObject({
    content: "one",
    embeds: [{ title: "T", type: "rich" }],
    author: { id: discord.botId },
  });
  for (const content of ["two", "three", "four"]) await post({ content });
  const ids = discord.messages(GENERAL).map(({ id }) => id);
  const [, two = "", three = ""] = ids;
  const contents = async (query: Record<string, string>) =>
    (await get(GENERAL, query)).map(({ content }) => content);
  expect(await contents({})).toEqual(["four", "three", "two", "one"]);
  expect(await contents({ limit: "2" })).toEqual(["four", "three"]);
  expect(await contents({ before: three })).toEqual(["two", "one"]);
  expect(await contents({ before: three, limit: "1" })).toEqual(["two"]);
  expect(await contents({ after: two })).toEqual(["four", "three"]);
  expect(await contents({ after: two, limit: "1" })).toEqual(["three"]);
  expect(await contents({ around: two, limit: "3" })).toEqual(["three", "two", "one"]);
  expect(await errorsOf(get(GENERAL, { limit: "101" }))).toEqual({ "/limit": ["NUMBER_TYPE_MAX"] });

  expect(await edit(two, { content: "TWO" })).toMatchObject({ content: "TWO", embeds: [] });
  expect(discord.messages(GENERAL)[1]).toMatchObject({ content: "TWO", edits: [{ content: "two" }] });
  expect(await edit(first.id, { content: "ONE" })).toMatchObject({ embeds: [{ title: "T" }] });
  await remove(three);
  expect(texts()).toEqual(["ONE", "TWO", "four"]);
  expect(await errorOf(one(three))).toBe("10008");
  expect(await errorOf(edit(three, { content: "x" }))).toBe("10008");
});

it("gives back the message that there is for a nonce that must be unique, for a few minutes", async () => {
  const body = { content: "the knock", nonce: "knock:2026-11-26", enforce_nonce: true };
  const first = await post(body);
  expect(first.nonce).toBe(body.nonce);
  expect((await post({ ...body, content: "again" })).id).toBe(first.id);
  expect(texts()).toEqual(["the knock"]);
  expect((await post({ ...body, enforce_nonce: false })).id).not.toBe(first.id);
  expect((await post({ ...body, nonce: "knock:2026-11-27" })).id).not.toBe(first.id);
  clockIsAheadBy = 6 * 60_000;
  expect((await post(body)).id).not.toBe(first.id);
  expect(await errorsOf(post({ content: "x", nonce: "x".repeat(26) }))).toHaveProperty("/nonce");
});

it("tells the nonce to whoever sends, and never again", async () => {
  const { id } = await post({ content: "x", nonce: "n" });
  expect(await one(id)).not.toHaveProperty("nonce");
  expect((await get(GENERAL))[0]).not.toHaveProperty("nonce");
  expect(discord.messages(GENERAL)[0]?.nonce).toBe("n");
});

const embed = (field: object): object => ({ embeds: [{ description: "d", ...field }] });
const fields = (count: number, value = "v"): object[] =>
  Array.from({ length: count }, () => ({ name: "n", value }));

it.each<[string, object, Record<string, string[]>]>([
  ["content", { content: "x".repeat(2001) }, { "/content": ["BASE_TYPE_MAX_LENGTH"] }],
  ["content that is no text", { content: 5 }, { "/content": ["STRING_TYPE_CONVERT"] }],
  [
    "embeds",
    { embeds: Array.from({ length: 11 }, () => ({ title: "t" })) },
    { "/embeds": ["BASE_TYPE_MAX_LENGTH"] },
  ],
  ["title", embed({ title: "x".repeat(257) }), { "/embeds/0/title": ["BASE_TYPE_MAX_LENGTH"] }],
  [
    "description",
    embed({ description: "x".repeat(4097) }),
    { "/embeds/0/description": ["BASE_TYPE_MAX_LENGTH"] },
  ],
  [
    "footer",
    embed({ footer: { text: "x".repeat(2049) } }),
    { "/embeds/0/footer/text": ["BASE_TYPE_MAX_LENGTH"] },
  ],
  [
    "author",
    embed({ author: { name: "x".repeat(257) } }),
    { "/embeds/0/author/name": ["BASE_TYPE_MAX_LENGTH"] },
  ],
  ["fields", embed({ fields: fields(26) }), { "/embeds/0/fields": ["BASE_TYPE_MAX_LENGTH"] }],
  [
    "an empty field",
    embed({ fields: fields(1, " ") }),
    { "/embeds/0/fields/0/value": ["BASE_TYPE_REQUIRED"] },
  ],
  [
    "a long field",
    embed({ fields: fields(1, "x".repeat(1025)) }),
    { "/embeds/0/fields/0/value": ["BASE_TYPE_MAX_LENGTH"] },
  ],
  ["colour", embed({ color: 0x1000000 }), { "/embeds/0/color": ["NUMBER_TYPE_MAX"] }],
  ["address", embed({ url: "no url" }), { "/embeds/0/url": ["URL_TYPE_INVALID_URL"] }],
  ["scheme", embed({ url: "javascript:alert(1)" }), { "/embeds/0/url": ["URL_TYPE_INVALID_SCHEME"] }],
  [
    "all embeds together",
    { embeds: [{ description: "x".repeat(4000) }, { description: "x".repeat(2001) }] },
    { "/embeds": ["MAX_EMBED_SIZE_EXCEEDED"] },
  ],
  [
    "both ways to allow mentions",
    { content: "x", allowed_mentions: { parse: ["users"], users: [ANN] } },
    { "/allowed_mentions/users": ["MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"] },
  ],
  [
    "a reply to nothing",
    { content: "x", message_reference: { message_id: "1" } },
    { "/message_reference": ["REPLIES_UNKNOWN_MESSAGE"] },
  ],
])("has a limit for %s", async (_what, body, expected) => {
  await discord.close();
  discord = await startWithGuild({ openapi: false });
  expect(await errorsOf(post(body))).toEqual(expected);
  expect(texts()).toEqual([]);
  expect(discord.problems).toMatchObject([{ code: 50035, method: "POST" }]);
});

it("takes what is just within the limits", async () => {
  await post({ content: "x".repeat(2000) });
  await post({ embeds: [{ title: "x".repeat(256), description: "x".repeat(4096), fields: fields(25) }] });
  await post({ embeds: [{ description: "x".repeat(4000) }, { description: "x".repeat(2000) }] });
  expect(discord.problems).toEqual([]);
});

it.each<[string, object, string]>([
  ["nothing", {}, "50006"],
  ["white space", { content: " \n" }, "50006"],
  ["an embed with nothing in it", { embeds: [{ color: 5 }] }, "50006"],
  ["null", { content: null, embeds: null, components: null }, "50006"],
])("refuses %s", async (_what, body, code) => {
  expect(await errorOf(post(body))).toBe(code);
});

it("refuses an edit to nothing, and edits of what others wrote", async () => {
  const { id } = await post({ content: "x" });
  expect(await errorOf(edit(id, { content: "" }))).toBe("50006");
  expect(await errorOf(edit(id, { content: "", embeds: [{ title: "t" }] }))).toBe("ok");
  const other = discord.say(ANN, GENERAL, "mine");
  expect(await errorOf(edit(other.id, { content: "yours" }))).toBe("50005");
  expect(await errorOf(remove(other.id))).toBe("50013");
});

it.each<[string, string, string]>([
  ["an unknown channel", "799999999999999999", "10003"],
  ["a channel that it cannot see", SECRET, "50001"],
  ["a forum", FORUM, "50008"],
  ["a thread", PUBLIC_THREAD, "ok"],
  ["a private thread that it is not in", PRIVATE_THREAD, "50001"],
  ["the chat of a voice channel", VOICE, "ok"],
])("finds %s", async (_what, channel, code) => {
  expect(await errorOf(post({ content: "x" }, channel))).toBe(code);
});

it("knows no guild where it is not, and has no access to its channels", async () => {
  const guild = (): Promise<unknown> => restFor(discord).get(Routes.guild(GUILD));
  expect(await errorOf(guild())).toBe("ok");
  discord.kickBot(GUILD);
  expect(await errorOf(guild())).toBe("10004");
  expect(await errorOf(post({ content: "x" }))).toBe("50001");
  discord.removeGuild(GUILD);
  expect(await errorOf(post({ content: "x" }))).toBe("10003");
});

it.each<[Permission, () => Promise<unknown>, string]>([
  ["ViewChannel", () => post({ content: "x" }), "50001"],
  ["SendMessages", () => post({ content: "x" }), "50013"],
  ["SendMessagesInThreads", () => post({ content: "x" }, PUBLIC_THREAD), "50013"],
  ["EmbedLinks", () => post({ embeds: [{ title: "t" }] }), "50013"],
  ["ReadMessageHistory", () => one("1"), "10008"],
])("asks for %s", async (permission, call, code) => {
  expect(await errorOf(call())).toBe(permission === "ReadMessageHistory" ? code : "ok");
  discord.setPermissions({ channel: GENERAL, deny: [permission] });
  expect(await errorOf(call())).toBe(code);
});

it("drops embeds without a word where links may not be embedded", async () => {
  discord.setPermissions({ channel: GENERAL, deny: ["EmbedLinks"] });
  expect(await post({ content: "x", embeds: [{ title: "t" }] })).toMatchObject({ content: "x", embeds: [] });
});

it("shows no history without the permission for it, and replies to nothing", async () => {
  const { id } = await post({ content: "x" });
  discord.setPermissions({ channel: GENERAL, deny: ["ReadMessageHistory"] });
  expect(await get(GENERAL)).toEqual([]);
  expect(await errorOf(one(id))).toBe("50013");
  expect(await errorOf(post({ content: "y", message_reference: { message_id: id } }))).toBe("160002");
});

it("replies, and does not mind a missing message if told so", async () => {
  const { id } = discord.say(ANN, GENERAL, "question");
  const message_reference = { message_id: id };
  expect(await post({ content: "answer", message_reference })).toMatchObject({
    type: 19,
    message_reference: { message_id: id, channel_id: GENERAL },
    referenced_message: { id },
  });
  const missing = { message_id: "1", fail_if_not_exists: false };
  expect(await post({ content: "answer", message_reference: missing })).toMatchObject({ type: 0 });
});

it("wakes a thread up that is archived, but not one that is locked", async () => {
  const { id } = await post({ content: "x" }, PUBLIC_THREAD);
  discord.archiveThread(PUBLIC_THREAD);
  expect(await errorOf(edit(id, { content: "y" }, PUBLIC_THREAD))).toBe("50083");
  expect(await errorOf(restFor(discord).put(Routes.channelMessageOwnReaction(PUBLIC_THREAD, id, "🚀")))).toBe(
    "50083",
  );
  expect(await errorOf(post({ content: "y" }, PUBLIC_THREAD))).toBe("ok");
  expect(discord.channel(PUBLIC_THREAD).isArchived).toBe(false);
  discord.archiveThread(PUBLIC_THREAD, { isLocked: true });
  expect(await errorOf(post({ content: "y" }, PUBLIC_THREAD))).toBe("50083");
});

it("posts in forums by opening a thread", async () => {
  const thread = (await restFor(discord).post(Routes.threads(FORUM), {
    body: { name: "Rook", message: { content: "What is Rook?" } },
  })) as { id: string; message: object };
  expect(thread.message).toMatchObject({ id: thread.id, content: "What is Rook?" });
  expect(texts(thread.id)).toEqual(["What is Rook?"]);
  expect(await errorOf(post({ content: "more" }, thread.id))).toBe("ok");
});

it("opens direct messages, and knows who takes none", async () => {
  discord.addUser({ id: discord.id(), name: "shy", refusesDirectMessages: true });
  const open = async (recipient_id: string): Promise<string> =>
    ((await restFor(discord).post(Routes.userChannels(), { body: { recipient_id } })) as { id: string }).id;
  const channel = await open(ANN);
  expect(channel).toBe(await open(ANN));
  expect(await post({ content: "psst" }, channel)).toMatchObject({ content: "psst" });
  expect(await errorOf(open("1"))).toBe("50033");
  const shy = discord.addUser({ id: discord.id(), name: "shyer", refusesDirectMessages: true });
  expect(await errorOf(post({ content: "psst" }, await open(shy.id)))).toBe("50007");
});

const EVERYONE = { parse: ["everyone", "users", "roles"] };
const NOBODY = { users: [], roles: [], everyone: false };

it.each<[string, string, object | undefined, object]>([
  [
    "all by themselves",
    `<@${ANN}> <@&${ROLE}> @everyone`,
    undefined,
    { users: [ANN], roles: [ROLE], everyone: true },
  ],
  [
    "all when allowed",
    `<@!${ANN}> <@&${ROLE}> @here`,
    EVERYONE,
    { users: [ANN], roles: [ROLE], everyone: true },
  ],
  ["nobody with an empty list", `<@${ANN}> <@&${ROLE}> @everyone`, { parse: [] }, NOBODY],
  ["some by id", `<@${ANN}> <@${BOB}>`, { users: [BOB] }, { ...NOBODY, users: [BOB] }],
  ["users only", `<@${ANN}> <@&${ROLE}> @here`, { parse: ["users"] }, { ...NOBODY, users: [ANN] }],
  ["nobody in code", `\`<@${ANN}>\` \`\`\`@everyone\`\`\``, undefined, NOBODY],
])("pings %s", async (_what, content, allowed_mentions, pinged) => {
  await post({ content, allowed_mentions });
  expect(discord.messages(GENERAL)[0]?.pinged).toEqual(pinged);
});

it("pings everybody only with the permission for it, and by no edit or embed", async () => {
  discord.setPermissions({ channel: GENERAL, deny: ["MentionEveryone"] });
  const { id } = await post({ content: `@everyone <@&${ROLE}>`, embeds: [{ description: `<@${ANN}>` }] });
  await edit(id, { content: `<@${BOB}>` });
  expect(discord.messages(GENERAL)[0]?.pinged).toEqual({ ...NOBODY, roles: [ROLE] });
});

it("pings whom it replies to, unless told otherwise", async () => {
  const { id } = discord.say(ANN, GENERAL, "question");
  const message_reference = { message_id: id };
  await post({ content: "a", message_reference });
  await post({ content: "b", message_reference, allowed_mentions: { parse: [] } });
  await post({ content: "c", message_reference, allowed_mentions: { parse: [], replied_user: true } });
  expect(discord.messages(GENERAL).map(({ pinged }) => pinged.users)).toEqual([[], [ANN], [], [ANN]]);
});

it("hides what others write from those without the privilege", async () => {
  const { id } = discord.say(ANN, GENERAL, "private talk");
  expect(await one(id)).toMatchObject({ content: "" });
  await discord.close();
  discord = await startWithGuild({ privilegedIntents: ["MessageContent"] });
  expect(await one(discord.say(ANN, GENERAL, "talk").id)).toMatchObject({ content: "talk" });
});

it("refuses those without a token, wrong addresses, and what is no JSON", async () => {
  expect(await errorOf(restFor(discord, "made.up").get(Routes.user()))).toBe("0");
  expect(discord.calls().at(-1)).toMatchObject({ status: 401 });
  expect(await errorOf(restFor(discord).get("/nowhere"))).toBe("0");
  expect(discord.calls().at(-1)).toMatchObject({ status: 404, route: "/nowhere" });
  expect(await errorOf(restFor(discord).put(Routes.user()))).toBe("0");
  expect(discord.calls().at(-1)).toMatchObject({ status: 405 });
  const raw = await fetch(`${discord.apiUrl}/v10${Routes.channelMessages(GENERAL)}`, {
    method: "POST",
    headers: { authorization: `Bot ${discord.token}`, "content-type": "application/json" },
    body: "{",
  });
  expect(await raw.json()).toEqual({ message: "The request body contains invalid JSON.", code: 50109 });
  expect(discord.problems).toHaveLength(3);
});

it("takes files along", async () => {
  const sent = await restFor(discord).post(Routes.channelMessages(GENERAL), {
    body: { content: "a file" },
    files: [{ name: "a.txt", data: Buffer.from("x") }],
  });
  expect(sent).toMatchObject({ content: "a file", attachments: [{ filename: "a.txt" }] });
});
