/**
 * Wraps styled text: between words, and in Japanese between characters, except where a line
 * must not begin or end (kinsoku).
 */
import { charactersOf, isWide, type Look, widthOf } from "./measure.ts";

/** A piece of text in a single style. */
export interface Run extends Look {
  readonly text: string;
  readonly link?: boolean | undefined;
}

export type Line = readonly Run[];

interface Character {
  readonly text: string;
  readonly run: Run;
  readonly width: number;
}

const MAY_NOT_BEGIN =
  /^[、。，．・:;?!？！)\]}」』】〕｝〉》”’…ー々〜%ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ)]/u;
const MAY_NOT_END = /^[([{「『【〔｛〈《“‘(]/u;

/** Wraps to lines no wider than `width` at this font size. Unbreakable text is broken anywhere. */
export function wrap(runs: readonly Run[], width: number, size: number): Line[] {
  return paragraphs(runs, size).flatMap((paragraph) => linesOf(paragraph, width));
}

/** Characters with their styles, split into paragraphs at line breaks. */
function paragraphs(runs: readonly Run[], size: number): Character[][] {
  const found: Character[][] = [[]];
  for (const run of runs) {
    for (const text of charactersOf(run.text)) {
      if (/^\r?\n$/.test(text)) found.push([]);
      else found.at(-1)?.push({ text, run, width: widthOf(text, size, run) });
    }
  }
  return found;
}

function linesOf(paragraph: readonly Character[], width: number): Line[] {
  const lines: Character[][] = [];
  let line: Character[] = [];
  for (const chunk of chunksOf(paragraph).flatMap((whole) => cut(whole, width))) {
    if (line.length > 0 && measure([...line, ...chunk]) > width) {
      lines.push(line);
      line = [];
    }
    line.push(...chunk);
  }
  return [...lines, line].map(merge);
}

/** Splits a paragraph into chunks that must stay on one line. */
function chunksOf(paragraph: readonly Character[]): Character[][] {
  const chunks: Character[][] = [];
  paragraph.forEach((character, i) => {
    const before = paragraph[i - 1];
    const chunk = chunks.at(-1);
    if (before === undefined || chunk === undefined || mayBreak(before.text, character.text)) {
      chunks.push([character]);
    } else chunk.push(character);
  });
  return chunks;
}

function mayBreak(before: string, after: string): boolean {
  if (isSpace(after)) return false;
  if (isSpace(before)) return true;
  if (MAY_NOT_BEGIN.test(after) || MAY_NOT_END.test(before)) return false;
  return isWide(before) || isWide(after);
}

const isSpace = (character: string): boolean => /^\s$/.test(character);

/** Splits a chunk that is too wide for a line. */
function cut(chunk: Character[], width: number): Character[][] {
  if (measure(chunk) <= width) return [chunk];
  const pieces: Character[][] = [];
  for (const character of chunk) {
    const piece = pieces.at(-1);
    if (piece === undefined || measure([...piece, character]) > width) pieces.push([character]);
    else piece.push(character);
  }
  return pieces;
}

/** Ignores trailing spaces. */
function measure(characters: readonly Character[]): number {
  const end = characters.findLastIndex(({ text }) => !isSpace(text)) + 1;
  return characters.slice(0, end).reduce((sum, { width }) => sum + width, 0);
}

function merge(characters: readonly Character[]): Line {
  const end = characters.findLastIndex(({ text }) => !isSpace(text)) + 1;
  const merged: { run: Run; text: string }[] = [];
  for (const { text, run } of characters.slice(0, end)) {
    const last = merged.at(-1);
    if (last !== undefined && looksAlike(last.run, run)) last.text += text;
    else merged.push({ run, text });
  }
  return merged.map(({ run, text }) => ({ ...run, text }));
}

const looksAlike = (a: Run, b: Run): boolean =>
  (a.bold ?? false) === (b.bold ?? false) &&
  (a.code ?? false) === (b.code ?? false) &&
  (a.link ?? false) === (b.link ?? false);
