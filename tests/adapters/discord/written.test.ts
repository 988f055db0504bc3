/** Mentions, direct messages and the message command in Discord: answered once, where they were written, in short. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGuilds } from "../../../adapters/discord/receive/guilds.ts";
import { fromMessage } from "../../../adapters/discord/receive/messages.ts";
import type { Message } from "../../loopback/discord/index.ts";
import {
  ADA,
  BOB,
  eventually,
  GENERAL,
  GUILD,
  KEN,
  OTHER,
  registerCommands,
  startTestingDiscord,
  type TestingDiscord,
  textOf,
} from "./testing-discord.ts";

const HOOK = "200000000000000009";
const SILENT = "300000000000000003";

let testing: TestingDiscord;
beforeAll(async () => {
  testing = await startTestingDiscord({
    guilds: [
      {
        ...GUILD,
        preferredLocale: "ja",
        members: [...GUILD.members, { id: HOOK, name: "hook", isBot: true }],
        channels: [...GUILD.channels, { id: SILENT, name: "silent", botPermissions: ["ViewChannel"] }],
      },
    ],
  });
  await registerCommands(testing.discord);
});
afterAll(() => testing.close());

const BOT = () => `<@${testing.discord.botId}>`;
const answersIn = (channel: string, from = 0): readonly Message[] =>
  testing.discord
    .messages(channel)
    .filter(({ author }) => author === testing.discord.botId)
    .slice(from);
async function answersTo(channel: string, work: () => unknown): Promise<readonly Message[]> {
  const before = answersIn(channel).length;
  await work();
  return eventually(() => {
    const found = answersIn(channel, before);
    return found.length > 0 ? found : undefined;
  });
}
const buttonsOf = ({ components }: Message) =>
  components.flatMap((row) =>
    (row["components"] as Record<string, unknown>[]).map((one) => ({
      customId: String(one["custom_id"]),
      label: String(one["label"]),
    })),
  );

describe("a mention", () => {
  test("is answered with a reply to it, in short, and pings nobody; the rest comes privately", async () => {
    const { discord } = testing;
    let asked: Message | undefined;
    const [answer] = await answersTo(GENERAL, () => {
      asked = discord.say(BOB, GENERAL, `${BOT()} rook`);
    });
    expect(answer?.reference).toMatchObject({ message_id: asked?.id });
    expect(answer?.pinged).toMatchObject({ users: [], everyone: false });
    const said = textOf(answer);
    expect(said).toMatch(/Rook.*Graduated/s);
    const [more, ...others] = buttonsOf(answer as Message);
    expect(others).toEqual([]);
    const pressed = await discord.press(answer as Message, { user: KEN, customId: more?.customId ?? "" });
    expect(textOf(pressed.shown).length).toBeGreaterThan(said.length);
    expect(discord.ephemerals(KEN).at(-1)).toBeDefined();
  });

  test("is in the language of the server, unless it is written in another", async () => {
    const [help] = await answersTo(GENERAL, () => testing.discord.say(ADA, GENERAL, BOT()));
    expect(textOf(help)).toMatch(/[ぁ-ん]/);
    expect(textOf(help)).toContain("/cncf");
  });

  test("may stand anywhere, in the old form too, or be one of the bot's role", async () => {
    const { discord } = testing;
    const [old] = await answersTo(OTHER, () => discord.say(BOB, OTHER, `helm <@!${discord.botId}>?`));
    expect(textOf(old)).toMatch(/Helm/);
    const role = [...discord.guild(GUILD.id).roles.values()].find((one) => one.botId === discord.botId)?.id;
    // Discord offers the bot's role by the same name, and does not document whether the text comes along.
    const guilds = createGuilds(discord.botId);
    const described = {
      id: GUILD.id,
      preferred_locale: "ja",
      roles: [{ id: role, tags: { bot_id: discord.botId } }],
    };
    guilds.saw({ type: "GUILD_CREATE", data: described });
    const message = {
      id: "1",
      channel_id: OTHER,
      guild_id: GUILD.id,
      type: 0,
      author: { id: BOB },
      mentions: [],
    };
    const heard = (more: object) =>
      fromMessage({ ...message, ...more }, { botId: discord.botId, guilds })?.interaction;
    expect(heard({ content: "", mention_roles: [role] })?.input).toEqual({ type: "mention", text: "" });
    expect(heard({ content: `<@&${role}> etcd` })).toMatchObject({
      input: { text: "  etcd" },
      placeLocale: "ja",
    });
    expect(heard({ content: "", mention_roles: ["400000000000000009"] })).toBeUndefined();
  });

  test("only counts as one when it is written: not in a reply to the bot, nor by a bot", async () => {
    const { discord } = testing;
    const [first] = await answersTo(OTHER, () => discord.say(KEN, OTHER, `${BOT()} rook`));
    const before = answersIn(OTHER).length;
    discord.say(KEN, OTHER, "nice", first?.id);
    discord.say(KEN, OTHER, "rook");
    discord.say(HOOK, OTHER, `${BOT()} rook`);
    await answersTo(OTHER, () => discord.say(KEN, OTHER, `${BOT()} etcd`));
    expect(answersIn(OTHER, before)).toHaveLength(1);
  });

  test("where the bot may not write is not answered, which the log says once", async () => {
    const { discord, log } = testing;
    discord.say(ADA, SILENT, `${BOT()} rook`);
    discord.say(ADA, SILENT, `${BOT()} helm`);
    await answersTo(OTHER, () => discord.say(ADA, OTHER, `${BOT()} etcd`));
    await eventually(
      () =>
        discord
          .calls({ method: "POST", route: "/channels/{channel_id}/messages" })
          .filter(({ path }) => path.includes(SILENT)).length >= 2,
    );
    expect(answersIn(SILENT)).toEqual([]);
    expect(log.lines.filter(({ message }) => /could not be answered/.test(message))).toHaveLength(1);
  });

  test("changes nothing, and shows nobody's own things", async () => {
    const [answer] = await answersTo(OTHER, () =>
      testing.discord.say(ADA, OTHER, `${BOT()} setup 9:00 UTC en`),
    );
    expect(textOf(answer)).toContain("/cncf setup 9:00 UTC en");
  });
});

describe("a direct message", () => {
  test("is a command, and the drill plays there", async () => {
    const { discord } = testing;
    const channel = discord.directMessage(BOB).id;
    const [rook] = await answersTo(channel, () => discord.say(BOB, channel, "rook"));
    expect(textOf(rook)).toMatch(/Rook/);
    const [question] = await answersTo(channel, () => discord.say(BOB, channel, "knock"));
    const [first] = buttonsOf(question as Message);
    const pressed = await discord.press(question as Message, { user: BOB, customId: first?.customId ?? "" });
    await pressed.settled?.();
    const judged = answersIn(channel).find(({ id }) => id === question?.id);
    expect(textOf(judged)).toMatch(/✅|❌/u);
    expect(discord.ephemerals(BOB)).toEqual([]);
  });

  test("cannot set anything up", async () => {
    const { discord } = testing;
    const channel = discord.directMessage(ADA).id;
    const [answer] = await answersTo(channel, () => discord.say(ADA, channel, "setup 9:00 UTC en"));
    expect(textOf(answer)).toMatch(/not in direct messages/);
  });
});

describe("the message command", () => {
  const NAME = "Explain the projects here";
  const explained = async (text: string) => {
    const { discord } = testing;
    const target = discord.say(ADA, GENERAL, text).id;
    return discord.command({ user: BOB, channel: GENERAL, name: NAME, target });
  };

  test("explains the projects of a message, links included, to whoever chose it", async () => {
    const answer = await explained("We moved from Flux to Argo CD, see https://github.com/rook/rook.");
    expect(answer.problems).toEqual([]);
    expect(textOf(answer.shown)).toMatch(/Flux.*Argo.*Rook/s);
    expect(testing.discord.ephemerals(BOB).at(-1)?.id).toBe(answer.shown?.id);
  });

  test("says when there is none", async () => {
    expect(textOf((await explained("lunch?")).shown)).toMatch(/none of the projects/);
  });
});

test("left nothing malformed", () => {
  expect(testing.discord.problems).toEqual([]);
});
