/** Every message keeps to Discord's limits, with texts of any length; and the checker itself finds faults. */
import { describe, expect, test } from "vitest";
import { LIMITS, RATES } from "../../../adapters/discord/limits.ts";
import { renderReply } from "../../../adapters/discord/render/reply.ts";
import { renderCopy, renderShown } from "../../../adapters/discord/render/share.ts";
import { sharerOf } from "../../../src/conversation/share.ts";
import { allReplies, longestReplies } from "../../corpus/all-replies.ts";
import { readContent } from "../../loopback/discord/forms/message.ts";
import { realMessages } from "../../support/messages.ts";
import { faultsIn } from "./message-rules.ts";
import { received } from "./reading.ts";

const messages = realMessages;
const named = [...(await allReplies()), ...longestReplies()];

describe("every message keeps to the limits", () => {
  test.each(named)("%s", (_, reply) => {
    const share = { label: "x".repeat(200), value: "x".repeat(98) };
    const asked = renderShown({ reply, audience: "caller", share });
    const sharer = sharerOf("12345678901234567890", messages.in(reply.language));
    const shared = renderShown({ reply, audience: "everyone", sharer });
    const all = [renderReply(reply), asked, shared, renderCopy(received(asked), sharer)];
    for (const message of all) {
      expect(faultsIn(message)).toEqual([]);
      expect(() => readContent({ ...message })).not.toThrow();
    }
  });
});

test.each(Object.values(LIMITS).flatMap((group) => Object.entries(group)))(
  "%s has a source",
  (_, { most, source }) => {
    expect(most).toBeGreaterThan(0);
    expect(source).toMatch(/^https:\/\/(?:docs\.discord\.com\/developers|github\.com\/discord)\//);
  },
);

test.each(Object.entries(RATES))("the rate %s has a source", (_, { calls, everyMs, source }) => {
  expect(calls / everyMs).toBeGreaterThan(0);
  expect(source).toMatch(/^https:\/\/(?:docs\.discord|gist\.github|github)\.com\//);
});

describe("the checker finds", () => {
  const sound = { content: "x", embeds: [], components: [], allowed_mentions: { parse: [] } };
  const button = (id: string, more: object = {}) => ({
    ...{ type: 2, style: 2, label: "x", custom_id: id },
    ...more,
  });
  const row = (...components: readonly object[]) => ({ type: 1, components });
  const buttons = (count: number) => Array.from({ length: count }, (_, i) => button(`${i}`));

  test("nothing in a sound message", () => {
    expect(faultsIn(sound)).toEqual([]);
    expect(faultsIn({ ...sound, components: [row(...buttons(5))] })).toEqual([]);
  });

  test.each<[string, object, RegExp]>([
    ["too much text", { content: "x".repeat(2_001) }, /content: 2001/],
    ["no content", { content: undefined }, /content: no text/],
    ["nothing said", { content: " " }, /says nothing/],
    ["broken characters", { content: "\ud800" }, /broken/],
    ["a ping", { allowed_mentions: { parse: ["users"] } }, /ping/],
    ["an unknown key", { flags: 4 }, /message has flags/],
    ["too many embeds", { embeds: Array(11).fill({ description: "x" }) }, /11 embeds/],
    ["an empty embed", { embeds: [{ color: 1 }] }, /embed: empty/],
    ["an embed without text", { embeds: [{ description: " " }] }, /description: empty/],
    ["an embed that is too long", { embeds: [{ description: "x".repeat(4_097) }] }, /description: 4097/],
    ["too much in all embeds", { embeds: Array(2).fill({ description: "x".repeat(3_001) }) }, /6002/],
    ["an image from nowhere", { embeds: [{ image: { url: "data:x" } }] }, /image: data/],
    ["too many rows", { components: Array(6).fill(row(button("1"))) }, /6 rows/],
    ["a row that is full", { components: [row(...buttons(6))] }, /row: 6/],
    ["an empty row", { components: [row()] }, /row: 0/],
    ["ids that are not unique", { components: [row(button("1"), button("1"))] }, /not unique/],
    ["an id that is too long", { components: [row(button("x".repeat(101)))] }, /custom_id: 101/],
    ["a label that is too long", { components: [row(button("1", { label: "x".repeat(81) }))] }, /label: 81/],
    [
      "a button that leads away",
      { components: [row(button("1", { style: 5, url: "x" }))] },
      /button has url/,
    ],
  ])("%s", (_, change, fault) => {
    expect(faultsIn({ ...sound, ...change }).join("\n")).toMatch(fault);
  });
});
