/** Discord's own description of its API, where it is at hand: this Discord answers as described, and asks for no less. */
import { REST, type ResponseLike, Routes } from "discord.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { LoopbackDiscord } from "./index.ts";
import { openApiAt } from "./openapi.ts";
import {
  ANN,
  EMOJI,
  errorsOf,
  FORUM,
  GENERAL,
  GUILD,
  leave,
  loggedIn,
  PUBLIC_THREAD,
  ROLE,
  startWithGuild,
  VOICE,
} from "./testing.ts";

const openapi = openApiAt();
const problems: string[] = [];
let discord: LoopbackDiscord;
let rest: REST;

beforeAll(async () => {
  discord = await startWithGuild();
  rest = new REST({ api: discord.apiUrl, retries: 0, makeRequest: checked }).setToken(discord.token);
});
afterAll(() => discord.close());

/** Asks, and compares what is answered with the description. */
async function checked(url: string, init: object): Promise<ResponseLike> {
  const response = await fetch(url, init);
  const text = await response.clone().text();
  const call = discord.calls().findLast(({ path }) => new URL(url).pathname.endsWith(path));
  if (call === undefined || text === "") return response as unknown as ResponseLike;
  const { method, route } = call;
  const wrong = openapi?.problemsOfAnswer(method, route, response.status, JSON.parse(text)) ?? [];
  problems.push(...wrong.map((problem) => `${method} ${route} ${response.status}: ${problem}`));
  return response as unknown as ResponseLike;
}

const V2 = 1 << 15;
const button = (custom_id: string): object => ({ type: 2, style: 1, label: "L", custom_id });
const text = { type: 10, content: "# x" };
const media = { url: "https://a.example/b.png" };

const RICH = {
  content: `hi <@${ANN}> <@&${ROLE}>`,
  nonce: "n1",
  embeds: [
    {
      title: "T",
      description: "d",
      url: "https://a.example",
      color: 5,
      timestamp: "2026-11-26T00:00:00.000Z",
      footer: { text: "f" },
      author: { name: "a" },
      fields: [{ name: "n", value: "v", inline: true }],
      thumbnail: media,
    },
  ],
  components: [
    { type: 1, components: [button("a"), { type: 2, style: 5, label: "L", url: "https://a.example" }] },
    { type: 1, components: [{ type: 3, custom_id: "s", options: [{ label: "a", value: "a" }] }] },
  ],
};

const LAID_OUT = {
  flags: V2,
  components: [
    {
      type: 17,
      components: [
        text,
        { type: 14 },
        { type: 9, components: [text], accessory: button("b") },
        { type: 9, components: [text], accessory: { type: 11, media } },
        { type: 12, items: [{ media }] },
        { type: 1, components: [button("c")] },
      ],
    },
  ],
};

const COMMANDS = [
  {
    name: "cncf",
    description: "d",
    name_localizations: { ja: "調べる" },
    contexts: [0, 1],
    integration_types: [0, 1],
    default_member_permissions: "32",
    options: [
      { type: 3, name: "ask", description: "d", autocomplete: true },
      { type: 4, name: "n", description: "d", choices: [{ name: "one", value: 1 }] },
    ],
  },
  { name: "setup", description: "d", options: [{ type: 1, name: "show", description: "d" }] },
  { name: "Look up", type: 3 },
];

