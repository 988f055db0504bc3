/** Every message keeps to Slack's limits, with texts of any length; and the checker itself finds faults. */
import { describe, expect, test } from "vitest";
import { cut, pieces } from "../../../adapters/shared/cut.ts";
import { LIMITS, RATES } from "../../../adapters/slack/limits.ts";
import { renderReply } from "../../../adapters/slack/render/reply.ts";
import { renderShown } from "../../../adapters/slack/render/share.ts";
import type { Shown } from "../../../src/chat/interaction.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import { sharerOf } from "../../../src/conversation/share.ts";
import { allReplies, longestReplies } from "../../corpus/all-replies.ts";
import { problemsOfMessageBlocks } from "../../loopback/slack/blocks/blocks.ts";
import { realMessages } from "../../support/messages.ts";
import { faultsIn, MESSAGE } from "./block-rules.ts";

const messages = realMessages;
const named = [...(await allReplies()), ...longestReplies()];

const forReader = (reply: Reply): Shown => {
  const text = messages.in(reply.language);
  const share = { label: text.say("share.button"), value: "x".repeat(LIMITS.element.buttonValue.most) };
  return { reply, audience: "caller", share, finder: text.say("share.pick") };
};

describe("every message keeps to the limits", () => {
  test.each(named)("%s", (_, reply) => {
    const all = [
      renderReply(reply),
      renderShown(forReader(reply)),
      renderShown(forReader({ ...reply, kind: "choices" })),
      renderShown({
        reply,
        audience: "everyone",
        sharer: sharerOf(`U${"A".repeat(20)}`, messages.in(reply.language)),
      }),
    ];
    for (const { text, blocks } of all) {
      expect(faultsIn(blocks, MESSAGE)).toEqual([]);
      expect(problemsOfMessageBlocks(blocks)).toEqual([]);
      expect(text.length).toBeLessThanOrEqual(LIMITS.message.text.most);
      expect(text).not.toBe("");
    }
  });
});

test.each(Object.values(LIMITS).flatMap((group) => Object.entries(group)))(
  "%s has a source",
  (_, { most, source }) => {
    expect(most).toBeGreaterThan(0);
    expect(source).toMatch(/^https:\/\/(?:docs\.slack\.dev|github\.com)\//);
  },
);

test.each(Object.entries(RATES))("the rate %s has a source", (_, { calls, everyMs, source }) => {
  expect(calls / everyMs).toBeGreaterThan(0);
  expect(source).toMatch(/^https:\/\/docs\.slack\.dev\//);
});

describe("the checker finds", () => {
  const plain = (text: string) => ({ type: "plain_text", text, emoji: false });
  const button = (id: string) => ({ type: "button", action_id: id, text: plain("x"), value: "v" });
  const rich = (element: object) => ({
    type: "rich_text",
    elements: [{ type: "rich_text_section", elements: [element] }],
  });
  test.each<[string, object[], RegExp]>([
    ["too many blocks", Array(51).fill({ type: "divider" }), /51 blocks/],
    ["too much in all", Array(5).fill(rich({ type: "text", text: "x".repeat(2_900) })), /characters/],
    ["an unknown block", [{ type: "table" }], /no such block: table/],
    ["a header that is too long", [{ type: "header", text: plain("x".repeat(151)) }], /plain_text: 151/],
    ["a header that is empty", [{ type: "header", text: plain("") }], /empty/],
    ["a text too long for a block", [rich({ type: "text", text: "x".repeat(3_001) })], /3001/],
    ["a mention", [rich({ type: "user", user_id: "U1", text: "x" })], /user/],
    ["half a character", [rich({ type: "text", text: "\ud800" })], /broken/],
    [
      "ids that are not unique",
      [{ type: "actions", block_id: "b", elements: [button("a"), button("a")] }],
      /unique/,
    ],
    [
      "too many buttons",
      [{ type: "actions", elements: Array.from({ length: 26 }, (_, i) => button(`${i}`)) }],
      /actions: 26/,
    ],
    ["markup", [{ type: "context", elements: [{ type: "mrkdwn", text: "*b*", verbatim: true }] }], /markup/],
    [
      "a mention of all",
      [{ type: "context", elements: [{ type: "mrkdwn", text: "<!channel>", verbatim: true }] }],
      /markup/,
    ],
  ])("%s", (_, blocks, fault) => {
    expect(faultsIn(blocks, MESSAGE).join("\n")).toMatch(fault);
  });
});

describe("cutting", () => {
  test.each([
    ["short", 5, "short"],
    ["longer", 5, "long…"],
    ["a word", 4, "a w…"],
    ["a  word", 4, "a…"],
    ["👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 12, "👨‍👩‍👧‍👦…"],
    ["👨‍👩‍👧‍👦", 5, "👨\u200d…"],
    ["が\u3099が", 2, "が…"],
  ])("%j to %d", (text, most, expected) => {
    expect(cut(text, most)).toBe(expected);
    expect(cut(text, most).length).toBeLessThanOrEqual(Math.max(most, 4));
  });

  test("pieces are the whole, none too long, none empty", () => {
    for (const text of [
      "",
      "x".repeat(95),
      "ab cd ".repeat(40),
      "👨‍👩‍👧‍👦".repeat(30),
      `a${"\u0301".repeat(500)}`,
    ]) {
      const all = pieces(text, 30);
      expect(all.join("")).toBe(text);
      for (const piece of all) expect(piece.length).toBeGreaterThan(0);
      for (const piece of all) expect(piece.length).toBeLessThanOrEqual(30);
    }
  });
});
