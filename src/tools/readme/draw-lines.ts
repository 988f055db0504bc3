/** Draws lines of text. */
import { below, type Drawing } from "./drawing.ts";
import { charactersOf, isEmoji, widthOf } from "./measure.ts";
import { element, escapeXml } from "./svg.ts";
import type { Line, Run } from "./wrap.ts";

/** Text style. */
export interface Type {
  readonly size: number;
  readonly leading: number;
  readonly colour: string;
}

/** The y offset of the baseline within a line. */
export const baseline = ({ size, leading }: Type): number => leading / 2 + size * 0.36;

export function drawLines(lines: readonly Line[], type: Type): Drawing {
  return below(
    lines.map((line) => ({ svg: drawLine(line, type), height: type.leading })),
    0,
  );
}

/** The font determines where text flows; only code has a fixed position, because of its background. */
function drawLine(line: Line, type: Type): string {
  const drawn: string[] = [];
  let x = 0;
  for (const stretch of stretches(line)) {
    drawn.push(stretch[0]?.code === true ? drawCode(stretch, x, type) : drawFlow(stretch, x, type));
    x += widthOfRuns(stretch, type);
  }
  return drawn.join("");
}

const widthOfRuns = (runs: readonly Run[], { size }: Type): number =>
  runs.reduce((sum, run) => sum + widthOf(run.text, size, run), 0);

/** SVG drops spaces at the beginning of a text. */
function drawFlow(runs: readonly Run[], x: number, type: Type): string {
  const indent = /^ */.exec(runs[0]?.text ?? "")?.[0] ?? "";
  const place = { class: type.colour, x: x + widthOf(indent, type.size), y: baseline(type) };
  const drawn = runs.map((run, i) =>
    drawRun(i === 0 ? { ...run, text: run.text.slice(indent.length) } : run),
  );
  return element("text", { ...place, "font-size": type.size }, drawn.join(""));
}

function drawCode(runs: readonly Run[], x: number, type: Type): string {
  const width = widthOfRuns(runs, type);
  const box = { x: x - 2, y: 2, width: width + 4, height: type.leading - 4, rx: 4 };
  const place = { class: type.colour, x, y: baseline(type), "font-size": type.size, textLength: width };
  return element("rect", { class: "code-box", ...box }) + element("text", place, runs.map(drawRun).join(""));
}

/** Splits a line's runs where code begins or ends. */
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

/** Emoji get an emoji font, since other fonts may draw them without colour. */
export const drawText = (text: string): string =>
  charactersOf(text)
    .map((character) => {
      const written = escapeXml(character);
      return isEmoji(character) ? element("tspan", { class: "emoji" }, written) : written;
    })
    .join("");
