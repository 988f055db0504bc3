/** The corpus as plain text and on the terminal, kept as files to be read: `npm run test:update` renews them. */
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { renderReply } from "../../adapters/terminal/render.ts";
import { decodeAction, encodeAction, MAX_ACTION_LENGTH } from "../../src/chat/action.ts";
import { plainText } from "../../src/chat/plain-text.ts";
import { commands } from "../../src/commands/commands.ts";
import { buttonsIn } from "../commands/testing-bot.ts";
import { corpus } from "./corpus.ts";
import { expectGoldens, goldenFile } from "./goldens.ts";

const replies = await corpus();
const named = replies.map(({ name, reply }) => [name, reply] as const);
/** The giants among the extremes make no good reading. */
const LONGEST_TO_READ = 5_000;
const readable = named.filter(([, reply]) => plainText(reply).length <= LONGEST_TO_READ);

describe("as plain text", () => {
  test.each(readable)("%s", async (name, reply) => {
    await expect(`${plainText(reply)}\n`).toMatchFileSnapshot(goldenFile("plain", `${name}.txt`));
  });
});

describe("on a terminal of 80 columns", () => {
  test.each(readable)("%s", async (name, reply) => {
    const shown = renderReply(reply, { styled: false, width: 80 });
    await expect(`${shown}\n`).toMatchFileSnapshot(goldenFile("terminal", `${name}.txt`));
  });

  test.each(named)("%s is sound", (_, reply) => {
    const shown = renderReply(reply, { styled: false, width: 80 });
    expect(shown.length).toBeLessThan(20_000 + 8 * plainText(reply).length);
    expect(shown).not.toMatch(/(?!\n)\p{Cc}|[^\S\n]$/mu);
    expect(stripVTControlCharacters(renderReply(reply, { styled: true, width: 80 }))).toBe(shown);
  });
});

test("there is no golden file too many", () => {
  for (const renderer of ["plain", "terminal"]) {
    expectGoldens(
      renderer,
      readable.map(([name]) => `${name}.txt`),
    );
  }
});

describe("the corpus", () => {
  test("has every kind of block and of inline", () => {
    const blocks = replies.flatMap(({ reply }) => reply.blocks);
    const kinds = ["heading", "paragraph", "note", "fields", "list", "table", "buttons", "image"];
    expect([...new Set(blocks.map(({ type }) => type))].sort()).toEqual(kinds.sort());
    const inlines = blocks.flatMap((block) => (block.type === "paragraph" ? block.content : []));
    expect(new Set(inlines.map(({ type }) => type))).toEqual(
      new Set(["text", "strong", "code", "link", "time"]),
    );
  });

  test("has every kind of reply", () => {
    const kinds = new Set(replies.map(({ reply }) => reply.kind));
    expect([...kinds].sort()).toEqual([
      "about",
      "answer",
      "choices",
      "community",
      "comparison",
      "definition",
      "error",
      "facts",
      "fix",
      "help",
      "history",
      "list",
      "not-found",
      "notice",
      "project",
      "talks",
    ]);
  });

  test("has buttons that fit every platform and lead to commands", () => {
    const actions = replies.flatMap(({ reply }) => buttonsIn(reply).map(({ action }) => action));
    expect(actions.length).toBeGreaterThan(50);
    for (const action of actions) {
      const id = encodeAction(action);
      expect(id.length).toBeLessThanOrEqual(MAX_ACTION_LENGTH);
      expect(decodeAction(id)).toEqual(action);
      expect(commands.map((command) => command.id)).toContain(action.command);
    }
  });
});
