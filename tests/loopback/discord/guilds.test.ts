/** Guilds, their channels, threads and members over HTTP, and members over the gateway. */
import { type Client, GatewayIntentBits, Routes } from "discord.js";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LoopbackDiscord } from "./index.ts";
import {
  ANN,
  BOB,
  errorOf,
  errorsOf,
  FORUM,
  GENERAL,
  GUILD,
  leave,
  loggedIn,
  PRIVATE_THREAD,
  PUBLIC_THREAD,
  restFor,
  SECRET,
  startWithGuild,
  VOICE,
} from "./testing.ts";

let discord: LoopbackDiscord;
beforeEach(async () => {
  discord = await startWithGuild({ privilegedIntents: ["GuildMembers"] });
});
afterEach(() => discord.close());

type Named = { readonly id: string; readonly name: string };

const get = <T>(path: `/${string}`, query: Record<string, string> = {}): Promise<T> =>
  restFor(discord).get(path, { query: new URLSearchParams(query) }) as Promise<T>;
const patch = (channel: string, body: unknown): Promise<unknown> =>
  restFor(discord).patch(Routes.channel(channel), { body });
const remove = (path: `/${string}`): Promise<unknown> => restFor(discord).delete(path);

it("tells who is there, page by page", async () => {
  const ids = async (query: Record<string, string>): Promise<string[]> =>
    (await get<{ user: Named }[]>(Routes.guildMembers(GUILD), query)).map(({ user }) => user.id);
  expect(await ids({})).toHaveLength(1);
  expect(await ids({ limit: "2" })).toEqual([ANN, BOB]);
  expect(await ids({ limit: "2", after: ANN })).toEqual([BOB, discord.botId]);
  expect(await get(Routes.guildMember(GUILD, BOB))).toMatchObject({
    nick: "Bobby",
    user: { username: "bob" },
  });
  const eve = discord.addUser({ id: discord.id(), name: "eve" });
  expect(await errorOf(get(Routes.guildMember(GUILD, eve.id)))).toBe("10007");
  expect(await errorOf(get(Routes.guildMember(GUILD, "1")))).toBe("10013");
  expect(await get("/users/@me/guilds")).toMatchObject([{ id: GUILD }]);
});

it("tells of channels apart from threads, and of threads only what the bot can see", async () => {
  const names = (channels: readonly Named[]): string[] => channels.map(({ name }) => name);
  expect(names(await get(Routes.guildChannels(GUILD)))).toEqual(["general", "secret", "forum", "voice"]);
  const threads = async (): Promise<string[]> =>
    names((await get<{ threads: Named[] }>(Routes.guildActiveThreads(GUILD))).threads);
  expect(await threads()).toEqual(["thread"]);
  discord.setPermissions({ channel: GENERAL, allow: ["ManageThreads"] });
  expect(await threads()).toEqual(["thread", "private"]);
  discord.archiveThread(PUBLIC_THREAD);
  expect(await threads()).toEqual(["private"]);
});

it("opens threads where they may be opened, and joins and leaves them", async () => {
  const open = (channel: string, body: object): Promise<Named & { readonly type: number }> =>
    restFor(discord).post(Routes.threads(channel), { body }) as Promise<Named & { readonly type: number }>;
  expect(await open(GENERAL, { name: "a" })).toMatchObject({ type: 12 });
  const thread = await open(GENERAL, { name: "b", type: 11 });
  await remove(Routes.threadMembers(thread.id, "@me"));
  expect(discord.channel(thread.id).threadMembers.has(discord.botId)).toBe(false);
  await restFor(discord).put(Routes.threadMembers(thread.id, "@me"));
  expect(discord.channel(thread.id).threadMembers.has(discord.botId)).toBe(true);
  expect(await errorOf(restFor(discord).put(Routes.threadMembers(GENERAL, "@me")))).toBe("50024");
  expect(await errorOf(open(VOICE, { name: "c" }))).toBe("50024");
  expect(await errorsOf(open(GENERAL, { name: "" }))).toHaveProperty("/name");
  expect(await errorsOf(open(FORUM, { name: "d" }))).toHaveProperty("/message");
  const { id } = discord.say(ANN, GENERAL, "x");
  const from = (): Promise<unknown> =>
    restFor(discord).post(Routes.threads(GENERAL, id), { body: { name: "e" } });
  expect(await from()).toMatchObject({ id, type: 11 });
  expect(await errorOf(from())).toBe("160004");
  discord.setPermissions({ channel: GENERAL, deny: ["CreatePublicThreads", "CreatePrivateThreads"] });
  expect(await errorOf(open(GENERAL, { name: "f" }))).toBe("50013");
});

it("changes and deletes channels and threads with the permission for it, and its own threads without", async () => {
  expect(await errorOf(patch(GENERAL, { name: "new" }))).toBe("50013");
  expect(await errorOf(remove(Routes.channel(GENERAL)))).toBe("50013");
  expect(await errorOf(patch(PUBLIC_THREAD, { archived: true }))).toBe("50013");
  const body = { name: "own", type: 11 };
  const own = (await restFor(discord).post(Routes.threads(GENERAL), { body })) as Named;
  expect(await patch(own.id, { archived: true, locked: true, name: "done" })).toMatchObject({
    name: "done",
    thread_metadata: { archived: true, locked: true },
  });
  discord.setPermissions({ channel: GENERAL, allow: ["ManageChannels", "ManageThreads"] });
  expect(await patch(GENERAL, { name: "new" })).toMatchObject({ name: "new" });
  await remove(Routes.channel(GENERAL));
  expect(await errorOf(get(Routes.channel(GENERAL)))).toBe("10003");
  expect(await errorOf(get(Routes.channel(PUBLIC_THREAD)))).toBe("10003");
  expect(await errorOf(restFor(discord).post(Routes.channelTyping(SECRET)))).toBe("50001");
});

it("lets the bot leave", async () => {
  const client = await loggedIn(discord);
  const left = new Promise((resolve) => client.once("guildDelete", ({ id }) => resolve(id)));
  await remove(`/users/@me/guilds/${GUILD}`);
  expect(await left).toBe(GUILD);
  expect(await errorOf(get(Routes.guild(GUILD)))).toBe("10004");
  await leave(client);
});

it("tells members over the gateway: by id always, all of them with the intent", async () => {
  const namesWith = async (intents: number[], query: object): Promise<string[]> => {
    const client: Client = await loggedIn(discord, { intents });
    const members = await client.guilds.cache.get(GUILD)?.members.fetch(query as { user: string[] });
    await leave(client);
    return [...(members?.values() ?? [])].map(({ user }) => user.username);
  };
  const { Guilds, GuildMembers } = GatewayIntentBits;
  expect(await namesWith([Guilds], { user: [ANN, BOB] })).toEqual(["ann", "bob"]);
  expect(await namesWith([Guilds], { query: "Bob", limit: 5 })).toEqual(["bob"]);
  expect(await namesWith([Guilds, GuildMembers], {})).toEqual(["ann", "bob", "bot"]);
});

it("has private threads for those who were added", async () => {
  expect(await errorOf(get(Routes.channel(PRIVATE_THREAD)))).toBe("50001");
  const id = discord.id();
  const threadMembers = [discord.botId];
  discord.addChannel(GUILD, { id, name: "p", type: "private-thread", parent: GENERAL, threadMembers });
  expect(await get(Routes.channel(id))).toMatchObject({ name: "p", member: { user_id: discord.botId } });
});
