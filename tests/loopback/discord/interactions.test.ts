/** Commands, buttons, menus, modals and autocompletion, answered by a bot made with the real client. */
import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Client,
  ComponentType,
  type Interaction,
  MessageFlags,
  Routes,
} from "discord.js";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LoopbackDiscord, LoopbackOptions } from "./index.ts";
import {
  ANN,
  BOB,
  errorOf,
  GENERAL,
  GUILD,
  leave,
  loggedIn,
  PUBLIC_THREAD,
  restFor,
  SECRET,
  startWithGuild,
} from "./testing.ts";

let discord: LoopbackDiscord;
let client: Client;
let clockIsAheadBy = 0;
const heard: Interaction[] = [];

const start = async (options: LoopbackOptions = {}): Promise<void> => {
  discord = await startWithGuild({ now: () => Date.now() + clockIsAheadBy, ...options });
  client = await loggedIn(discord);
  client.on("interactionCreate", (interaction) => heard.push(interaction));
  await restFor(discord).put(Routes.applicationCommands(discord.applicationId), { body: COMMANDS });
};
const stop = async (): Promise<void> => {
  await leave(client);
  await discord.close();
};

beforeEach(async () => {
  clockIsAheadBy = 0;
  heard.length = 0;
  await start();
});
afterEach(stop);

/** Anew, with less patience than Discord has. */
const restart = async (options: LoopbackOptions): Promise<void> => {
  await stop();
  await start(options);
};

const ASK = { type: 3, name: "ask", description: "what", autocomplete: true, max_length: 100 };
const COMMANDS = [
  { name: "cncf", description: "d", options: [ASK], contexts: [0, 1], integration_types: [0, 1] },
  { name: "setup", description: "d", default_member_permissions: "32", contexts: [0] },
  {
    name: "quiz",
    description: "d",
    options: [
      {
        type: 1,
        name: "start",
        description: "d",
        options: [{ type: 6, name: "who", description: "d", required: true }],
      },
    ],
  },
];

const BUTTON = { type: 2, style: 1, label: "Share", custom_id: "share" } as const;
const row = (...components: readonly object[]) => [{ type: 1, components }] as never;

const onCommand = (work: (interaction: ChatInputCommandInteraction) => Promise<unknown>): void =>
  void client.on("interactionCreate", (interaction) => {
    if (interaction.isChatInputCommand()) void work(interaction);
  });
const onButton = (work: (interaction: ButtonInteraction) => Promise<unknown>): void =>
  void client.on("interactionCreate", (interaction) => {
    if (interaction.isButton()) void work(interaction);
  });
const ask = (text = "rook", more: object = {}) =>
  discord.command({ user: ANN, channel: GENERAL, name: "cncf", options: { ask: text }, ...more });

it("shows what is answered, to all or to one", async () => {
  onCommand((interaction) =>
    interaction.reply(
      interaction.options.getString("ask") === "rook"
        ? "Rook is storage"
        : { content: "what?", flags: MessageFlags.Ephemeral },
    ),
  );
  const open = await ask();
  expect(open).toMatchObject({
    status: "answered",
    problems: [],
    shown: { content: "Rook is storage", type: 20 },
  });
  expect(open.ackedInMs).toBeLessThan(3000);
  expect(discord.messages(GENERAL)).toEqual([open.shown]);
  const hidden = await ask("x");
  expect(hidden.shown).toMatchObject({ content: "what?", onlyFor: ANN, flags: 64 });
  expect(discord.messages(GENERAL)).toHaveLength(1);
  expect(discord.ephemerals(ANN)).toEqual([hidden.shown]);
  expect(discord.ephemerals(BOB)).toEqual([]);
  const route = Routes.channelMessage(GENERAL, hidden.shown?.id ?? "");
  expect(await errorOf(restFor(discord).get(route))).toBe("10008");
});

