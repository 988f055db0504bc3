/** The doctor's findings, the welcome in a new server, and the channels that the bot loses. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createEvents, type EventDeps } from "../../../adapters/discord/receive/events.ts";
import type { GuildSpec, LoopbackDiscord } from "../../loopback/discord/index.ts";
import { nextEventOf } from "../../support/channel-state.ts";
import {
  ADA,
  ask,
  eventually,
  GENERAL,
  GUILD,
  INVITED,
  KEN,
  PLACE,
  registerCommands,
  startBareDiscord,
  startTestingDiscord,
  type TestingDiscord,
  textOf,
} from "./testing-discord.ts";

const NEW: GuildSpec = {
  id: "100000000000000005",
  name: "New",
  preferredLocale: "ja",
  isWithoutBot: true,
  botPermissions: INVITED,
  members: [{ id: ADA, name: "ada" }],
  channels: [
    { id: "500000000000000001", name: "rules", botPermissions: ["ViewChannel"] },
    { id: "500000000000000002", name: "voice", type: "voice" },
    { id: "500000000000000003", name: "talk" },
    { id: "500000000000000004", name: "more" },
  ],
};

let here: TestingDiscord;
beforeAll(async () => {
  here = await startTestingDiscord({ guilds: [GUILD, NEW] });
});
afterAll(() => here.close());
beforeEach(() => registerCommands(here.discord));

let channels = 0;
/** A channel, or a thread, that no other test has touched. */
function newChannel(isThread = false): string {
  channels += 1;
  const id = `3500000000000000${String(channels).padStart(2, "0")}`;
  here.discord.addChannel(GUILD.id, {
    id,
    name: `c${channels}`,
    ...(isThread && { type: "public-thread", parent: GENERAL }),
  });
  return id;
}

const doctor = async (channel = GENERAL) => {
  const { shown, problems } = await ask(here, "doctor", { user: ADA, channel });
  expect(problems).toEqual([]);
  return textOf(shown)
    .split("\n")
    .filter((line) => /[✅❌]/u.test(line));
};
const marks = (lines: readonly string[]) => lines.map((line) => (line.includes("✅") ? "✅" : "❌")).join("");
const setUp = (channel = GENERAL) => ask(here, "setup 9:00 Europe/London en", { user: ADA, channel });

describe("doctor", () => {
  test("finds everything well where it is set up", async () => {
    await setUp();
    const lines = await doctor();
    expect(marks(lines)).toBe("✅✅✅✅✅✅✅✅✅");
    // In the reader's own time.
    expect(lines[6]).toMatch(/(project of the day|quiz|reveal).*<t:\d+:f>/);
  });

  test("names each permission that is missing with what it is for, as Discord calls it", async () => {
    const channel = newChannel();
    here.discord.setPermissions({ channel, deny: ["SendMessages", "AddReactions"] });
    const lines = await doctor(channel);
    expect(marks(lines)).toBe("✅❌✅❌✅✅❌✅✅");
    expect(lines[1]).toMatch(/Send Messages.*cannot post.*Edit Channel/);
    expect(lines[3]).toMatch(/Add Reactions/);
    expect(lines[6]).toMatch(/\/cncf setup/);
  });

  test("asks for the permission of threads in a thread", async () => {
    const thread = newChannel(true);
    here.discord.setPermissions({ channel: GENERAL, deny: ["SendMessagesInThreads"] });
    expect((await doctor(thread))[1]).toMatch(/❌.*Send Messages in Threads/);
    here.discord.setPermissions({ channel: GENERAL });
  });

  test("is not needed to hear of a missing permission: setting the channel up says so", async () => {
    const channel = newChannel();
    here.discord.setPermissions({ channel, deny: ["SendMessages"] });
    const refused = textOf((await setUp(channel)).shown);
    expect(refused).toMatch(/Nothing was changed[\s\S]*❌.*Send Messages/);
    expect(refused).not.toContain("✅");
    // Without reactions, people can still add their own.
    here.discord.setPermissions({ channel, deny: ["AddReactions"] });
    expect(textOf((await setUp(channel)).shown)).toMatch(/Saved[\s\S]*❌.*Add Reactions/);
    here.discord.setPermissions({ channel });
    expect(textOf((await setUp(channel)).shown)).not.toContain("❌");
  });

  test("says when the commands are not those of this release, and how to register them", async () => {
    await registerCommands(here.discord, (all) => all.slice(0, 1));
    expect((await doctor())[5]).toMatch(/❌.*npm run discord:register/);
    await registerCommands(here.discord, (all) => all, GUILD.id);
    expect((await doctor())[5]).toMatch(/✅/);
    here.discord.fail({ route: "/applications/{application_id}/commands", as: "503", times: 3 });
    expect((await doctor())[5]).toMatch(/❌ Discord did not say/);
  });

  test("says it in Japanese to who reads Japanese", async () => {
    const { shown } = await ask(here, "診断", { user: KEN, locale: "ja" });
    expect(textOf(shown)).toMatch(/このチャンネルでのボットの状態[\s\S]*メッセージを送信/);
  });
});

test("a start says in the log when the commands are not those of this release, and registers nothing", async () => {
  const bare = await startBareDiscord();
  await eventually(() => bare.log.lines.some(({ message }) => message.includes("npm run discord:register")));
  expect(bare.discord.calls({ method: "PUT" })).toEqual([]);
  await bare.close();
});

/** As Discord describes it, with one channel in which the bot may write. */
const openGuild = (id: string) => ({
  roles: [{ id, permissions: "3072" }],
  members: [{ user: { id: "9" }, roles: [] }],
  channels: [{ id: "1", type: 0 }],
});

