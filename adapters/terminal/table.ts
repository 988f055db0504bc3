/** Rows of cells in aligned columns. Where they are wider than the screen, the cells are wrapped. */
import stringWidth from "string-width";
import { type Piece, wrapPieces } from "./wrap.ts";

export const GAP = "  ";
/** A column is not made narrower than this. */
const NARROWEST = 8;

export type Cell = readonly Piece[];

export interface Columns {
  readonly widths: readonly number[];
  /** The lines of each row. */
  readonly rows: readonly (readonly string[])[];
}

export function inColumns(rows: readonly (readonly Cell[])[], width: number): Columns {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const needed = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => stringWidth((row[column] ?? []).map(({ text }) => text).join("")))),
  );
  const widths = squeezed(needed, width - GAP.length * (columns - 1));
  return { widths, rows: rows.map((row) => linesOf(row, widths)) };
}

/** Takes from the widest column, of two the later one, until all fit or none can give any more. */
function squeezed(widths: readonly number[], room: number): number[] {
  const fitted = [...widths];
  for (let over = fitted.reduce((a, b) => a + b, 0) - room; over > 0; over--) {
    const most = Math.max(...fitted);
    if (most <= NARROWEST) break;
    fitted[fitted.lastIndexOf(most)] = most - 1;
  }
  return fitted;
}

function linesOf(row: readonly Cell[], widths: readonly number[]): string[] {
  const cells = widths.map((width, column) => wrapPieces(row[column] ?? [], width));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, i) =>
    cells
      .map((lines, column) => padded(lines[i] ?? "", widths[column] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}

const padded = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - stringWidth(text)));
