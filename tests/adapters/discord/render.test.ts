/**
 * Replies as Discord messages: golden files, and what every message keeps to. A golden file is the body of a
 * message: paste it into an editor of webhook messages to see it as Discord shows it.
 */
import { describe, expect, test } from "vitest";
import { renderReply } from "../../../adapters/discord/render/reply.ts";
import { renderShown } from "../../../adapters/discord/render/share.ts";
import { decodeAction } from "../../../src/chat/action.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import { shownToCaller } from "../../../src/conversation/answer.ts";
import { buttonsIn } from "../../commands/testing-bot.ts";
import { allReplies, isReadable } from "../../corpus/all-replies.ts";
import { dayReplies, ORDINARY } from "../../corpus/day-replies.ts";
import { expectGoldens, goldenFile } from "../../corpus/goldens.ts";
import { compactJson } from "../../support/compact-json.ts";
import { realMessages } from "../../support/messages.ts";
import { readMarkdown } from "./markdown-reader.ts";
import { idsOf, inlinesIn, partsOf, shown, squeezed, textsIn } from "./reading.ts";

const messages = realMessages;
const named = await allReplies();
const readable = named.filter(isReadable);

const ROOK = { type: "text", text: "rook" } as const;
const forReader = (reply: Reply) =>
  renderShown(shownToCaller(reply, ROOK, { isAlone: false }, false, { messages }));

describe("as messages", () => {
  test.each(readable)("%s", async (name, reply) => {
    const message = reply.audience === "everyone" ? renderReply(reply) : forReader(reply);
    await expect(`${compactJson(message)}\n`).toMatchFileSnapshot(goldenFile("discord", `${name}.json`));
  });

  test("there is no golden file too many", () => {
    expectGoldens(
      "discord",
      readable.map(([name]) => `${name}.json`),
    );
  });
});

describe("every message", () => {
  test.each(named)("%s says all that is in it, in its order", (_, reply) => {
    const said = squeezed(shown(reply));
    // A text that ends in "…" says that there is more; nothing is left out without it.
    if (said.includes("…")) return;
    let at = 0;
    for (const wanted of reply.blocks.flatMap(textsIn)) {
      const found = said.indexOf(squeezed(wanted), at);
      expect(found, wanted).toBeGreaterThanOrEqual(at);
      at = found + squeezed(wanted).length;
    }
  });

  test.each(named)("%s keeps its buttons, and they say what they did", (_, reply) => {
    const kept = buttonsIn(reply).slice(0, 25);
    expect(idsOf(renderReply(reply)).map(decodeAction)).toEqual(kept.map(({ action }) => action));
  });

  test.each(named)("%s has its emphasis and its links, and no others", (_, reply) => {
    const said = partsOf(renderReply(reply));
    const found = said.flatMap((part) => readMarkdown(part).found);
    if (said.join("").includes("…")) return;
    const inlines = reply.blocks.flatMap(inlinesIn);
    const kinds = new Set(["heading", "small", "item", "strong", "code", "link", "timestamp"]);
    expect(found.filter(({ what }) => !kinds.has(what))).toEqual([]);
    const urls = inlines.flatMap((inline) => (inline.type === "link" ? [inline.url] : []));
    const times = inlines.filter(({ type }) => type === "time").length;
    expect(found.filter(({ what }) => what === "timestamp")).toHaveLength(times);
    const images = reply.blocks.flatMap((block) => (block.type === "image" ? [block.url] : []));
    const linked = found.flatMap(({ url }) => (url === undefined ? [] : [decodeURI(url)]));
    expect(linked).toEqual([...urls, ...images].map(decodeURI));
  });
});

test.each(["quiz", "quiz-sealed"])("nothing in an open %s tells the answer", (name) => {
  const byAnswer = [0, 1, 2, 3].map((answer) => {
    const reply = dayReplies("en", { ...ORDINARY, answer })[name];
    if (reply === undefined) throw new Error(`no ${name}`);
    return JSON.stringify(renderReply(reply));
  });
  expect(new Set(byAnswer).size).toBe(1);
});

test("no message has a colour that means something", () => {
  const colours = named.flatMap(([, reply]) => renderReply(reply).embeds.map(({ color }) => color));
  expect(new Set(colours).size).toBe(1);
});
