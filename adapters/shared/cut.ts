/** Shortens text without splitting a visible character (grapheme), and marks the cut with "…". */

export const ELLIPSIS = "…";

const SEGMENTER = new Intl.Segmenter("en", { granularity: "grapheme" });
const LENGTH = (text: string): number => text.length;

/** Truncates to `most`, "…" included. `size` measures one character or the whole text. */
export function cut(text: string, most: number, size = LENGTH): string {
  return size(text) <= most ? text : `${beginning(text, most - ELLIPSIS.length, size).trimEnd()}${ELLIPSIS}`;
}

/** Splits text into pieces of at most `most`, at a space where one is near the end of a piece. */
export function pieces(text: string, most: number): string[] {
  const all: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const piece = atSpace(beginning(rest, most));
    all.push(piece);
    rest = rest.slice(piece.length);
  }
  return rest === "" ? all : [...all, rest];
}

/** The longest prefix of whole characters that fits; at least one code point. */
function beginning(text: string, most: number, size = LENGTH): string {
  let taken = 0;
  let room = most;
  for (const { segment } of SEGMENTER.segment(text)) {
    const needed = size(segment);
    if (needed > room) break;
    room -= needed;
    taken += segment.length;
  }
  return taken > 0 ? text.slice(0, taken) : codePoints(text, most, size);
}

/** For a single character that exceeds the limit, such as a letter with a thousand accents. */
function codePoints(text: string, most: number, size: (text: string) => number): string {
  let taken = "";
  let room = most;
  for (const point of text) {
    room -= size(point);
    if (room < 0 && taken !== "") break;
    taken += point;
    if (room <= 0) break;
  }
  return taken;
}

const NEAR_THE_END = 0.8;

function atSpace(piece: string): string {
  const space = Math.max(piece.lastIndexOf(" "), piece.lastIndexOf("\n"));
  return space > piece.length * NEAR_THE_END ? piece.slice(0, space + 1) : piece;
}
