/** Components of messages: both kinds, their limits, and how they look once they are sent. */
import { Routes } from "discord.js";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LoopbackDiscord } from "./index.ts";
import { errorsOf, GENERAL, restFor, startWithGuild } from "./testing.ts";

let discord: LoopbackDiscord;
beforeEach(async () => {
  discord = await startWithGuild({ openapi: false });
});
afterEach(() => discord.close());

const V2 = 1 << 15;

const post = (body: unknown): Promise<unknown> =>
  restFor(discord).post(Routes.channelMessages(GENERAL), { body });

const row = (...components: object[]): object => ({ type: 1, components });
const button = (changes: object = {}): object => ({
  type: 2,
  style: 1,
  label: "L",
  custom_id: "id",
  ...changes,
});
const buttons = (count: number, first = 0): object[] =>
  Array.from({ length: count }, (_, index) => button({ custom_id: `b${first + index}` }));
const select = (changes: object = {}): object => ({
  type: 3,
  custom_id: "menu",
  options: [{ label: "a", value: "a" }],
  ...changes,
});
const options = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({ label: `${index}`, value: `${index}` }));

it.each<[string, object[], Record<string, string[]>]>([
  [
    "rows",
    Array.from({ length: 6 }, (_, index) => row(...buttons(1, index))),
    { "": ["BASE_TYPE_MAX_LENGTH"] },
  ],
  ["buttons in a row", [row(...buttons(6))], { "/0/components": ["BASE_TYPE_BAD_LENGTH"] }],
  ["an empty row", [row()], { "/0/components": ["BASE_TYPE_BAD_LENGTH"] }],
  [
    "custom ids",
    [row(button({ custom_id: "x".repeat(101) }))],
    { "/0/components/0/custom_id": ["BASE_TYPE_MAX_LENGTH"] },
  ],
  ["labels", [row(button({ label: "x".repeat(81) }))], { "/0/components/0/label": ["BASE_TYPE_MAX_LENGTH"] }],
  [
    "repeated custom ids",
    [row(button(), button())],
    { "/0/components/1/custom_id": ["COMPONENT_CUSTOM_ID_DUPLICATED"] },
  ],
  [
    "a button without an id",
    [row(button({ custom_id: undefined }))],
    { "/0/components/0/custom_id": ["BASE_TYPE_REQUIRED"] },
  ],
  [
    "a button without a label",
    [row(button({ label: "" }))],
    { "/0/components/0": ["BUTTON_COMPONENT_INVALID_LABEL"] },
  ],
  [
    "a link without an address",
    [row(button({ style: 5, custom_id: undefined }))],
    { "/0/components/0/url": ["BASE_TYPE_REQUIRED"] },
  ],
  [
    "a link with an id",
    [row(button({ style: 5, url: "https://a.example" }))],
    { "/0/components/0": ["BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE"] },
  ],
  [
    "an unknown emoji",
    [row(button({ emoji: { name: "rook" } }))],
    { "/0/components/0/emoji/name": ["COMPONENT_INVALID_EMOJI"] },
  ],
  [
    "options",
    [row(select({ options: options(26) }))],
    { "/0/components/0/options": ["BASE_TYPE_BAD_LENGTH"] },
  ],
  [
    "no options",
    [row(select({ options: [], max_values: undefined }))],
    {
      "/0/components/0/options": ["BASE_TYPE_BAD_LENGTH"],
      "/0/components/0/max_values": ["SELECT_COMPONENT_MAX_VALUES_TOO_HIGH"],
    },
  ],
  [
    "the same option twice",
    [row(select({ options: [...options(1), ...options(1)] }))],
    { "/0/components/0/options/1/value": ["SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"] },
  ],
  [
    "a select next to something",
    [row(select(), button())],
    { "/0/components": ["COMPONENT_LAYOUT_WIDTH_EXCEEDED"] },
  ],
  [
    "placeholders",
    [row(select({ placeholder: "x".repeat(151) }))],
    { "/0/components/0/placeholder": ["BASE_TYPE_MAX_LENGTH"] },
  ],
  ["a text without the flag", [{ type: 10, content: "x" }], { "/0/type": ["UNION_TYPE_CHOICES"] }],
])("has a rule for %s", async (_what, components, expected) => {
  const found = await errorsOf(post({ content: "x", components }));
  expect(found).toEqual(
    Object.fromEntries(Object.entries(expected).map(([key, codes]) => [`/components${key}`, codes])),
  );
});

