/** The gateway, met by the real client: logging in, shards, intents, coming back, and every way of being cut off. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Client, Events, GatewayIntentBits, Status } from "discord.js";
import { afterEach, beforeEach, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { LoopbackDiscord } from "./index.ts";
import {
  ANN,
  BOB,
  clientFor,
  errorOf,
  GENERAL,
  GUILD,
  leave,
  loggedIn,
  SECRET,
  startWithGuild,
} from "./testing.ts";

let discord: LoopbackDiscord;
const clients: Client[] = [];

beforeEach(async () => {
  discord = await startWithGuild();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map(leave));
  await discord.close();
});

const login = async (
  ...args: Parameters<typeof loggedIn> extends [unknown, ...infer Rest] ? Rest : never
) => {
  const client = await loggedIn(discord, ...args);
  clients.push(client);
  return client;
};

/** How a login ends that does not get through, and with which code the connection was closed. */
async function failedLogin(
  client: Client,
  token = discord.token,
): Promise<readonly [string, number | undefined]> {
  let code: number | undefined;
  client.on(Events.ShardDisconnect, (event) => {
    code = event.code;
  });
  const error = await errorOf(client.login(token));
  return [error, code];
}

it("logs a bot in and tells it about its guilds", async () => {
  const client = await login();
  expect(client.user?.id).toBe(discord.botId);
  const guild = client.guilds.cache.get(GUILD);
  expect(guild).toMatchObject({
    name: "Cloud Native Tokyo",
    preferredLocale: "ja",
    ownerId: ANN,
    memberCount: 3,
  });
  expect(guild?.channels.cache.has(GENERAL)).toBe(true);
  expect(guild?.members.me?.permissions.has("SendMessages")).toBe(true);
  expect([...(guild?.members.cache.keys() ?? [])]).toEqual([discord.botId]);
  expect(discord.gateway.identifies).toMatchObject([{ shard: { id: 0, of: 1 }, isTaken: true }]);
});

it("refuses a bad token on both ways", async () => {
  expect(await failedLogin(clientFor(discord), "made.up.token")).toEqual(["TokenInvalid", undefined]);
  expect(discord.calls().at(-1)).toMatchObject({ route: "/gateway/bot", status: 401 });
  expect(await closeCode({ op: 2, d: { token: "made.up.token", intents: 1, properties: {} } })).toBe(4004);
});

it.each<[string, number[], number]>([
  ["unknown intents", [1 << 30], 4013],
  ["intents that were not granted", [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent], 4014],
])("closes for %s", async (_what, intents, code) => {
  expect((await failedLogin(clientFor(discord, { intents })))[1]).toBe(code);
});

it("grants privileged intents when told to", async () => {
  await discord.close();
  discord = await startWithGuild({ privilegedIntents: ["MessageContent", "GuildMembers"] });
  const { Guilds, GuildMessages, MessageContent, GuildMembers } = GatewayIntentBits;
  const client = await login({ intents: [Guilds, GuildMessages, MessageContent, GuildMembers] });
  const said = new Promise<string>((resolve) =>
    client.once("messageCreate", ({ content }) => resolve(content)),
  );
  discord.say(ANN, GENERAL, "hello");
  expect(await said).toBe("hello");
  expect(client.guilds.cache.get(GUILD)?.members.cache.has(BOB)).toBe(true);
});

/** What the gateway closes a bare connection with, after these frames. */
async function closeCode(frame: unknown, query = "v=10&encoding=json"): Promise<number> {
  const url = `${discord.apiUrl.replace("http", "ws").replace("/api", "")}/?${query}`;
  const socket = new WebSocket(url);
  return new Promise((resolve) => {
    socket.on("close", resolve);
    socket.on("error", () => {});
    socket.once("message", () => socket.send(typeof frame === "string" ? frame : JSON.stringify(frame)));
  });
}

it.each<[string, unknown, number]>([
  ["no JSON", "{", 4002],
  ["too long a frame", { op: 1, d: "x".repeat(5000) }, 4002],
  ["an unknown opcode", { op: 99 }, 4001],
  ["anything before IDENTIFY", { op: 3, d: {} }, 4003],
  ["a shard beyond the last", { op: 2, d: { token: "TOKEN", intents: 0, shard: [2, 2] } }, 4010],
  ["a bad token on RESUME", { op: 6, d: { token: "made.up", session_id: "x", seq: 1 } }, 4004],
])("closes after %s", async (_what, frame, code) => {
  const text = typeof frame === "string" ? frame : JSON.stringify(frame).replace("TOKEN", discord.token);
  expect(await closeCode(text)).toBe(code);
});

