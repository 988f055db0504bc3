/** A table with aligned columns; where it is wider than the screen, its cells are wrapped. */
import stringWidth from "string-width";
import { wrapPieces } from "./wrap.ts";

export const GAP = "  ";
/** A column is not made narrower than this. */
const NARROWEST = 8;

export interface TableLines {
  readonly header: readonly string[];
  readonly rule: string;
  readonly body: readonly string[];
}

export function layTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): TableLines {
  const widths = squeeze(
    header.map((_, column) => Math.max(...[header, ...rows].map((row) => stringWidth(row[column] ?? "")))),
    width - GAP.length * (header.length - 1),
  );
  return {
    header: layRow(header, widths),
    rule: widths.map((columns) => "─".repeat(columns)).join(GAP),
    body: rows.flatMap((row) => layRow(row, widths)),
  };
}

/** Takes from the widest column, of two the later one, until all fit or none can give any more. */
function squeeze(widths: readonly number[], room: number): number[] {
  const fitted = [...widths];
  for (let over = sum(fitted) - room; over > 0; over--) {
    const widest = fitted.lastIndexOf(Math.max(...fitted));
    if ((fitted[widest] ?? 0) <= NARROWEST) break;
    fitted[widest] = (fitted[widest] ?? 0) - 1;
  }
  return fitted;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

function layRow(row: readonly string[], widths: readonly number[]): string[] {
  return besides(
    widths.map((width, column) => ({
      lines: wrapPieces([{ text: row[column] ?? "", paint: (part) => part }], width),
      width,
    })),
  );
}

export interface Column {
  readonly lines: readonly string[];
  readonly width: number;
}

/** Columns of lines, one beside the other. */
export function besides(columns: readonly Column[]): string[] {
  const height = Math.max(...columns.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, i) =>
    columns
      .map(({ lines, width }) => pad(lines[i] ?? "", width))
      .join(GAP)
      .trimEnd(),
  );
}

const pad = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - stringWidth(text)));
