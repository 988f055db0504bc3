/** Replies at the edge: every kind of block, the shortest and longest there could ever be, the oddest text. */
import {
  type Block,
  buttons,
  code,
  fields,
  heading,
  link,
  list,
  note,
  numbered,
  paragraph,
  type Reply,
  strong,
  table,
  text,
  time,
} from "../../src/chat/reply.ts";

const replyOf = (...blocks: readonly Block[]): Reply => ({
  kind: "help",
  audience: "everyone",
  language: "en",
  project: null,
  suggestions: [],
  blocks,
});

const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const button = (label: string, argument = "rook") => ({ label, action: { command: "lookup", argument } });
const sentence = "The quick brown fox jumps over the lazy dog, again and again. ";
const japanese = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。";
const FAMILY = "👨‍👩‍👧‍👦";
const MARKUP =
  "<!channel> <@U012ABC> *b* _i_ ~s~ `c` ```p``` **b** __u__ ||s|| > q # h - l [x](http://evil.test) <http://evil.test|x> @everyone @here &amp; &lt; \\* :smile:";
const longUrl = `https://example.com/${"very/long/path/".repeat(130)}?q=${encodeURIComponent(japanese)}`;

/** Every kind of block once, with every kind of inline. */
const everything = (said: string): Block[] => [
  heading(said),
  paragraph(
    text(said),
    text(" "),
    strong(said),
    text(" "),
    code(said),
    text(" "),
    link(said, "https://rook.io/"),
    text(" "),
    time(Temporal.Instant.from("2026-11-24T00:00:00Z"), said),
  ),
  note(text(said)),
  fields([{ label: said, value: [text(said), strong(said)] }]),
  list([[text(said)], [strong(said), text(said)]]),
  numbered(98, [[text(said)], [link(said, "https://rook.io/")], [code(said)]]),
  table(["", said], [[said, said]]),
  { type: "image", url: "https://rook.io/logo.png", alt: said },
  buttons([button(said)]),
];

export const extremes: Readonly<Record<string, Reply>> = {
  everything: replyOf(...everything("Rook")),
  "one-letter": replyOf(...everything("x")),
  nothing: replyOf(),
  markup: replyOf(...everything(MARKUP)),
  "long-text": replyOf(...everything(sentence.repeat(60).trim())),
  "long-japanese": replyOf(...everything(japanese.repeat(60))),
  "long-word": replyOf(...everything("x".repeat(4_000))),
  "joined-emoji": replyOf(...everything(FAMILY.repeat(100))),
  "right-to-left": replyOf(...everything("שלום \u202eevil\u202c مرحبا")),
  control: replyOf(...everything("a\u0000b\u001b[31mc\u0007d\u2028e")),
  "long-url": replyOf(
    paragraph(link("A long way", longUrl)),
    paragraph(link(longUrl, longUrl)),
    list([[link("A long way", longUrl)]]),
  ),
  "many-blocks": replyOf(
    ...times(120, (i) => (i % 2 ? paragraph(text(`Paragraph ${i}`)) : note(text(`Note ${i}`)))),
  ),
  "many-items": replyOf(
    heading("Items"),
    numbered(
      1,
      times(300, (i) => [text(`Item ${i + 1}: ${sentence}`)]),
    ),
  ),
  "many-fields": replyOf(
    fields(times(60, (i) => ({ label: `Field ${i + 1}`, value: [text(sentence.trim())] }))),
  ),
  "many-buttons": replyOf(
    paragraph(text("Press one.")),
    buttons(
      times(40, (i) => button(`Button ${i + 1} with a label that is rather long for a button`, `a-${i}`)),
    ),
  ),
  "wide-table": replyOf(
    table(
      ["", ...times(9, (i) => `Project ${i + 1}`)],
      times(40, (row) => [`Row ${row + 1}`, ...times(9, (i) => (i % 2 ? sentence.trim() : japanese))]),
    ),
  ),
};
