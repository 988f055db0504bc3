/** Reactions over HTTP: giving and taking, permissions, and reading two hundred and fifty people in pages. */
import { Routes } from "discord.js";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LoopbackDiscord } from "./index.ts";
import {
  ANN,
  BOB,
  EMOJI,
  errorOf,
  GENERAL,
  GUILD,
  leave,
  loggedIn,
  restFor,
  startWithGuild,
} from "./testing.ts";

let discord: LoopbackDiscord;
let message: string;
beforeEach(async () => {
  discord = await startWithGuild();
  message = discord.say(ANN, GENERAL, "a question").id;
});
afterEach(() => discord.close());

const add = (emoji: string, id = message): Promise<unknown> =>
  restFor(discord).put(Routes.channelMessageOwnReaction(GENERAL, id, encodeURIComponent(emoji)));
const remove = (emoji: string): Promise<unknown> =>
  restFor(discord).delete(Routes.channelMessageOwnReaction(GENERAL, message, encodeURIComponent(emoji)));
const read = async (emoji: string, query: Record<string, string> = {}): Promise<string[]> => {
  const route = Routes.channelMessageReaction(GENERAL, message, encodeURIComponent(emoji));
  const users = await restFor(discord).get(route, { query: new URLSearchParams(query) });
  return (users as { id: string }[]).map(({ id }) => id);
};
const reactions = () =>
  discord
    .messages(GENERAL)[0]
    ?.reactions.map(({ emoji, users, burst }) => [emoji.name, [...users], [...burst]]);

it("gives and takes, once each", async () => {
  await add("🚀");
  await add("🚀");
  await add(`rook:${EMOJI}`);
  discord.react(ANN, GENERAL, message, "🚀");
  discord.react(BOB, GENERAL, message, "🚀", { burst: true });
  expect(reactions()).toEqual([
    ["🚀", [discord.botId, ANN], [BOB]],
    ["rook", [discord.botId], []],
  ]);
  await remove("🚀");
  await remove(`rook:${EMOJI}`);
  discord.unreact(ANN, GENERAL, message, "🚀");
  expect(reactions()).toEqual([["🚀", [], [BOB]]]);
  expect(() => discord.unreact(ANN, GENERAL, message, "🚀")).toThrow("has not reacted");
});

it.each(["rook", "rook:749999999999999999", "x", "🚀🚀", ""])("does not know the emoji %j", async (emoji) => {
  if (emoji === "") return expect(await errorOf(read("%"))).toBe("10014");
  expect(await errorOf(add(emoji))).toBe("10014");
});

it.each(["1️⃣", "🇯🇵", "👩‍💻", "❤", "❤️", "👍🏽", "🔟", "🅰️"])("knows the emoji %s", async (emoji) => {
  await add(emoji);
  expect(await read(emoji)).toEqual([discord.botId]);
});

it("has room for twenty emoji", async () => {
  const emoji = [..."🍇🍈🍉🍊🍋🍌🍍🥭🍎🍏🍐🍑🍒🍓🫐🥝🍅🫒🥥🥑"];
  for (const each of emoji) await add(each);
  expect(await errorOf(add("🍆"))).toBe("30010");
  expect(await errorOf(add("🍇"))).toBe("ok");
});

it("asks for permissions: to see, to read, and to add what nobody has added", async () => {
  discord.react(ANN, GENERAL, message, "👍");
  discord.setPermissions({ channel: GENERAL, deny: ["AddReactions"] });
  expect([await errorOf(add("🚀")), await errorOf(add("👍"))]).toEqual(["50013", "ok"]);
  discord.setPermissions({ channel: GENERAL, deny: ["ReadMessageHistory"] });
  expect([await errorOf(add("👍")), await errorOf(read("👍"))]).toEqual(["50013", "50013"]);
  discord.setPermissions({ channel: GENERAL, deny: ["ViewChannel"] });
  expect([await errorOf(add("👍")), await errorOf(read("👍"))]).toEqual(["50001", "50001"]);
  expect(await errorOf(add("👍", "1"))).toBe("50001");
});

it("pages through two hundred and fifty people, in the order of their ids, super reactions apart", async () => {
  const first = 750_000_000_000_000_000n;
  const people = Array.from({ length: 250 }, (_, index) => String(first + BigInt(index)));
  for (const id of people) discord.addMember(GUILD, { id, name: `user ${id}` });
  for (const id of people.toReversed()) discord.react(id, GENERAL, message, "🚀");
  discord.react(ANN, GENERAL, message, "🚀", { burst: true });
  expect(await read("🚀")).toEqual(people.slice(0, 25));
  expect(await read("🚀", { limit: "100", after: people[99] ?? "" })).toEqual(people.slice(100, 200));
  expect(await read("🚀", { type: "1" })).toEqual([ANN]);
  expect(await errorOf(read("🚀", { limit: "101" }))).toBe("50035");

  const client = await loggedIn(discord);
  const channel = await client.channels.fetch(GENERAL);
  if (!channel?.isTextBased()) throw new Error("no text channel");
  const reaction = (await channel.messages.fetch(message)).reactions.cache.get("🚀");
  expect(reaction?.countDetails).toEqual({ burst: 1, normal: 250 });
  const found: string[] = [];
  for (;;) {
    const after = found.at(-1);
    const page = await reaction?.users.fetch({ limit: 100, ...(after !== undefined && { after }) });
    if (page === undefined || page.size === 0) break;
    found.push(...page.keys());
  }
  expect(found).toEqual(people);
  await leave(client);
});

it("clears reactions only with the permission to manage messages", async () => {
  discord.react(ANN, GENERAL, message, "👍");
  const clear = (): Promise<unknown> =>
    restFor(discord).delete(Routes.channelMessageAllReactions(GENERAL, message));
  expect(await errorOf(clear())).toBe("50013");
  discord.setPermissions({ channel: GENERAL, allow: ["ManageMessages"] });
  expect(await errorOf(clear())).toBe("ok");
  expect(reactions()).toEqual([]);
});