it("tells who asks, where, in which language and with which permissions", async () => {
  onCommand((interaction) => interaction.reply("ok"));
  await ask("rook", { locale: "ja", guildLocale: "de" });
  expect(heard[0]).toMatchObject({
    locale: "ja",
    guildLocale: "de",
    guildId: GUILD,
    channelId: GENERAL,
    context: 0,
  });
  expect(heard[0]?.memberPermissions?.has("Administrator")).toBe(true);
  expect(heard[0]?.appPermissions.has("SendMessages")).toBe(true);
  expect(heard[0]?.authorizingIntegrationOwners.guildId).toBe(GUILD);
  discord.setPermissions({ channel: GENERAL, deny: ["SendMessages"] });
  discord.setPermissions({ channel: GENERAL, deny: ["AddReactions"], for: BOB });
  await ask("rook", { user: BOB, channel: PUBLIC_THREAD });
  expect(heard[1]?.memberPermissions?.has("AddReactions")).toBe(false);
  expect(heard[1]?.appPermissions.has("SendMessages")).toBe(false);
  await ask("rook", { channel: undefined });
  expect(heard[2]).toMatchObject({ guildId: null, context: 1, memberPermissions: null });
  expect(discord.messages(discord.directMessage(ANN).id)).toHaveLength(1);
});

it("answers where the bot may not even look", async () => {
  onCommand((interaction) => interaction.reply("ok"));
  expect(await ask("rook", { channel: SECRET })).toMatchObject({ status: "answered" });
});

it("defers, replies later, and follows up", async () => {
  onCommand(async (interaction) => {
    await interaction.deferReply();
    await interaction.editReply(`found <@${ANN}>`);
    await interaction.followUp({ content: "psst", flags: MessageFlags.Ephemeral });
    await interaction.followUp("more");
  });
  const result = await ask();
  expect(result.status).toBe("deferred");
  expect(await result.settled()).toMatchObject({
    content: `found <@${ANN}>`,
    flags: 0,
    pinged: { users: [ANN] },
  });
  expect(await result.followedUp(2)).toMatchObject([
    { content: "psst", onlyFor: ANN },
    { content: "more", via: "follow-up" },
  ]);
  expect(result.edits).toEqual([]);
});

it("says thinking until then, and gives its place to the first follow-up", async () => {
  onCommand((interaction) => interaction.deferReply({ flags: MessageFlags.Ephemeral }));
  const result = await ask();
  expect(result).toMatchObject({ status: "deferred", shown: undefined });
  expect(discord.ephemerals(ANN)).toMatchObject([{ flags: 64 | 128 }]);
  await restFor(discord).post(Routes.webhook(discord.applicationId, result.token), {
    body: { content: "here" },
    auth: false,
  });
  expect(result).toMatchObject({ shown: { content: "here", flags: 64, onlyFor: ANN }, followUps: [] });
});

it("edits, deletes and fetches the reply", async () => {
  onCommand(async (interaction) => {
    const { resource } = await interaction.reply({ content: "one", withResponse: true });
    expect(resource?.message?.content).toBe("one");
    await interaction.editReply("two");
    expect((await interaction.fetchReply()).content).toBe("two");
    if (interaction.options.getString("ask") === "x") await interaction.deleteReply();
  });
  const kept = await ask();
  await expect.poll(() => kept.edits).toMatchObject([{ content: "one" }]);
  expect(kept.shown?.content).toBe("two");
  const gone = await ask("x");
  await expect.poll(() => gone.shown).toBeUndefined();
  const route = Routes.webhookMessage(discord.applicationId, gone.token);
  expect(await errorOf(restFor(discord).get(route, { auth: false }))).toBe("10008");
});

it("takes an answer within three seconds only, and only one", async () => {
  await restart({ ackTimeoutMs: 1_500 });
  const codes: string[] = [];
  const tooLate = Promise.withResolvers<void>();
  onCommand(async (interaction) => {
    if (interaction.options.getString("ask") === "slow") await tooLate.promise;
    codes.push(await errorOf(interaction.reply("one")));
    codes.push(
      await errorOf(
        client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
          body: { type: 4, data: { content: "two" } },
          auth: false,
        }),
      ),
    );
  });
  expect(await ask()).toMatchObject({ status: "answered", shown: { content: "one" } });
  await expect.poll(() => codes).toEqual(["ok", "40060"]);
  expect(await ask("slow")).toMatchObject({ status: "timeout", shown: undefined, ackedInMs: undefined });
  tooLate.resolve();
  await expect.poll(() => codes.slice(2)).toEqual(["10062", "10062"]);
});