it("speaks version 10 and JSON only", async () => {
  expect(await closeCode({ op: 1 }, "v=9&encoding=json")).toBe(4012);
  expect(await closeCode({ op: 1 }, "v=10&encoding=etf")).toBe(4002);
});

it("wants more shards from a certain size on, and sends each guild to its own", async () => {
  await discord.close();
  discord = await startWithGuild({ guildsPerShard: 1, shards: 2 });
  const other = String(BigInt(GUILD) + (1n << 22n));
  discord.addGuild({ id: other, name: "other", members: [{ id: ANN, name: "ann" }] });
  expect((await failedLogin(clientFor(discord)))[1]).toBe(4011);
  const client = await login({ shards: "auto" });
  expect(discord.gateway.count).toBe(2);
  const shards = client.guilds.cache.map(({ id, shardId }) => [id, shardId]);
  expect(shards).toContainEqual([GUILD, Number((BigInt(GUILD) >> 22n) % 2n)]);
  expect(shards).toContainEqual([other, Number((BigInt(other) >> 22n) % 2n)]);
});

const REACTION = { user: ANN, emoji: "🚀" };

/** What the client hears of reactions: emoji and people. */
function reactionsOf(client: Client): string[] {
  const heard: string[] = [];
  client.on("messageReactionAdd", ({ emoji }, { id }, { burst }) =>
    heard.push(`+${emoji.name} ${id}${burst ? "!" : ""}`),
  );
  client.on("messageReactionRemove", ({ emoji }, { id }) => heard.push(`-${emoji.name} ${id}`));
  return heard;
}

it("tells of reactions on messages that the client has never seen, and only where it may look", async () => {
  const open = discord.say(BOB, GENERAL, "a question");
  const hidden = discord.say(BOB, SECRET, "a secret");
  const client = await login();
  const heard = reactionsOf(client);
  discord.react(ANN, SECRET, hidden.id, REACTION.emoji);
  discord.react(ANN, GENERAL, open.id, REACTION.emoji);
  discord.react(BOB, GENERAL, open.id, REACTION.emoji, { burst: true });
  discord.unreact(ANN, GENERAL, open.id, REACTION.emoji);
  await expect.poll(() => heard).toEqual([`+🚀 ${ANN}`, `+🚀 ${BOB}!`, `-🚀 ${ANN}`]);
});

it("tells of reactions in a direct message, which the client hears only once it has opened that", async () => {
  const { channel, id } = discord.say(ANN, discord.directMessage(ANN).id, "hello");
  const client = await login();
  const heard = reactionsOf(client);
  discord.react(ANN, channel, id, "🚀");
  await client.users.createDM(ANN);
  discord.react(ANN, channel, id, "1️⃣");
  await expect.poll(() => heard).toEqual([`+1️⃣ ${ANN}`]);
});

it("keeps from a client what it has no intent for", async () => {
  const { Guilds, GuildMessages } = GatewayIntentBits;
  const client = await login({ intents: [Guilds, GuildMessages] });
  const heard = reactionsOf(client);
  const contents: string[] = [];
  client.on("messageCreate", ({ content }) => contents.push(content));
  const message = discord.say(ANN, GENERAL, "private talk");
  discord.react(ANN, GENERAL, message.id, REACTION.emoji);
  discord.say(ANN, GENERAL, `<@${discord.botId}> hello`);
  await expect.poll(() => contents).toEqual(["", `<@${discord.botId}> hello`]);
  expect(heard).toEqual([]);
});

it("replays what was missed after a break, at the address for resuming", async () => {
  const message = discord.say(BOB, GENERAL, "a question");
  const client = await login();
  const heard = reactionsOf(client);
  discord.gateway.closeAll(4000);
  await discord.gateway.waitFor(0);
  expect(discord.gateway.away).toBe(1);
  discord.react(ANN, GENERAL, message.id, REACTION.emoji);
  expect(client.isReady()).toBe(true);
  await expect.poll(() => heard).toEqual([`+🚀 ${ANN}`]);
  expect(discord.gateway.resumes).toMatchObject([{ isAtResumeUrl: true }]);
  expect(discord.gateway.identifies).toHaveLength(1);
});

