/** Draws a message's blocks from top to bottom. */
import type { Block, Inline, RichText } from "./blocks.ts";
import { drawControls } from "./draw-boxes.ts";
import { baseline, drawLines, type Type } from "./draw-lines.ts";
import { below, type Drawing, moved } from "./drawing.ts";
import { element } from "./svg.ts";
import { type Line, wrap } from "./wrap.ts";

const TEXT: Type = { size: 15, leading: 23, colour: "ink" };
const HEADER: Type = { size: 19, leading: 28, colour: "ink" };
const SMALL: Type = { size: 12.5, leading: 19, colour: "dim" };

const GAP = 8;
const INDENT = 26;

export function drawBlocks(blocks: readonly Block[], width: number): Drawing {
  return below(
    blocks.map((block) => drawBlock(block, width)),
    GAP,
  );
}

function drawBlock(block: Block, width: number): Drawing {
  switch (block.type) {
    case "header":
      return drawLines(wrap([{ text: block.text.text, bold: true }], width, HEADER.size), HEADER);
    case "rich_text":
      return below(
        block.elements.map((part) => drawRichText(part, width)),
        2,
      );
    case "context":
      return below(
        block.elements.map(({ text }) => drawLines(wrap([{ text }], width, SMALL.size), SMALL)),
        2,
      );
    case "actions":
      return drawControls(block.elements, width);
    case "divider":
      return { svg: element("rect", { class: "rule", y: 6, width, height: 1 }), height: 13 };
  }
}

function drawRichText(part: RichText, width: number): Drawing {
  if (part.type === "rich_text_section") return drawLines(wrapText(part.elements, width), TEXT);
  const items = part.elements.map(({ elements }, i) => {
    const lines = drawLines(wrapText(elements, width - INDENT), TEXT);
    const mark = part.style === "bullet" ? bullet : number(part.offset + i + 1);
    return { svg: mark + moved(INDENT, 0, lines.svg), height: lines.height };
  });
  return below(items, 3);
}

const bullet = element("circle", { class: "dim", cx: 12, cy: 11.5, r: 2.5 });

const number = (value: number): string =>
  element(
    "text",
    { class: "dim", x: INDENT - 7, y: baseline(TEXT), "font-size": TEXT.size, "text-anchor": "end" },
    `${value}.`,
  );

const wrapText = (elements: readonly Inline[], width: number): Line[] =>
  wrap(
    elements.map((inline) => ({
      text: inline.text,
      bold: inline.style?.bold,
      code: inline.style?.code,
      link: inline.type === "link",
    })),
    width,
    TEXT.size,
  );