it("knows the token for fifteen minutes, and only after the acknowledgement", async () => {
  const results: string[] = [];
  const hook = (token: string): Promise<unknown> =>
    restFor(discord).post(Routes.webhook(discord.applicationId, token), {
      body: { content: "x" },
      auth: false,
    });
  onCommand(async (interaction) => {
    results.push(await errorOf(hook(interaction.token)));
    await interaction.reply("ok");
  });
  const { token } = await ask();
  results.push(await errorOf(hook(token)));
  clockIsAheadBy = 15 * 60_000 + 1;
  results.push(await errorOf(hook(token)), await errorOf(hook("made-up")));
  expect(results).toEqual(["10015", "ok", "50027", "10015"]);
});

const WRONG: readonly (readonly [string, object, RegExp])[] = [
  ["a wrong type", { type: 7, data: { content: "x" } }, /INTERACTION_INVALID_CALLBACK_TYPE/],
  ["an unknown type", { type: 99 }, /INTERACTION_INVALID_CALLBACK_TYPE/],
  ["an empty reply", { type: 4, data: {} }, /50006/],
  ["a long reply", { type: 4, data: { content: "x".repeat(2001) } }, /content.*BASE_TYPE_MAX_LENGTH/],
  [
    "a modal with nothing in it",
    { type: 9, data: { custom_id: "m", title: "t", components: [] } },
    /components.*BAD_LENGTH/,
  ],
  [
    "a long title",
    { type: 9, data: { custom_id: "m", title: "x".repeat(46), components: [INPUT()] } },
    /title.*MAX_LENGTH/,
  ],
];

it("refuses wrong answers, and says so in the result", async () => {
  await restart({ ackTimeoutMs: 1_500, openapi: false });
  onCommand(({ id, token, commandName }) => {
    const body = WRONG.find(([what]) => what === commandName)?.[1];
    return errorOf(client.rest.post(Routes.interactionCallback(id, token), { body, auth: false }));
  });
  const results = await Promise.all(
    WRONG.map(([name]) => discord.command({ user: ANN, channel: GENERAL, name, isStale: true })),
  );
  for (const [index, [, , problem]] of WRONG.entries()) {
    expect(results[index]?.status).toBe("error");
    expect(results[index]?.problems.join()).toMatch(problem);
  }
});

it("takes a right answer after a wrong one", async () => {
  onCommand(async (interaction) => {
    await errorOf(interaction.reply({ content: "" }));
    await interaction.reply("sorry");
  });
  const result = await ask();
  expect(result).toMatchObject({ status: "answered", shown: { content: "sorry" } });
  expect(result.problems).toEqual(["50006 Cannot send an empty message"]);
});

function INPUT(): object {
  return { type: 18, label: "When", component: { type: 4, custom_id: "time", style: 1, min_length: 4 } };
}

it("completes what somebody types, with at most 25 choices", async () => {
  await restart({ ackTimeoutMs: 1_500 });
  let count = 25;
  const onTyping = async (interaction: AutocompleteInteraction): Promise<void> => {
    const typed = interaction.options.getFocused();
    const choices = Array.from({ length: count }, (_, index) => ({
      name: `${typed}${index}`,
      value: `${index}`,
    }));
    await errorOf(interaction.respond(choices));
  };
  client.on("interactionCreate", (interaction) => {
    if (interaction.isAutocomplete()) void onTyping(interaction);
  });
  const typing = { user: ANN, channel: GENERAL, name: "cncf", options: { ask: "ro" }, focused: "ask" };
  const offered = await discord.autocomplete(typing);
  expect(offered).toMatchObject({ status: "answered" });
  expect(offered.choices).toHaveLength(25);
  expect(offered.choices[0]).toEqual({ name: "ro0", value: "0" });
  count = 26;
  const refused = await discord.autocomplete(typing);
  expect(refused).toMatchObject({ status: "error", choices: [] });
  expect(refused.problems.join()).toMatch(/choices/);
});