it.each<[string, (discord: LoopbackDiscord) => void, { identifies: number; resumes: number }]>([
  ["a request to reconnect", ({ gateway }) => gateway.reconnect(), { identifies: 1, resumes: 1 }],
  ["a dropped connection", ({ gateway }) => gateway.closeAll(), { identifies: 1, resumes: 1 }],
  [
    "a session that may go on",
    ({ gateway }) => gateway.invalidateSessions(true),
    { identifies: 1, resumes: 1 },
  ],
  [
    "a session that is over",
    ({ gateway }) => gateway.invalidateSessions(false),
    { identifies: 2, resumes: 0 },
  ],
])("takes a client back after %s", async (_what, befall, { identifies, resumes }) => {
  await login();
  befall(discord);
  await expect
    .poll(() => [discord.gateway.identifies.length, discord.gateway.resumes.length])
    .toEqual([identifies, resumes]);
  await discord.gateway.waitFor(1);
});

it("refuses connections, and the client tries for ever while it calls itself ready", async () => {
  const client = await login();
  discord.gateway.refuse(true);
  discord.gateway.closeAll();
  await expect.poll(() => client.ws.shards.first()?.status).not.toBe(Status.Ready);
  expect(client.isReady()).toBe(true);
  discord.gateway.refuse(false);
  await discord.gateway.waitFor(1);
});

it("lets a login wait for ever when nobody answers, and a client go on that was destroyed", async () => {
  discord.gateway.refuse(true, "cut");
  const client = clientFor(discord);
  let isSettled = false;
  const settled = client.login(discord.token).finally(() => {
    isSettled = true;
  });
  await expect.poll(() => discord.gateway.refused).toBe(2);
  expect(isSettled).toBe(false);
  // In the pause between two attempts: in the middle of one, its failure would be an uncaught exception.
  await sleep(100);
  await client.destroy();
  await expect.poll(() => discord.gateway.refused).toBe(3);
  discord.gateway.refuse(false);
  await settled;
  clients.push(client);
});

it("sees a client again that was destroyed while it identified, and never settles that", async () => {
  const client = clientFor(discord);
  clients.push(client);
  const login = errorOf(client.login(discord.token));
  await discord.gateway.waitFor(1);
  let isDestroyed = false;
  void client.destroy().then(() => {
    isDestroyed = true;
  });
  await expect.poll(() => discord.gateway.identifies.length).toBe(2);
  expect(isDestroyed).toBe(false);
  await login;
});

it("goes silent without a word", async () => {
  await discord.close();
  discord = await startWithGuild({ heartbeatIntervalMs: 250 });
  const client = await login();
  const zombie = new Promise<void>((resolve) => {
    client.on(Events.Debug, (text) => {
      if (text.includes("Zombie connection")) resolve();
    });
  });
  discord.gateway.halfOpen();
  expect(discord.gateway.count).toBe(0);
  await zombie;
  discord.gateway.closeAll();
  await discord.gateway.waitFor(1);
  expect(discord.gateway.resumes).toHaveLength(1);
});

it("closes after too few heartbeats", async () => {
  await discord.close();
  discord = await startWithGuild({ heartbeatIntervalMs: 40 });
  expect(await closeCode({ op: 2, d: { token: discord.token, intents: 0 } })).toBe(4009);
});

it("closes after too many frames", async () => {
  const socket = new WebSocket(
    `${discord.apiUrl.replace("http", "ws").replace("/api", "")}/?v=10&encoding=json`,
  );
  const closed = new Promise((resolve) => socket.on("close", resolve));
  socket.once("message", () => {
    for (let count = 0; count < 121; count += 1) socket.send(JSON.stringify({ op: 1, d: null }));
  });
  expect(await closed).toBe(4008);
});

it("tells of guilds that come, go, and have an outage", async () => {
  const client = await login();
  const heard: string[] = [];
  client.on("guildCreate", ({ id }) => heard.push(`come ${id}`));
  client.on("guildDelete", ({ id }) => heard.push(`gone ${id}`));
  client.on("guildUnavailable", ({ id }) => heard.push(`out ${id}`));
  client.on("guildAvailable", ({ id }) => heard.push(`back ${id}`));
  client.on("channelDelete", ({ id }) => heard.push(`channel ${id}`));
  const other = discord.id();
  discord.addGuild({ id: other, name: "other", isWithoutBot: true, members: [{ id: BOB, name: "bob" }] });
  discord.inviteBot(other);
  discord.makeUnavailable(GUILD);
  discord.restoreGuild(GUILD);
  discord.deleteChannel(GENERAL);
  discord.kickBot(other);
  const expected = [`come ${other}`, `out ${GUILD}`, `back ${GUILD}`, `channel ${GENERAL}`, `gone ${other}`];
  await expect.poll(() => heard).toEqual(expected);
});

