/** Block Kit's limits: at the limit all is well, one beyond is refused, and the place is named. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { problemsOfMessageBlocks, problemsOfOptions, problemsOfView } from "./blocks/blocks.ts";
import { charactersIn, contentOf } from "./blocks/content.ts";
import { createIds } from "./world/ids.ts";

const plain = (length: number): object => ({ type: "plain_text", text: "x".repeat(length) });
const marked = (length: number): object => ({ type: "mrkdwn", text: "x".repeat(length) });
const section = (more: object): object => ({ type: "section", text: marked(1), ...more });
const button = (more: object = {}): object => ({ type: "button", text: plain(1), ...more });
const actions = (...elements: object[]): object => ({ type: "actions", elements });
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const option = (index: number, text = 1, value = 1): object => ({
  text: plain(text),
  value: `${index}`.padEnd(value, "v"),
});
const select = (more: object): object =>
  section({ accessory: { type: "static_select", action_id: "s", ...more } });
const input = (element: object, more: object = {}): object => ({
  type: "input",
  label: plain(1),
  element,
  ...more,
});

/** What is well at `size` and wrong at `size + 1`. */
const LIMITS: readonly [string, number, (size: number) => object, string][] = [
  ["section text", 3000, (n) => section({ text: marked(n) }), "/blocks/0/text/text"],
  ["fields", 10, (n) => section({ fields: many(n, () => marked(1)) }), "/blocks/0/fields"],
  ["field", 2000, (n) => section({ fields: [marked(n)] }), "/blocks/0/fields/0/text"],
  ["header", 150, (n) => ({ type: "header", text: plain(n) }), "/blocks/0/text/text"],
  ["block id", 255, (n) => section({ block_id: "x".repeat(n) }), "/blocks/0/block_id"],
  ["context", 10, (n) => ({ type: "context", elements: many(n, () => marked(1)) }), "/blocks/0/elements"],
  ["actions", 25, (n) => actions(...many(n, (i) => button({ action_id: `${i}` }))), "/blocks/0/elements"],
  ["button text", 75, (n) => actions(button({ text: plain(n) })), "/blocks/0/elements/0/text/text"],
  ["button value", 2000, (n) => actions(button({ value: "x".repeat(n) })), "/blocks/0/elements/0/value"],
  ["action id", 255, (n) => actions(button({ action_id: "x".repeat(n) })), "/blocks/0/elements/0/action_id"],
  [
    "button url",
    3000,
    (n) => actions(button({ url: `https://a.b/${"x".repeat(n - 12)}` })),
    "/blocks/0/elements/0/url",
  ],
  ["options", 100, (n) => select({ options: many(n, (i) => option(i)) }), "/blocks/0/accessory/options"],
  ["option text", 75, (n) => select({ options: [option(1, n)] }), "/blocks/0/accessory/options/0/text/text"],
  ["option value", 75, (n) => select({ options: [option(1, 1, n)] }), "/blocks/0/accessory/options/0/value"],
  [
    "placeholder",
    150,
    (n) => select({ options: [option(1)], placeholder: plain(n) }),
    "/blocks/0/accessory/placeholder/text",
  ],
  [
    "radio buttons",
    10,
    (n) => actions({ type: "radio_buttons", options: many(n, (i) => option(i)) }),
    "/blocks/0/elements/0/options",
  ],
  [
    "overflow",
    5,
    (n) => actions({ type: "overflow", options: many(n, (i) => option(i)) }),
    "/blocks/0/elements/0/options",
  ],
  ["label", 2000, (n) => input({ type: "plain_text_input" }, { label: plain(n) }), "/blocks/0/label/text"],
  ["markdown", 12_000, (n) => ({ type: "markdown", text: "x".repeat(n) }), "/blocks/0/text"],
];

describe("limits", () => {
  it.each(LIMITS)("%s: %i", (_name, size, make, pointer) => {
    expect(problemsOfMessageBlocks([make(size)])).toEqual([]);
    const problems = problemsOfMessageBlocks([make(size + 1)]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`[json-pointer:${pointer}]`);
    expect(problems[0]).toMatch(
      new RegExp(`must be less than ${size + 1} characters|no more than ${size} items allowed`),
    );
  });

  it("has 50 blocks in a message, 100 in a view", () => {
    const blocks = many(101, () => ({ type: "divider" }));
    expect(problemsOfMessageBlocks(blocks.slice(0, 50))).toEqual([]);
    expect(problemsOfMessageBlocks(blocks.slice(0, 51))).toEqual([
      "no more than 50 items allowed [json-pointer:/blocks]",
    ]);
    expect(problemsOfView({ type: "home", blocks: blocks.slice(0, 100) }, "home")).toEqual([]);
    expect(problemsOfView({ type: "home", blocks }, "home")).toEqual([
      "no more than 100 items allowed [json-pointer:/view/blocks]",
    ]);
  });

  it("has 13,200 characters in all", () => {
    const ids = createIds(() => 0);
    const blocks = [...many(4, () => section({ text: marked(3000) })), section({ text: marked(1200) })];
    expect(charactersIn(blocks)).toBe(13_200);
    expect(contentOf({ blocks }, ids).blocks).toHaveLength(5);
    expect(() => contentOf({ blocks: [...blocks, section({})] }, ids)).toThrow("msg_blocks_too_long");
  });
});