describe("the welcome", () => {
  const said = ({ messages }: LoopbackDiscord) =>
    (NEW.channels ?? []).flatMap(({ id }) => messages(id).map((message) => ({ id, message })));

  test("is said in the first channel that is open, in the server's language", async () => {
    const { discord } = here;
    discord.inviteBot(NEW.id);
    const [hello] = await eventually(() => said(discord).length > 0 && said(discord));
    expect(hello?.id).toBe("500000000000000003");
    expect(textOf(hello?.message)).toMatch(/[ぁ-ん][\s\S]*\/cncf/);
    expect(discord.messages(GENERAL)).toEqual([]);
  });

  test("is sent to new servers, and not to those that Discord describes again", async () => {
    const eventOf = createEvents({
      wall: { now: () => Temporal.Instant.from("2026-11-26T12:00:00Z") },
      botId: "9",
    } as unknown as EventDeps);
    eventOf({ type: "READY", data: { guilds: [{ id: "1" }, { id: "2" }] } });
    const joined: (readonly [string, string | undefined])[] = [];
    const guilds = [
      ["1", "2020-01-01T00:00:00Z"],
      ["2", "2026-11-26T11:00:00Z"],
      ["3", "2020-01-01T00:00:00Z"],
      ["3", "2020-01-01T00:00:00Z"],
    ] as const;
    for (const [id, joinedAt] of guilds) {
      const data = { ...openGuild(id), id, joined_at: joinedAt };
      const event = eventOf({ type: "GUILD_CREATE", data });
      if (event?.type === "joined-tenant") joined.push([event.tenant, await event.welcome.channel()]);
    }
    // In a server that the bot was added to while the program did not run, its channels go on, and it says hello.
    expect(joined).toEqual([
      ["2", "1"],
      ["3", "1"],
    ]);
  });

  const VIEW = "1024";
  const hidden = { permission_overwrites: [{ id: "7", type: 0, allow: "0", deny: VIEW }] };
  const forBots = [...hidden.permission_overwrites, { id: "9", type: 1, allow: VIEW, deny: "0" }];
  test.each<[string, object, string | undefined]>([
    ["the system channel", { system_channel_id: "3" }, "3"],
    ["the topmost channel, those without a category first", {}, "5"],
    ["no private one, though the bot may write there", { system_channel_id: "2" }, "5"],
    ["no announcement channel", { system_channel_id: "4" }, "5"],
    ["none that Discord itself uses", { rules_channel_id: "5", public_updates_channel_id: "3" }, "6"],
    ["none, where nothing is open", { roles: [{ id: "7", permissions: "0" }] }, undefined],
  ])("goes where everybody sees it: %s", async (_, more, channel) => {
    const eventOf = createEvents({
      wall: { now: () => Temporal.Instant.from("2026-11-26T12:00:00Z") },
      botId: "9",
    } as unknown as EventDeps);
    const data = {
      ...openGuild("7"),
      channels: [
        { id: "1", type: 4, position: 0 },
        { id: "2", type: 0, position: 0, permission_overwrites: forBots },
        { id: "3", type: 0, position: 1, parent_id: "1" },
        { id: "4", type: 5, position: 1 },
        { id: "6", type: 0, position: 2, parent_id: "1" },
        { id: "5", type: 0, position: 3 },
        { id: "8", type: 2, position: 0 },
      ],
      ...more,
    };
    const event = eventOf({ type: "GUILD_CREATE", data: { ...data, id: "7" } });
    expect(event?.type === "joined-tenant" && (await event.welcome.channel())).toBe(channel);
  });

  test("is sent where the bot was added while the program was down, and not where it has long been", async () => {
    const guild = (id: string, more: object) => ({ ...NEW, ...more, id, isWithoutBot: false });
    const channels = ["520000000000000001", "520000000000000002"].map((id) => ({ id, name: "talk" }));
    const guilds = channels.map((channel, i) =>
      guild(`10000000000000002${i}`, {
        channels: [channel],
        ...(i === 0 && { botSince: Date.now() - 60_000 }),
      }),
    );
    const bare = await startBareDiscord({ guilds });
    const counts = () => channels.map(({ id }) => bare.discord.messages(id).length);
    await expect.poll(counts).toEqual([1, 0]);
    await bare.close();
  });

  test.each(["503", "lost"] as const)("is said once where Discord answers it with %s", async (as) => {
    const guild = {
      ...NEW,
      id: `10000000000000001${as.length}`,
      channels: [{ id: `51000000000000000${as.length}`, name: "talk" }],
    };
    here.discord.addGuild(guild);
    here.discord.fail({ method: "POST", route: "/channels/{channel_id}/messages", as });
    here.discord.inviteBot(guild.id);
    const [channel] = guild.channels;
    const messages = () => here.discord.messages(channel?.id ?? "");
    await eventually(() => messages().length > 0);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(messages()).toHaveLength(1);
    expect(here.discord.problems).toEqual([]);
  });
});

describe("a channel", () => {
  const next = (channel = GENERAL) => nextEventOf(here.knock, { ...PLACE, channel });

  test.each([false, true])("that is deleted gets no more posts (thread: %s)", async (isThread) => {
    const channel = newChannel(isThread);
    await setUp(channel);
    expect(await next(channel)).toBeDefined();
    here.discord.deleteChannel(channel);
    await expect.poll(() => next(channel)).toBeUndefined();
  });

  test("of a server that throws the bot out pauses, and goes on when it is added again", async () => {
    await setUp();
    here.discord.makeUnavailable(GUILD.id);
    here.discord.restoreGuild(GUILD.id);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await next()).toBeDefined();
    here.discord.kickBot(GUILD.id);
    await expect.poll(() => next()).toBeUndefined();
    here.discord.inviteBot(GUILD.id);
    await expect.poll(() => next()).toBeDefined();
  });
});