it("tells of channels, threads, messages and members", async () => {
  await discord.close();
  discord = await startWithGuild({ privilegedIntents: ["GuildMembers"] });
  const { Guilds, GuildMessages, GuildMembers } = GatewayIntentBits;
  const client = await login({ intents: [Guilds, GuildMessages, GuildMembers] });
  const heard: string[] = [];
  client.on("channelCreate", ({ name }) => heard.push(`+${name}`));
  client.on("channelUpdate", (_before, { id }) => heard.push(id === GENERAL ? "permissions" : "?"));
  client.on("threadCreate", ({ name }) => heard.push(`+${name}`));
  client.on("threadUpdate", (_before, { archived }) => heard.push(archived ? "archived" : "?"));
  client.on("threadDelete", ({ name }) => heard.push(`-${name}`));
  client.on("messageDelete", ({ id }) => heard.push(`-${id}`));
  client.on("guildMemberAdd", ({ user }) => heard.push(`+${user.username}`));
  const thread = discord.id();
  const { id } = discord.say(ANN, GENERAL, "x");
  discord.addChannel(GUILD, { id: discord.id(), name: "news", type: "announcement" });
  discord.addChannel(GUILD, { id: thread, name: "talk", type: "public-thread", parent: GENERAL });
  discord.addChannel(GUILD, { id: discord.id(), name: "whisper", type: "private-thread", parent: GENERAL });
  discord.setPermissions({ channel: GENERAL, deny: ["AddReactions"] });
  discord.archiveThread(thread);
  discord.deleteChannel(thread);
  discord.deleteMessage(GENERAL, id);
  discord.addMember(GUILD, { id: discord.id(), name: "eve" });
  const expected = ["+news", "+talk", "permissions", "archived", "-talk", `-${id}`, "+eve"];
  await expect.poll(() => heard).toEqual(expected);
});

it("makes a client wait that logs in during an outage", async () => {
  discord.makeUnavailable(GUILD);
  const since = performance.now();
  const client = await login({ waitGuildTimeout: 300 });
  expect(performance.now() - since).toBeGreaterThan(290);
  expect(client.guilds.cache.get(GUILD)?.available).toBe(false);
});

it("ends the sessions of a token that is revoked", async () => {
  const client = await login();
  const closed = new Promise((resolve) => client.once(Events.ShardDisconnect, ({ code }) => resolve(code)));
  discord.revokeToken();
  expect(await closed).toBe(4004);
});

it("counts logins: one in five seconds, and so many in a day", async () => {
  await discord.close();
  discord = await startWithGuild({ rateLimits: true, sessionStarts: 2, maxConcurrency: 1 });
  const identify = { op: 2, d: { token: discord.token, intents: 0 } };
  const answers = await Promise.all([1, 2].map(() => secondFrame(identify)));
  expect(answers.map((answer) => [answer["op"], answer["t"]]).sort()).toEqual([
    [0, "READY"],
    [9, undefined],
  ]);
  discord.rateLimits = false;
  await login();
  expect(await errorOf(clientFor(discord).login(discord.token))).toMatch(/Not enough sessions remaining/);
});

/** What comes after HELLO, on a bare connection that says this. */
async function secondFrame(frame: unknown): Promise<Record<string, unknown>> {
  const url = `${discord.apiUrl.replace("http", "ws").replace("/api", "")}/?v=10&encoding=json`;
  const socket = new WebSocket(url);
  const frames: Record<string, unknown>[] = [];
  await new Promise<void>((resolve) => {
    socket.on("message", (data) => {
      frames.push(JSON.parse(String(data)));
      if (frames.length === 1) socket.send(JSON.stringify(frame));
      else resolve();
    });
  });
  socket.terminate();
  return frames[1] ?? {};
}

it("lets a client in with a thousand guilds in no time", async () => {
  const first = 800_000_000_000_000_000n;
  for (let index = 0n; index < 1000n; index += 1n) {
    const id = String(first + (index << 22n));
    const channels = [{ id: String(first + (index << 22n) + 1n), name: "general" }];
    discord.addGuild({ id, name: `guild ${index}`, members: [{ id: ANN, name: "ann" }], channels });
  }
  const since = performance.now();
  const client = await login();
  expect(client.guilds.cache.size).toBe(1001);
  expect(performance.now() - since).toBeLessThan(10_000);
});
