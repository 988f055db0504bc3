/** Wraps styled text to a width in columns. */
import stringWidth from "string-width";
import { breaksBetween } from "./line-breaks.ts";

export interface Piece {
  readonly text: string;
  /** Puts colours around a part of the text. */
  readonly paint: (text: string) => string;
  /** Pieces that share this are not divided where they fit on one line. */
  readonly together?: object | undefined;
}

/** A grapheme and the piece that it is from. */
interface Letter {
  readonly text: string;
  readonly piece: Piece;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export function wrapPieces(pieces: readonly Piece[], width: number): string[] {
  const lines: string[] = [];
  let line: Letter[] = [];
  let used = 0;
  for (const unit of unitsOf(lettersOf(pieces), widthsTogether(pieces), width)) {
    if (used > 0 && used + widthOf(unit).seen > width) {
      lines.push(painted(line));
      line = [];
      used = 0;
    }
    if (used === 0 && widthOf(unit).seen === 0) continue;
    line.push(...unit);
    used += widthOf(unit).whole;
  }
  return [...lines, painted(line)];
}

/** Every space, whatever its kind, is a plain one. */
function lettersOf(pieces: readonly Piece[]): Letter[] {
  const letters: Letter[] = [];
  for (const piece of pieces) {
    for (const { segment } of graphemes.segment(piece.text)) {
      letters.push({ text: /^\s/.test(segment) ? " " : segment, piece });
    }
  }
  return letters;
}

function widthsTogether(pieces: readonly Piece[]): ReadonlyMap<object, number> {
  const widths = new Map<object, number>();
  for (const { text, together } of pieces) {
    if (together) widths.set(together, (widths.get(together) ?? 0) + stringWidth(text));
  }
  return widths;
}

/** The parts between the places where a line may be broken. */
function unitsOf(
  letters: readonly Letter[],
  together: ReadonlyMap<object, number>,
  width: number,
): Letter[][] {
  const units: Letter[][] = [];
  letters.forEach((letter, i) => {
    const before = letters[i - 1];
    const group = letter.piece.together;
    const kept =
      group !== undefined && group === before?.piece.together && (together.get(group) ?? 0) <= width;
    const last = units.at(-1);
    if (last === undefined || before === undefined || (!kept && breaksBetween(before.text, letter.text))) {
      units.push([letter]);
    } else last.push(letter);
  });
  return units;
}

/** In columns: with the spaces at its end, which a line may lose, and without. */
function widthOf(unit: readonly Letter[]): { readonly whole: number; readonly seen: number } {
  const text = unit.map((letter) => letter.text).join("");
  const seen = stringWidth(text.trimEnd());
  return { seen, whole: seen + text.length - text.trimEnd().length };
}

/** A line without the spaces at its end, each run of letters painted as its piece says. */
function painted(line: readonly Letter[]): string {
  const end = line.findLastIndex(({ text }) => text !== " ") + 1;
  let result = "";
  for (let from = 0; from < end; ) {
    const piece = line[from]?.piece;
    let to = from + 1;
    while (to < end && line[to]?.piece === piece) to++;
    const text = line
      .slice(from, to)
      .map((letter) => letter.text)
      .join("");
    result += piece?.paint(text) ?? text;
    from = to;
  }
  return result;
}
