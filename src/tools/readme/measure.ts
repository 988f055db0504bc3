/**
 * Measures text width without a font. The table has the widths of the widest common
 * sans-serif font, so that text that fits here also fits in the reader's font.
 */
import stringWidth from "string-width";

/** Advance widths of Latin characters, in thousandths of the font's size. */
const LATIN: ReadonlyMap<string, number> = new Map(
  Object.entries({
    "ijlI.,:;'’|!": 275,
    " ": 275,
    ft·: 365,
    "r()[]{}-/\\": 420,
    '"“”*°': 440,
    "cksvxyz?J": 540,
    "_aegEFLSTZ$0123456789#–": 585,
    bdhnopquBPRXYKVA: 625,
    "CDGHNU&+<>=~^": 745,
    "wOQ@%": 800,
    mMW: 940,
    "—…": 1_000,
  }).flatMap(([characters, width]) =>
    [...characters].map((character): [string, number] => [character, width]),
  ),
);
const OTHER = 625;
const WIDE = 1_000;
const EMOJI = 1_300;
const BOLD = 1.08;
/** The same in all common monospaced fonts. */
const MONOSPACED = 605;

export interface Look {
  readonly bold?: boolean | undefined;
  readonly code?: boolean | undefined;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Splits text into user-perceived characters (graphemes). */
export const charactersOf = (text: string): string[] =>
  [...graphemes.segment(text)].map((part) => part.segment);

export const isEmoji = (character: string): boolean =>
  /\p{Emoji_Presentation}|\ufe0f|\u20e3/u.test(character) && stringWidth(character) > 0;

/** Whether a character is full-width: kanji, kana and others as wide as they are high. */
export const isWide = (character: string): boolean =>
  !isEmoji(character) && (stringWidth(character) === 2 || /^[\u2580-\u259f]/.test(character));

/** The width of a text at this font size. */
export function widthOf(text: string, size: number, look: Look = {}): number {
  const sum = charactersOf(text).reduce((width, character) => width + widthOfCharacter(character, look), 0);
  return (sum * size) / 1_000;
}

/** Cache by style and character: measuring is slow, and texts use few different characters. */
const known = new Map<string, number>();

function widthOfCharacter(character: string, look: Look): number {
  const key = `${look.bold === true ? "b" : ""}${look.code === true ? "c" : ""} ${character}`;
  const width = known.get(key) ?? measureCharacter(character, look);
  known.set(key, width);
  return width;
}

function measureCharacter(character: string, { bold, code }: Look): number {
  if (isEmoji(character)) return EMOJI;
  if (isWide(character)) return WIDE;
  if (code === true) return MONOSPACED;
  const width = LATIN.get(character) ?? (stringWidth(character) === 0 ? 0 : OTHER);
  return bold === true ? width * BOLD : width;
}