const WRONG: readonly [string, object, string][] = [
  [
    "unknown block",
    { type: "alert", text: plain(1) },
    "unsupported type: alert [json-pointer:/blocks/0/type]",
  ],
  ["inherited name", { type: "constructor" }, "unsupported type: constructor [json-pointer:/blocks/0/type]"],
  ["no type", {}, "missing required field: type [json-pointer:/blocks/0]"],
  ["unknown field", section({ color: "red" }), "invalid additional property: color [json-pointer:/blocks/0]"],
  [
    "empty text",
    section({ text: { type: "mrkdwn", text: "" } }),
    "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
  ],
  ["text as string", section({ text: "x" }), "must provide an object [json-pointer:/blocks/0/text]"],
  ["no text", { type: "section" }, "must define either `text` or `fields` [json-pointer:/blocks/0]"],
  [
    "marked header",
    { type: "header", text: marked(1) },
    "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
  ],
  [
    "marked button",
    actions(button({ text: marked(1) })),
    "unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/text/type]",
  ],
  [
    "emoji in mrkdwn",
    section({ text: { type: "mrkdwn", text: "x", emoji: true } }),
    "invalid additional property: emoji [json-pointer:/blocks/0/text]",
  ],
  [
    "style",
    actions(button({ style: "default" })),
    "must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]",
  ],
  [
    "url",
    actions(button({ url: "javascript:1" })),
    "must be a valid URL [json-pointer:/blocks/0/elements/0/url]",
  ],
  ["no elements", actions(), "must provide at least 1 items [json-pointer:/blocks/0/elements]"],
  [
    "text input in actions",
    actions({ type: "plain_text_input" }),
    "unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]",
  ],
  ["button in an input", input(button()), "unsupported type: button [json-pointer:/blocks/0/element/type]"],
  [
    "no label",
    { type: "input", element: { type: "plain_text_input" } },
    "missing required field: label [json-pointer:/blocks/0]",
  ],
  ["no options", select({}), "missing required field: options [json-pointer:/blocks/0/accessory]"],
  [
    "initial option",
    select({ options: [option(1)], initial_option: option(2) }),
    "must match exactly one of the provided options [json-pointer:/blocks/0/accessory/initial_option]",
  ],
  [
    "time",
    actions({ type: "timepicker", initial_time: "24:00" }),
    "must be a valid time [json-pointer:/blocks/0/elements/0/initial_time]",
  ],
  [
    "same action id",
    actions(button({ action_id: "a" }), button({ action_id: "a" })),
    '`action_id` "a" already exists [json-pointer:/blocks/0/elements/1/action_id]',
  ],
];

it.each(WRONG)("refuses: %s", (_name, block, problem) => {
  expect(problemsOfMessageBlocks([block])).toEqual([problem]);
});

it("takes the same action id in two blocks, but no block id twice", () => {
  const block = actions(button({ action_id: "a" }));
  expect(problemsOfMessageBlocks([block, block])).toEqual([]);
  expect(problemsOfMessageBlocks([section({ block_id: "b" }), section({ block_id: "b" })])).toEqual([
    '`block_id` "b" already exists [json-pointer:/blocks/1/block_id]',
  ]);
});

describe("views", () => {
  const modal = (more: object = {}): object => ({
    type: "modal",
    title: plain(24),
    submit: plain(24),
    close: plain(24),
    blocks: [],
    ...more,
  });

  it.each<[string, object, string | undefined]>([
    ["at its limits", modal({ private_metadata: "x".repeat(3000), callback_id: "x".repeat(255) }), undefined],
    ["title", modal({ title: plain(25) }), "must be less than 25 characters [json-pointer:/view/title/text]"],
    [
      "submit",
      modal({ submit: plain(25) }),
      "must be less than 25 characters [json-pointer:/view/submit/text]",
    ],
    [
      "metadata",
      modal({ private_metadata: "x".repeat(3001) }),
      "must be less than 3001 characters [json-pointer:/view/private_metadata]",
    ],
    [
      "callback id",
      modal({ callback_id: "x".repeat(256) }),
      "must be less than 256 characters [json-pointer:/view/callback_id]",
    ],
    [
      "markdown block",
      modal({ blocks: [{ type: "markdown", text: "x" }] }),
      "unsupported type: markdown [json-pointer:/view/blocks/0/type]",
    ],
    [
      "input, no submit",
      { type: "modal", title: plain(1), blocks: [input({ type: "plain_text_input" })] },
      "must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/0]",
    ],
    ["home", { type: "home", blocks: [] }, "unsupported type: home [json-pointer:/view/type]"],
    [
      "two with the focus",
      modal({ blocks: many(2, () => input({ type: "plain_text_input", focus_on_load: true })) }),
      "only one element may have `focus_on_load` [json-pointer:/view/blocks/1/element/focus_on_load]",
    ],
  ])("modal: %s", (_name, view, problem) => {
    expect(problemsOfView(view, "modal")).toEqual(problem === undefined ? [] : [problem]);
  });
});

it("takes at most 100 suggestions, none of which may be long", () => {
  expect(problemsOfOptions({ options: many(100, (index) => option(index, 75)) })).toEqual([]);
  expect(problemsOfOptions({ options: [] })).toEqual([]);
  expect(problemsOfOptions({ options: many(101, (index) => option(index)) })).toHaveLength(1);
  expect(problemsOfOptions({ options: [option(1, 76)] })).toHaveLength(1);
  expect(problemsOfOptions({})).toHaveLength(1);
});

it("finds fault with anything without falling over it", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.jsonValue(), (blocks, view) => {
      const odd = blocks.filter((block) => !(block !== null && typeof block === "object" && "type" in block));
      expect(problemsOfMessageBlocks(blocks).length).toBeGreaterThanOrEqual(odd.length);
      expect(problemsOfView(view, "modal").length).toBeGreaterThan(0);
    }),
  );
});
