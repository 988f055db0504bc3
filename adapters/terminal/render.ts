/**
 * A reply for the terminal: colours and bold only where they show, lines wrapped
 * to the width, columns aligned by how wide characters are on screen.
 */
import { styleText } from "node:util";
import stringWidth from "string-width";
import {
  type Block,
  type Button,
  type Field,
  type Inline,
  isBareLink,
  itemMark,
  type Reply,
} from "../../src/chat/reply.ts";
import { besides, GAP, layTable } from "./table.ts";
import { type Piece, wrapPieces } from "./wrap.ts";

export interface Screen {
  /** Whether colours, bold and clickable links show. */
  readonly styled: boolean;
  /** In columns. */
  readonly width: number;
}

type Style = Parameters<typeof styleText>[0];

export function renderReply(reply: Reply, screen: Screen): string {
  const pressed = buttonsOf(reply);
  return reply.blocks
    .map((block) => renderBlock(block, pressed, screen))
    .filter((part) => part !== "")
    .join("\n\n");
}

/** All buttons of a reply; the number to type is the position here, from 1. */
export const buttonsOf = (reply: Reply): readonly Button[] =>
  reply.blocks.flatMap((block) => (block.type === "buttons" ? block.buttons : []));

function renderBlock(block: Block, pressed: readonly Button[], screen: Screen): string {
  switch (block.type) {
    case "heading":
      return wrapPieces([painted(block.text, ["bold", "cyan"], screen)], screen.width).join("\n");
    case "paragraph":
      return wrapPieces(pieces(block.content, screen), screen.width).join("\n");
    case "note":
      return paint("dim", wrapPieces(pieces(block.content, screen), screen.width).join("\n"), screen);
    case "fields":
      return renderFields(block.fields, screen);
    case "list":
      return block.items.map((item, i) => renderItem(itemMark(block.start, i), item, screen)).join("\n");
    case "table":
      return renderTable(block.header, block.rows, screen);
    case "buttons":
      return wrapPieces(
        block.buttons.flatMap((button) => buttonPieces(button, pressed, screen)),
        screen.width,
      ).join("\n");
    case "image":
      return wrapPieces([painted(block.alt, undefined, screen)], screen.width).join("\n");
  }
}

function renderItem(mark: string, item: readonly Inline[], screen: Screen): string {
  const indent = mark.length + 1;
  const lines = wrapPieces(pieces(item, screen), screen.width - indent);
  return `${mark} ${lines.join(`\n${" ".repeat(indent)}`)}`;
}

/** Text from outside can hold no escape sequence that the terminal would obey. */
const clean = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}]/gu, (c) => (c === "\n" || c === "\u200d" ? c : ""));

const paint = (style: Style, text: string, { styled }: Screen): string =>
  styled ? styleText(style, text, { validateStream: false }) : text;

const painted = (text: string, style: Style | undefined, screen: Screen, together?: object): Piece => ({
  text: clean(text),
  paint: (part) => (style === undefined ? part : paint(style, part, screen)),
  together,
});

const pieces = (content: readonly Inline[], screen: Screen): Piece[] =>
  content.flatMap((inline) => inlinePieces(inline, screen));

function inlinePieces(inline: Inline, screen: Screen): Piece[] {
  switch (inline.type) {
    case "text":
      return [painted(inline.text, undefined, screen)];
    case "strong":
      return [painted(inline.text, "bold", screen)];
    case "code":
      return [painted(inline.text, "yellow", screen)];
    case "link":
      return linkPieces(inline, screen);
  }
}

function linkPieces(link: Extract<Inline, { type: "link" }>, screen: Screen): Piece[] {
  if (isBareLink(link)) return [painted(link.url, "underline", screen)];
  const together = {};
  return [
    painted(`${link.text} `, undefined, screen, together),
    painted(link.url, ["underline", "dim"], screen, together),
  ];
}

function buttonPieces(button: Button, pressed: readonly Button[], screen: Screen): Piece[] {
  const number = `[${pressed.indexOf(button) + 1}]`;
  const together = {};
  return [
    painted(number, ["bold", "green"], screen, together),
    painted(` ${button.label}`, undefined, screen, together),
    painted("  ", undefined, screen),
  ];
}

/** Labels take up to half of the screen; longer ones are wrapped beside their value. */
function renderFields(all: readonly Field[], screen: Screen): string {
  const half = Math.max(1, Math.floor(screen.width / 2) - GAP.length);
  const widest = Math.min(half, Math.max(...all.map(({ label }) => stringWidth(clean(label)))));
  return all
    .flatMap(({ label, value }) =>
      besides([
        { lines: wrapPieces([painted(label, "dim", screen)], widest), width: widest },
        { lines: wrapPieces(pieces(value, screen), screen.width - widest - GAP.length), width: 0 },
      ]),
    )
    .join("\n");
}

function renderTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  screen: Screen,
): string {
  const lines = layTable(
    header.map(clean),
    rows.map((row) => row.map(clean)),
    screen.width,
  );
  return [
    ...lines.header.map((line) => paint("bold", line, screen)),
    paint("dim", lines.rule, screen),
    ...lines.body,
  ].join("\n");
}
