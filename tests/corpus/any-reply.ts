/** Replies of any length, with any text, for properties that hold for every renderer. */
import fc from "fast-check";
import { type Block, heading, note, numbered, paragraph, type Reply, text } from "../../src/chat/reply.ts";

export const replyOf = (...blocks: readonly Block[]): Reply => ({
  kind: "project",
  audience: "caller",
  language: "en",
  project: null,
  suggestions: [],
  blocks,
});

const inline = fc.string({ unit: "grapheme", maxLength: 4_000 }).map((said) => text(said));
const block: fc.Arbitrary<Block> = fc.oneof(
  inline.map((one) => paragraph(one)),
  inline.map((one) => note(one)),
  inline.map((one) => heading(one.text)),
  fc.array(inline, { maxLength: 5 }).map((all) =>
    numbered(
      1,
      all.map((one) => [one]),
    ),
  ),
  fc.array(inline, { maxLength: 4 }).map(
    (all): Block => ({
      type: "table",
      header: all.map((one) => one.text),
      rows: [all.map((one) => one.text)],
    }),
  ),
);

export const anyReply: fc.Arbitrary<Reply> = fc
  .array(block, { maxLength: 80 })
  .map((blocks) => replyOf(...blocks));