it("offers commands as clients do", async () => {
  const refused = (spec: object): Promise<string> => errorOf(ask("rook", spec));
  expect(await refused({ name: "gone" })).toMatch("there is no command gone");
  expect(await refused({ options: { what: "x" } })).toMatch("there is no option what");
  expect(await refused({ options: { ask: "x".repeat(101) } })).toMatch("ask does not take");
  expect(await refused({ name: "setup", options: {}, channel: undefined })).toMatch(
    "not offered in the context 1",
  );
  expect(await refused({ name: "setup", options: {}, user: BOB })).toMatch("the permissions say so");
  expect(await refused({ name: "quiz", options: {} })).toMatch("choose a subcommand");
  expect(await refused({ name: "quiz", subcommand: "start", options: {} })).toMatch("who must be filled in");
  expect(await refused({ name: "quiz", options: {}, userInstall: true })).toMatch(
    "not offered to installations",
  );
  onCommand((interaction) => interaction.reply("ok"));
  expect(await ask("x", { name: "setup", options: {}, user: BOB, isAllowedByAdmins: true })).toMatchObject({
    status: "answered",
  });
  await ask("x", { name: "quiz", subcommand: "start", options: { who: BOB } });
  const last = heard.at(-1);
  if (!last?.isChatInputCommand()) throw new Error("no command");
  expect([last.options.getSubcommand(), last.options.getUser("who")?.username]).toEqual(["start", "bob"]);
});

it("lets an app that a person has installed answer where the bot is not", async () => {
  const guild = discord.id();
  const channel = discord.id();
  const members = [{ id: BOB, name: "bob" }];
  discord.addGuild({
    id: guild,
    name: "elsewhere",
    isWithoutBot: true,
    members,
    channels: [{ id: channel, name: "c" }],
  });
  const codes: string[] = [];
  onCommand(async (interaction) => {
    await interaction.reply("one");
    for (let count = 0; count < 6; count += 1) codes.push(await errorOf(interaction.followUp(`${count}`)));
  });
  await expect(ask("rook", { user: BOB, channel })).rejects.toThrow("the bot is not in");
  const result = await ask("rook", { user: BOB, channel, userInstall: true });
  expect(result.status).toBe("answered");
  expect(heard[0]?.authorizingIntegrationOwners.userId).toBe(BOB);
  await expect.poll(() => codes).toEqual(["ok", "ok", "ok", "ok", "ok", "40094"]);
});

it("presses buttons: updating, replying, and what is not there", async () => {
  onCommand((interaction) =>
    interaction.reply({
      content: "Rook",
      components: row(BUTTON, { ...BUTTON, custom_id: "off", disabled: true }),
      ...(interaction.options.getString("ask") === "x" && { flags: MessageFlags.Ephemeral }),
    }),
  );
  onButton((interaction) =>
    interaction.customId === "share"
      ? interaction.update({ content: "shared", components: [] })
      : interaction.reply("?"),
  );
  const answer = await ask();
  await expect(discord.press(answer, { customId: "off", user: BOB })).rejects.toThrow("off is disabled");
  await expect(discord.press(answer, { customId: "gone", user: BOB })).rejects.toThrow("there is no gone");
  await expect(discord.press(answer, { customId: "share" })).rejects.toThrow("say who does it");
  const stale = await discord.press(answer, { customId: "gone", user: BOB, isStale: true });
  expect(stale.shown).toMatchObject({ content: "?", reference: { message_id: answer.shown?.id } });
  const pressed = await discord.press(answer, { customId: "share", user: BOB });
  expect(pressed).toMatchObject({ status: "answered", shown: { content: "shared", components: [] } });
  expect(pressed.shown).toBe(answer.shown);
  const hidden = await ask("x");
  await expect(discord.press(hidden, { customId: "share", user: BOB })).rejects.toThrow("does not see it");
  expect(await discord.press(hidden, { customId: "share" })).toMatchObject({ shown: { content: "shared" } });
});

it("presses without a word when the update comes later", async () => {
  onCommand((interaction) => interaction.reply({ content: "Rook", components: row(BUTTON) }));
  onButton(async (interaction) => {
    await interaction.deferUpdate();
    await interaction.editReply("later");
  });
  const pressed = await discord.press(await ask(), { customId: "share", user: BOB });
  expect(pressed.status).toBe("deferred");
  await expect.poll(() => pressed.shown?.content).toBe("later");
});

