/** Draws boxes: buttons, menus and reactions. */
import type { Control } from "./blocks.ts";
import { labelOf } from "./describe.ts";
import { baseline, drawText, type Type } from "./draw-lines.ts";
import { below, type Drawing, moved } from "./drawing.ts";
import { charactersOf, widthOf } from "./measure.ts";
import { element } from "./svg.ts";

const LABEL: Type = { size: 13.5, leading: 32, colour: "ink" };
const PILL: Type = { size: 14, leading: 28, colour: "ink" };

const GAP = 8;
const PADDING = 12;

/** A box sized to fit its centred text. */
interface Box extends Drawing {
  readonly width: number;
}

export const drawControls = (controls: readonly Control[], width: number): Drawing =>
  boxes(
    controls.map((control) => drawControl(control, width)),
    width,
  );

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

/** The number of times each reaction was used. */
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

function shorten(label: string, width: number): string {
  const fits = (text: string) => widthOf(text, LABEL.size, { bold: true }) <= width;
  if (fits(label)) return label;
  const characters = charactersOf(label);
  while (characters.length > 0 && !fits(`${characters.join("")}…`)) characters.pop();
  return `${characters.join("")}…`;
}

/** Lays boxes out side by side, wrapping into rows. */
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
