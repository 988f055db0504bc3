/** Registering commands: overwriting, upserting, every limit, and what is told of them. */
import { Routes } from "discord.js";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LoopbackDiscord } from "./index.ts";
import { errorOf, errorsOf, GUILD, restFor, startWithGuild } from "./testing.ts";

let discord: LoopbackDiscord;
let clockIsAheadBy = 0;
beforeEach(async () => {
  clockIsAheadBy = 0;
  discord = await startWithGuild({ openapi: false, now: () => Date.now() + clockIsAheadBy });
});
afterEach(() => discord.close());

type Command = Record<string, unknown> & { readonly id: string };

const all = (guild?: string) =>
  guild === undefined
    ? Routes.applicationCommands(discord.applicationId)
    : Routes.applicationGuildCommands(discord.applicationId, guild);
const put = (body: unknown, guild?: string): Promise<Command[]> =>
  restFor(discord).put(all(guild), { body }) as Promise<Command[]>;
const post = (body: unknown, guild?: string): Promise<Command> =>
  restFor(discord).post(all(guild), { body }) as Promise<Command>;

const CNCF = {
  name: "cncf",
  description: "Look up a project",
  name_localizations: { ja: "調べる" },
  description_localizations: { ja: "プロジェクトを調べます" },
  options: [{ type: 3, name: "ask", description: "What", autocomplete: true }],
};

it("overwrites all at once: what is the same keeps its id, what is not listed is gone", async () => {
  const [cncf, other] = await put([CNCF, { name: "other", description: "d" }]);
  const [again, fresh] = await put([
    { ...CNCF, description: "new" },
    { name: "fresh", description: "d" },
  ]);
  expect(again?.id).toBe(cncf?.id);
  expect(again?.["version"]).not.toBe(cncf?.["version"]);
  expect(fresh?.id).not.toBe(other?.id);
  expect(discord.commands().map((command) => command["name"])).toEqual(["cncf", "fresh"]);
  expect(await put([])).toEqual([]);
});

it("keeps those of a guild apart, and answers for guilds where it is", async () => {
  await put([CNCF], GUILD);
  expect(discord.commands()).toEqual([]);
  expect(discord.commands(GUILD)).toMatchObject([{ name: "cncf", guild_id: GUILD }]);
  expect(await errorOf(put([CNCF], "799999999999999999"))).toBe("50001");
  const elsewhere = Routes.applicationCommands("1");
  expect(await errorOf(restFor(discord).get(elsewhere))).toBe("10002");
});

it("creates, changes and deletes one; the same name overwrites", async () => {
  const { id } = await post(CNCF);
  expect((await post({ ...CNCF, description: "new" })).id).toBe(id);
  const one = Routes.applicationCommand(discord.applicationId, id);
  expect(await restFor(discord).patch(one, { body: { description: "newer" } })).toMatchObject({
    description: "newer",
    options: CNCF.options,
  });
  await restFor(discord).delete(one);
  expect(await errorOf(restFor(discord).get(one))).toBe("10063");
});

it("tells translations only to those who ask for them", async () => {
  await put([CNCF]);
  const list = (query: Record<string, string>): Promise<unknown> =>
    restFor(discord).get(all(), { query: new URLSearchParams(query) });
  expect(await list({ with_localizations: "true" })).toMatchObject([
    { name_localizations: { ja: "調べる" } },
  ]);
  const [plain] = (await list({})) as Command[];
  expect(plain).not.toHaveProperty("name_localizations");
  expect(plain).toMatchObject({
    type: 1,
    application_id: discord.applicationId,
    default_member_permissions: null,
    contexts: null,
    integration_types: [0],
    options: [{ type: 3, name: "ask", autocomplete: true }],
  });
});

const option = (changes: object = {}): object => ({ type: 3, name: "o", description: "d", ...changes });
const options = (count: number, changes: object = {}): object[] =>
  Array.from({ length: count }, (_, index) => option({ name: `o${index}`, ...changes }));
const choices = (count: number, length = 1): object[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `${index}`,
    value: `${index}`.padStart(length, "x"),
  }));