it("chooses from menus what they offer", async () => {
  const menu = {
    type: ComponentType.StringSelect,
    custom_id: "menu",
    max_values: 2,
    options: ["a", "b", "c"].map((value) => ({ label: value, value })),
  };
  onCommand((interaction) => interaction.reply({ components: row(menu) }));
  client.on("interactionCreate", (interaction) => {
    if (interaction.isStringSelectMenu()) void interaction.update(interaction.values.join("+"));
  });
  const answer = await ask();
  const choose = (values: string[]) => discord.select(answer, { customId: "menu", user: BOB, values });
  await expect(choose(["a", "b", "c"])).rejects.toThrow("takes 1 to 2 values");
  await expect(choose(["d"])).rejects.toThrow("offers no d");
  expect((await choose(["a", "b"])).shown?.content).toBe("a+b");
});

it("opens and submits modals", async () => {
  onCommand((interaction) =>
    interaction.options.getString("ask") === "modal"
      ? interaction.showModal({ custom_id: "setup", title: "Setup", components: [INPUT()] } as never)
      : interaction.reply({ content: "Rook", components: row(BUTTON) }),
  );
  onButton((interaction) =>
    interaction.showModal({ custom_id: "setup", title: "Setup", components: [INPUT()] } as never),
  );
  client.on("interactionCreate", (interaction) => {
    if (!interaction.isModalSubmit()) return;
    const text = `${interaction.customId} ${interaction.fields.getTextInputValue("time")}`;
    void (interaction.isFromMessage() ? interaction.update(text) : interaction.reply(text));
  });
  const opened = await ask("modal");
  expect(opened).toMatchObject({ status: "answered", modal: { customId: "setup", title: "Setup" } });
  await expect(discord.submitModal(opened)).rejects.toThrow("time must be filled in");
  await expect(discord.submitModal(opened, { time: "9" })).rejects.toThrow("time takes 4 to 4000");
  await expect(discord.submitModal(opened, { when: "9" })).rejects.toThrow("there is no input when");
  const submitted = await discord.submitModal(opened, { time: "09:00" });
  expect(submitted).toMatchObject({ status: "answered", shown: { content: "setup 09:00" } });
  await expect(discord.submitModal(opened, { time: "09:00" })).rejects.toThrow("the modal is closed");
  const answer = await ask();
  const pressed = await discord.press(answer, { customId: "share", user: BOB });
  const updated = await discord.submitModal(pressed, { time: "10:00" });
  expect(updated.shown).toBe(answer.shown);
  expect(answer.shown?.content).toBe("setup 10:00");
});

it("waits for a client that comes back, and tells when nobody is there", async () => {
  onCommand((interaction) => interaction.reply("ok"));
  discord.gateway.closeAll();
  expect(await ask()).toMatchObject({ status: "answered", shown: { content: "ok" } });
  await leave(client);
  await expect.poll(() => discord.gateway.away + discord.gateway.count).toBe(0);
  expect(await ask()).toMatchObject({ status: "no-connection", shown: undefined });
});

it("goes to every session of a shard, of which one may answer", async () => {
  const other = await loggedIn(discord);
  const codes: string[] = [];
  for (const each of [client, other]) {
    each.on("interactionCreate", async (interaction) => {
      if (interaction.isChatInputCommand()) codes.push(await errorOf(interaction.reply("ok")));
    });
  }
  const { problems } = await ask();
  await expect.poll(() => codes.toSorted()).toEqual(["40060", "ok"]);
  expect(problems).toEqual(["40060 Interaction has already been acknowledged."]);
  expect(discord.messages(GENERAL)).toHaveLength(1);
  await leave(other);
});

it("goes to the one shard of its guild, direct messages to the first", async () => {
  const shards = 2;
  const other = await Promise.all(
    [0, 1].map((id) => loggedIn(discord, { shards: [id], shardCount: shards })),
  );
  await leave(client);
  const answers: string[] = [];
  for (const [index, each] of other.entries()) {
    each.on("interactionCreate", (interaction) => {
      if (interaction.isChatInputCommand()) void interaction.reply(`shard ${index}`);
    });
  }
  answers.push(
    (await ask()).shown?.content ?? "",
    (await ask("x", { channel: undefined })).shown?.content ?? "",
  );
  const home = Number((BigInt(GUILD) >> 22n) % 2n);
  expect(answers).toEqual([`shard ${home}`, "shard 0"]);
  await Promise.all(other.map(leave));
});
