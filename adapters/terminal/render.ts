/**
 * A reply for the terminal: colours and bold only where they show, lines wrapped to the
 * width, columns aligned by how wide characters are on screen.
 */
import { styleText } from "node:util";
import {
  type Block,
  type Button,
  type Inline,
  isBareLink,
  itemMark,
  type Reply,
} from "../../src/chat/reply.ts";
import { clean } from "../shared/shown-text.ts";
import { GAP, inColumns } from "./table.ts";
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
    .map((block) => renderBlock(block, pressed, screen).join("\n"))
    .filter((part) => part !== "")
    .join("\n\n");
}

/** All buttons of a reply; the number to type is the position here, from 1. */
export const buttonsOf = (reply: Reply): readonly Button[] =>
  reply.blocks.flatMap((block) => (block.type === "buttons" ? block.buttons : []));

/** As lines. */
function renderBlock(block: Block, pressed: readonly Button[], screen: Screen): readonly string[] {
  const { width } = screen;
  const one = (text: string, style?: Style): Piece[] => [piece(text, style, screen)];
  const inlines = (content: readonly Inline[]): Piece[] =>
    content.flatMap((inline) => inlinePieces(inline, screen));
  switch (block.type) {
    case "heading":
      return wrapPieces(one(block.text, ["bold", "cyan"]), width);
    case "paragraph":
      return wrapPieces(inlines(block.content), width);
    case "note":
      return [paint("dim", wrapPieces(inlines(block.content), width).join("\n"), screen)];
    case "fields":
      return inColumns(
        block.fields.map(({ label, value }) => [one(label, "dim"), inlines(value)]),
        width,
      ).rows.flat();
    case "list":
      return block.items.flatMap((item, i) => {
        const mark = `${itemMark(block.start, i)} `;
        const lines = wrapPieces(inlines(item), width - mark.length);
        return lines.map((line, n) => (n === 0 ? mark : " ".repeat(mark.length)) + line);
      });
    case "table": {
      const header = block.header.map((cell) => one(cell, "bold"));
      const body = block.rows.map((row) => row.map((cell) => one(cell)));
      const { widths, rows } = inColumns([header, ...body], width);
      const rule = widths.map((columns) => "─".repeat(columns)).join(GAP);
      return rows.flatMap((lines, i) => (i === 0 ? [...lines, paint("dim", rule, screen)] : lines));
    }
    case "buttons":
      return wrapPieces(
        block.buttons.flatMap((button) => buttonPieces(button, pressed, screen)),
        width,
      );
    case "image":
      return wrapPieces(one(block.alt), width);
  }
}

const paint = (style: Style, text: string, { styled }: Screen): string =>
  styled ? styleText(style, text, { validateStream: false }) : text;

/** Text from outside can hold no escape sequence that the terminal would obey. */
const piece = (text: string, style: Style | undefined, screen: Screen, together?: object): Piece => ({
  text: clean(text),
  paint: (part) => (style === undefined ? part : paint(style, part, screen)),
  together,
});

const STYLES = { text: undefined, strong: "bold", code: "yellow", time: undefined } as const;

function inlinePieces(inline: Inline, screen: Screen): Piece[] {
  if (inline.type !== "link") return [piece(inline.text, STYLES[inline.type], screen)];
  if (isBareLink(inline)) return [piece(inline.url, "underline", screen)];
  const together = {};
  return [
    piece(`${inline.text} `, undefined, screen, together),
    piece(inline.url, ["underline", "dim"], screen, together),
  ];
}

function buttonPieces(button: Button, pressed: readonly Button[], screen: Screen): Piece[] {
  const together = {};
  return [
    piece(`[${pressed.indexOf(button) + 1}]`, ["bold", "green"], screen, together),
    piece(` ${button.label}`, undefined, screen, together),
    piece("  ", undefined, screen),
  ];
}
