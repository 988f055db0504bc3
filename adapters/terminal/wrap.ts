/**
 * Wraps styled text to a width in columns. Latin text breaks at spaces; Japanese
 * breaks between any two characters, except before closing punctuation.
 */
import stringWidth from "string-width";

export interface Piece {
  readonly text: string;
  /** Puts colours around a part of the text. */
  readonly paint: (text: string) => string;
}

/** One Japanese character with the punctuation that must stay with it, one word, or one run of spaces. */
const UNITS =
  /[「『（(【]*[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー々][、。，．・：；？！」』）)】ー]*|[^\s\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]+|\s+/gu;

export function wrapPieces(pieces: readonly Piece[], width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const { text, paint } of pieces) {
    let pending = "";
    const flush = () => {
      if (pending !== "") line += paint(pending);
      pending = "";
    };
    for (const unit of text.match(UNITS) ?? []) {
      const space = /^\s/.test(unit);
      const columns = stringWidth(unit);
      if (used > 0 && used + columns > width) {
        flush();
        lines.push(line.trimEnd());
        line = "";
        used = 0;
      }
      if (space && used === 0) continue;
      pending += space ? unit.replace(/\s/g, " ") : unit;
      used += columns;
    }
    flush();
  }
  return [...lines, line.trimEnd()];
}