it.skipIf(openapi === undefined)("answers as described", async () => {
  const app = discord.applicationId;
  const post = (path: `/${string}`, body: unknown): Promise<{ id: string }> =>
    rest.post(path, { body }) as Promise<{ id: string }>;
  const message = await post(Routes.channelMessages(GENERAL), RICH);
  await post(Routes.channelMessages(GENERAL), {
    content: "r",
    message_reference: { message_id: message.id },
  });
  await post(Routes.channelMessages(GENERAL), LAID_OUT);
  const direct = await post(Routes.userChannels(), { recipient_id: ANN });
  await post(Routes.channelMessages(direct.id), { content: "psst" });
  for (const emoji of ["🚀", `rook:${EMOJI}`]) {
    await rest.put(Routes.channelMessageOwnReaction(GENERAL, message.id, encodeURIComponent(emoji)));
  }
  await rest.patch(Routes.channelMessage(GENERAL, message.id), { body: { content: "edited" } });
  await rest.put(Routes.applicationCommands(app), { body: COMMANDS });
  await post(Routes.applicationGuildCommands(app, GUILD), { name: "g", description: "d" });
  await post(Routes.threads(GENERAL), { name: "t", type: 11 });
  await post(Routes.threads(GENERAL, message.id), { name: "t" });
  await post(Routes.threads(FORUM), { name: "post", message: { content: "hi" } });
  const reading: `/${string}`[] = [
    Routes.gateway(),
    Routes.gatewayBot(),
    Routes.user(),
    Routes.user(ANN),
    Routes.userGuilds(),
    "/applications/@me",
    "/oauth2/applications/@me",
    Routes.guild(GUILD),
    Routes.guildChannels(GUILD),
    Routes.guildRoles(GUILD),
    Routes.guildMember(GUILD, ANN),
    Routes.guildMembers(GUILD),
    Routes.guildActiveThreads(GUILD),
    ...[GENERAL, FORUM, PUBLIC_THREAD, VOICE, direct.id].map((id) => Routes.channel(id)),
    Routes.channelMessages(GENERAL),
    Routes.channelMessage(GENERAL, message.id),
    Routes.channelMessageReaction(GENERAL, message.id, encodeURIComponent("🚀")),
    Routes.applicationCommands(app),
  ];
  for (const path of reading) await rest.get(path);
  expect(problems).toEqual([]);
  expect(discord.problems).toEqual([]);
});

it.skipIf(openapi === undefined)("answers interactions as described", async () => {
  const client = await loggedIn(discord);
  const callback = (id: string, token: string, body: unknown): Promise<unknown> =>
    rest.post(Routes.interactionCallback(id, token), {
      body,
      auth: false,
      query: new URLSearchParams({ with_response: "true" }),
    });
  client.on("interactionCreate", (interaction) => {
    const { id, token } = interaction;
    const inputs = [{ type: 18, label: "l", component: { type: 4, custom_id: "i", style: 1 } }];
    if (interaction.isChatInputCommand()) void callback(id, token, { type: 4, data: RICH });
    if (interaction.isAutocomplete()) void callback(id, token, { type: 8, data: { choices: [] } });
    if (interaction.isButton()) {
      void callback(id, token, { type: 9, data: { custom_id: "m", title: "T", components: inputs } });
    }
    if (interaction.isModalSubmit()) void callback(id, token, { type: 7, data: { content: "updated" } });
  });
  const spec = { user: ANN, channel: GENERAL, name: "cncf", options: { ask: "x" } };
  const result = await discord.command(spec);
  await discord.autocomplete({ ...spec, focused: "ask" });
  const hook = (path: `/${string}`, method: "get" | "post" | "patch", body?: unknown): Promise<unknown> =>
    rest[method](path, { body, auth: false });
  await hook(Routes.webhook(discord.applicationId, result.token), "post", { content: "more", flags: 64 });
  await hook(Routes.webhookMessage(discord.applicationId, result.token), "get");
  await hook(Routes.webhookMessage(discord.applicationId, result.token), "patch", { content: "edited" });
  const pressed = await discord.press(result, { user: ANN, customId: "a" });
  const submitted = await discord.submitModal(pressed, { i: "x" });
  expect(submitted).toMatchObject({ status: "answered", shown: { content: "updated" } });
  expect(problems).toEqual([]);
  expect(discord.problems).toEqual([]);
  await leave(client);
});

it.skipIf(openapi === undefined)(
  "refuses what is not as described, also where it has no rule of its own",
  async () => {
    const poll = { question: {}, answers: "none" };
    const wrong = await errorsOf(
      rest.post(Routes.channelMessages(GENERAL), { body: { content: "x", poll } }),
    );
    expect(Object.keys(wrong).join()).toMatch("/poll");
    const long = { content: "x", nonce: "x".repeat(26) };
    expect(await errorsOf(rest.post(Routes.channelMessages(GENERAL), { body: long }))).toHaveProperty(
      "/nonce",
    );
    expect(discord.problems).toHaveLength(2);
  },
);

it("does without it", () => {
  expect(openApiAt("/nowhere/openapi.json")).toBeUndefined();
});
