/** Wraps styled text to a width in columns. No library breaks Japanese where it may be broken. */
import stringWidth from "string-width";
import { breaksBetween } from "./line-breaks.ts";

export interface Piece {
  readonly text: string;
  /** Puts colours around a part of the text. */
  readonly paint: (text: string) => string;
  /** Pieces that share this are not divided where they fit on one line. */
  readonly together?: object | undefined;
}

export function wrapPieces(given: readonly Piece[], width: number): string[] {
  // Every space, whatever its kind, is a plain one.
  const pieces = given.map((piece) => ({ ...piece, text: piece.text.replace(/\r\n|\s/g, " ") }));
  const text = pieces.map((piece) => piece.text).join("");
  const lines: string[] = [];
  let start = text.length - text.trimStart().length;
  let end = start;
  for (const next of [...breaksIn(text, groupsIn(pieces), width), text.length]) {
    if (end > start && stringWidth(text.slice(start, next).trimEnd()) > width) {
      lines.push(painted(pieces, start, end));
      start = end;
    }
    end = Math.max(end, next);
  }
  return [...lines, painted(pieces, start, end)];
}

/** A part of the text, by its offsets. */
interface Range {
  readonly start: number;
  readonly end: number;
}

function groupsIn(pieces: readonly Piece[]): readonly Range[] {
  const groups = new Map<object, Range>();
  let start = 0;
  for (const { text, together } of pieces) {
    const end = start + text.length;
    if (together !== undefined) groups.set(together, { start: groups.get(together)?.start ?? start, end });
    start = end;
  }
  return [...groups.values()];
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The offsets where a line may end. */
function breaksIn(text: string, groups: readonly Range[], width: number): readonly number[] {
  const kept = groups.filter(({ start, end }) => stringWidth(text.slice(start, end)) <= width);
  let before = "";
  return Array.from(graphemes.segment(text), ({ segment, index }) => {
    const isBreak = before !== "" && breaksBetween(before, segment);
    before = segment;
    return isBreak && !kept.some(({ start, end }) => start < index && index < end) ? index : [];
  }).flat();
}

/** A line without the spaces at its end, each part of it painted as its piece says. */
function painted(pieces: readonly Piece[], start: number, end: number): string {
  let rest = pieces
    .map(({ text }) => text)
    .join("")
    .slice(start, end)
    .trimEnd().length;
  let skipped = start;
  return pieces
    .map(({ text, paint }) => {
      const part = text.slice(skipped, skipped + rest);
      skipped = Math.max(0, skipped - text.length);
      rest -= part.length;
      return part === "" ? "" : paint(part);
    })
    .join("");
}