it.each<[string, object, Record<string, string[]>]>([
  ["capitals", { name: "CNCF" }, { "/name": ["APPLICATION_COMMAND_INVALID_NAME"] }],
  ["spaces", { name: "cn cf" }, { "/name": ["APPLICATION_COMMAND_INVALID_NAME"] }],
  [
    "long names",
    { name: "x".repeat(33) },
    { "/name": ["BASE_TYPE_MAX_LENGTH", "APPLICATION_COMMAND_INVALID_NAME"] },
  ],
  [
    "capitals in a translation",
    { name_localizations: { fr: "Cncf" } },
    { "/name_localizations/fr": ["APPLICATION_COMMAND_INVALID_NAME"] },
  ],
  [
    "unknown languages",
    { name_localizations: { en: "cncf" } },
    { "/name_localizations/en": ["BASE_TYPE_CHOICES"] },
  ],
  ["no description", { description: "" }, { "/description": ["BASE_TYPE_REQUIRED"] }],
  ["long descriptions", { description: "x".repeat(101) }, { "/description": ["BASE_TYPE_MAX_LENGTH"] }],
  ["options", { options: options(26) }, { "/options": ["BASE_TYPE_MAX_LENGTH"] }],
  [
    "the same option twice",
    { options: [option(), option()] },
    { "/options/1/name": ["APPLICATION_COMMAND_OPTIONS_NAME_NOT_UNIQUE"] },
  ],
  [
    "choices",
    { options: [option({ choices: choices(26) })] },
    { "/options/0/choices": ["BASE_TYPE_MAX_LENGTH"] },
  ],
  [
    "long choices",
    { options: [option({ choices: choices(1, 101) })] },
    { "/options/0/choices/0/value": ["BASE_TYPE_MAX_LENGTH"] },
  ],
  [
    "choices with autocompletion",
    { options: [option({ autocomplete: true, choices: choices(1) })] },
    { "/options/0/autocomplete": ["APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES"] },
  ],
  [
    "required options after others",
    { options: [option(), option({ name: "p", required: true })] },
    { "/options/1": ["APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"] },
  ],
  [
    "options next to subcommands",
    { options: [option({ type: 1, name: "s" }), option()] },
    { "/options/1/type": ["BASE_TYPE_CHOICES"] },
  ],
  [
    "8,000 characters",
    { options: options(25, { description: "x".repeat(100), choices: choices(3, 100) }) },
    { "": ["APPLICATION_COMMAND_TOO_LARGE"] },
  ],
  ["no contexts", { contexts: [] }, { "/contexts": ["BASE_TYPE_BAD_LENGTH"] }],
  ["unknown installations", { integration_types: [2] }, { "/integration_types/0": ["BASE_TYPE_CHOICES"] }],
  [
    "permissions that are no number",
    { default_member_permissions: "ManageGuild" },
    { "/default_member_permissions": ["NUMBER_TYPE_COERCE"] },
  ],
  [
    "a description in a context menu",
    { type: 3 },
    { "/description": ["APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED"] },
  ],
])("has a rule for %s", async (_what, changes, expected) => {
  expect(await errorsOf(post({ ...CNCF, options: [], ...changes }))).toEqual(expected);
  const inList = Object.fromEntries(Object.entries(expected).map(([path, codes]) => [`/0${path}`, codes]));
  expect(await errorsOf(put([{ ...CNCF, options: [], ...changes }]))).toEqual(inList);
});

it.each(["cncf", "調べる", "クイズ", "cncf-2", "it's", "x".repeat(32)])("takes the name %s", async (name) => {
  expect(await post({ name, description: "d" })).toMatchObject({ name });
});

it("takes subcommands, groups, and names with spaces in context menus", async () => {
  const leaf = option({ type: 1, name: "show", options: options(2) });
  await put([
    { ...CNCF, options: [option({ type: 2, name: "group", options: [leaf] }), leaf] },
    { name: "Look it up", type: 3 },
    { name: "Look it up", type: 2 },
  ]);
  expect(discord.commands()).toHaveLength(3);
  const twice = await errorsOf(put([CNCF, CNCF]));
  expect(twice).toEqual({ "/1/name": ["APPLICATION_COMMANDS_DUPLICATE_NAME"] });
});

const many = (count: number, prefix = "c"): object[] =>
  Array.from({ length: count }, (_, index) => ({ name: `${prefix}${index}`, description: "d" }));

it("has room for a hundred, and creates two hundred in a day", async () => {
  expect(await errorOf(put(many(101)))).toBe("30032");
  await put(many(100), GUILD);
  expect(await errorOf(post({ name: "more", description: "d" }, GUILD))).toBe("30032");
  await put(many(99, "d"), GUILD);
  expect(await errorOf(put(many(2, "e"), GUILD))).toBe("30034");
  expect(await errorOf(put(many(99, "d"), GUILD))).toBe("ok");
  expect(await errorOf(put(many(2, "e")))).toBe("ok");
  clockIsAheadBy = 86_400_001;
  expect(await errorOf(put(many(2, "e"), GUILD))).toBe("ok");
});
