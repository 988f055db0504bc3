/** Draws the blocks of a message, each below the one before. */
import type { Block, Control, Inline, RichText } from "./blocks.ts";
import { labelOf } from "./describe.ts";
import { charactersOf, isEmoji, widthOf } from "./measure.ts";
import { element, escapeXml } from "./svg.ts";
import { type Line, type Run, wrap } from "./wrap.ts";

/** SVG that reaches from y = 0 down to `height`. */
export interface Drawing {
  readonly svg: string;
  readonly height: number;
}

interface Type {
  readonly size: number;
  readonly leading: number;
  readonly colour: string;
}

const TEXT: Type = { size: 15, leading: 23, colour: "ink" };
const HEADER: Type = { size: 19, leading: 28, colour: "ink" };
const SMALL: Type = { size: 12.5, leading: 19, colour: "dim" };
const LABEL: Type = { size: 13.5, leading: 32, colour: "ink" };
const PILL: Type = { size: 14, leading: 28, colour: "ink" };

const GAP = 8;
const INDENT = 26;
const PADDING = 12;

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
      return boxes(
        block.elements.map((control) => drawControl(control, width)),
        width,
      );
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

/** Where letters stand in a line of this height. */
const baseline = ({ size, leading }: Type): number => leading / 2 + size * 0.36;

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

function drawLines(lines: readonly Line[], type: Type): Drawing {
  return below(
    lines.map((line) => ({ svg: drawLine(line, type), height: type.leading })),
    0,
  );
}

/** Text flows as its font has it; only code, which has a background, is put at a place of its own. */
function drawLine(line: Line, type: Type): string {
  const { size, leading, colour } = type;
  const drawn: string[] = [];
  let x = 0;
  for (const stretch of stretches(line)) {
    const width = stretch.reduce((sum, run) => sum + widthOf(run.text, size, run), 0);
    const isCode = stretch[0]?.code === true;
    if (isCode)
      drawn.push(
        element("rect", { class: "code-box", x: x - 2, y: 2, width: width + 4, height: leading - 4, rx: 4 }),
      );
    const held = isCode ? { textLength: width } : {};
    drawn.push(
      element(
        "text",
        { class: colour, x, y: baseline(type), "font-size": size, ...held },
        stretch.map(drawRun).join(""),
      ),
    );
    x += width;
  }
  return drawn.join("");
}

/** Runs of a line, parted where code begins or ends. */
function stretches(line: Line): Run[][] {
  const found: Run[][] = [];
  for (const run of line) {
    const last = found.at(-1);
    if (last === undefined || run.code === true || last[0]?.code === true) found.push([run]);
    else last.push(run);
  }
  return found;
}

function drawRun({ text, bold, code, link }: Run): string {
  const classes = [bold === true && "bold", code === true && "code", link === true && "link"];
  const look = classes.filter((name) => name !== false).join(" ");
  return look === "" ? drawText(text) : element("tspan", { class: look }, drawText(text));
}

/** Emoji have fonts of their own: others may have them without colours. */
const drawText = (text: string): string =>
  charactersOf(text)
    .map((character) => {
      const written = escapeXml(character);
      return isEmoji(character) ? element("tspan", { class: "emoji" }, written) : written;
    })
    .join("");

/** A box with a text in its middle, as wide as the text wants. */
interface Box extends Drawing {
  readonly width: number;
}

function drawControl(control: Control, room: number): Box {
  const arrow = control.type === "button" ? 0 : 18;
  const text = shorten(labelOf(control), room - arrow - 2 * PADDING);
  const textWidth = widthOf(text, LABEL.size, { bold: true });
  const width = textWidth + arrow + 2 * PADDING;
  const label = drawLabel(text, PADDING + textWidth / 2, LABEL, "ink bold");
  const svg = [
    element("rect", { class: "box", x: 0.5, y: 0.5, width: width - 1, height: LABEL.leading - 1, rx: 7 }),
    label,
    arrow === 0
      ? ""
      : moved(width - PADDING - 9, 14, element("path", { class: "arrow", d: "M0 0l4.5 4.5l4.5-4.5" })),
  ];
  return { svg: svg.join(""), height: LABEL.leading, width };
}

/** How often each reaction was given. */
export type Reactions = readonly (readonly [emoji: string, count: number])[];

export function drawReactions(reactions: Reactions, width: number): Drawing {
  return boxes(
    reactions.map(([emoji, count]): Box => {
      const text = `${emoji} ${count}`;
      const own = widthOf(text, PILL.size) + 2 * PADDING;
      const pill = { x: 0.5, y: 0.5, width: own - 1, height: PILL.leading - 1, rx: (PILL.leading - 1) / 2 };
      return {
        svg: element("rect", { class: "pill", ...pill }) + drawLabel(text, own / 2, PILL, PILL.colour),
        height: PILL.leading,
        width: own,
      };
    }),
    width,
  );
}

function drawLabel(text: string, x: number, type: Type, look: string): string {
  const place = { x, y: baseline(type), "font-size": type.size, "text-anchor": "middle" };
  return element("text", { class: look, ...place }, drawText(text));
}

function shorten(text: string, width: number): string {
  const label: Run = { text, bold: true };
  const fits = (run: Run) => widthOf(run.text, LABEL.size, run) <= width;
  if (fits(label)) return text;
  const characters = charactersOf(text);
  while (characters.length > 0 && !fits({ ...label, text: `${characters.join("")}…` })) characters.pop();
  return `${characters.join("")}…`;
}

/** One beside the other, in as many rows as they need. */
function boxes(all: readonly Box[], width: number): Drawing {
  const rows: Drawing[] = [];
  let x = 0;
  for (const box of all) {
    const row = rows.at(-1);
    if (row === undefined || x + box.width > width) {
      rows.push({ svg: box.svg, height: box.height });
      x = box.width + GAP;
    } else {
      rows[rows.length - 1] = { svg: row.svg + moved(x, 0, box.svg), height: row.height };
      x += box.width + GAP;
    }
  }
  return below(rows, GAP);
}

function below(drawings: readonly Drawing[], gap: number): Drawing {
  let height = 0;
  const parts = drawings.map((drawing, i) => {
    const y = height + (i === 0 ? 0 : gap);
    height = y + drawing.height;
    return moved(0, y, drawing.svg);
  });
  return { svg: parts.join(""), height };
}

export const moved = (x: number, y: number, svg: string): string =>
  svg === "" || (x === 0 && y === 0)
    ? svg
    : element("g", { transform: `translate(${round(x)} ${round(y)})` }, svg);

const round = (value: number): number => Math.round(value * 10) / 10;