it("takes five rows of five, and fills in what was left out", async () => {
  const components = Array.from({ length: 5 }, (_, index) => row(...buttons(5, 5 * index)));
  await post({ content: "x", components });
  await post({ components: [row(select({ options: options(25) }))] });
  const [first, second] = discord.messages(GENERAL);
  expect(first?.components[0]).toMatchObject({
    id: 1,
    components: [{ id: 2, custom_id: "b0" }, {}, {}, {}, {}],
  });
  expect(second?.components[0]).toMatchObject({
    components: [{ min_values: 1, max_values: 1, disabled: false }],
  });
});

const text = (length: number): object => ({ type: 10, content: "x".repeat(length) });

it.each<[string, object, Record<string, string[]>]>([
  [
    "components",
    { components: Array.from({ length: 41 }, () => text(1)) },
    { "/components": ["BASE_TYPE_MAX_LENGTH", "BASE_TYPE_MAX_LENGTH"] },
  ],
  [
    "components with all that is in them",
    { components: [{ type: 17, components: Array.from({ length: 40 }, () => text(1)) }] },
    { "/components": ["BASE_TYPE_MAX_LENGTH"] },
  ],
  [
    "text",
    { components: [text(2000), { type: 17, components: [text(2001)] }] },
    { "/components": ["COMPONENT_MAX_TOTAL_TEXT_SIZE_EXCEEDED"] },
  ],
  [
    "content next to them",
    { content: "x", components: [text(1)] },
    { "/content": ["MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"] },
  ],
  [
    "embeds next to them",
    { embeds: [{ title: "t" }], components: [text(1)] },
    { "/embeds": ["MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"] },
  ],
  [
    "a section without an accessory",
    { components: [{ type: 9, components: [text(1)] }] },
    { "/components/0/accessory": ["BASE_TYPE_REQUIRED"] },
  ],
  [
    "too many texts in a section",
    { components: [{ type: 9, components: [text(1), text(1), text(1), text(1)], accessory: button() }] },
    { "/components/0/components": ["BASE_TYPE_BAD_LENGTH"] },
  ],
  [
    "a container in a container",
    { components: [{ type: 17, components: [{ type: 17, components: [text(1)] }] }] },
    { "/components/0/components/0/type": ["UNION_TYPE_CHOICES"] },
  ],
  [
    "repeated ids",
    { components: [row(button()), { type: 9, components: [text(1)], accessory: button() }] },
    { "/components/1/accessory/custom_id": ["COMPONENT_CUSTOM_ID_DUPLICATED"] },
  ],
])("has a rule of Components V2 for %s", async (_what, body, expected) => {
  expect(await errorsOf(post({ flags: V2, ...body }))).toEqual(expected);
});

it("breaks down over large payloads, as Discord does", async () => {
  const row5 = (first: number): object =>
    row(...buttons(5, first).map((each) => ({ ...each, url: undefined, label: "x".repeat(80) })));
  const components = [text(4000), ...[0, 1, 2, 3, 4, 5].map((index) => row5(100 * index))];
  expect(await post({ flags: V2, components })).toMatchObject({ flags: V2 });
  const wide = components.map((each) =>
    JSON.parse(JSON.stringify(each).replaceAll('"b', `"${"y".repeat(90)}b`)),
  );
  await expect(post({ flags: V2, components: wide })).rejects.toMatchObject({ status: 500 });
});

it("sets the flag by an edit, and never takes it back", async () => {
  const { id } = (await post({ content: "x" })) as { id: string };
  const edit = (body: unknown): Promise<unknown> =>
    restFor(discord).patch(Routes.channelMessage(GENERAL, id), { body });
  await edit({ content: null, flags: V2, components: [text(3)] });
  expect(discord.messages(GENERAL)[0]).toMatchObject({ content: "", flags: V2 });
  expect(await errorsOf(edit({ content: "y" }))).toHaveProperty("/content");
  await edit({ components: [text(5)] });
  expect(discord.messages(GENERAL)[0]?.edits).toHaveLength(2);
});
