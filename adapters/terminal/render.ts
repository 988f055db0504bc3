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
  itemMark,
  type Reply,
} from "../../src/bot/reply.ts";
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
      return paint(["bold", "cyan"], clean(block.text), screen);
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
      return clean(block.alt);
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

const painted = (text: string, style: Style | undefined, screen: Screen): Piece => ({
  text: clean(text),
  paint: (part) => (style === undefined ? part : paint(style, part, screen)),
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
      return inline.text === inline.url
        ? [painted(inline.url, "underline", screen)]
        : [painted(`${inline.text} `, undefined, screen), painted(inline.url, ["underline", "dim"], screen)];
  }
}

function buttonPieces(button: Button, pressed: readonly Button[], screen: Screen): Piece[] {
  const number = `[${pressed.indexOf(button) + 1}]`;
  // The number stays with the first word of its label.
  return [painted(number, ["bold", "green"], screen), painted(` ${button.label}  `, undefined, screen)];
}

function renderFields(all: readonly Field[], screen: Screen): string {
  const widest = Math.max(...all.map(({ label }) => stringWidth(label)));
  return all
    .map(({ label, value }) => {
      const padded = paint("dim", pad(clean(label), widest), screen);
      const lines = wrapPieces(pieces(value, screen), screen.width - widest - 2);
      return `${padded}  ${lines.join(`\n${" ".repeat(widest + 2)}`)}`;
    })
    .join("\n");
}

const pad = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - stringWidth(text)));

function renderTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  screen: Screen,
): string {
  const all = [header, ...rows].map((row) => row.map(clean));
  const widths = header.map((_, column) => Math.max(...all.map((row) => stringWidth(row[column] ?? ""))));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const [top = [], ...body] = all;
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  return [paint("bold", line(top), screen), paint("dim", rule, screen), ...body.map(line)].join("\n");
}
