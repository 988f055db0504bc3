/**
 * Splits a text into the units that the vocabulary is written in: words of letters and
 * digits, dates, single characters of Japanese (which has no spaces), and marks that
 * join things, such as "," and "〜".
 */
import { fold, foldKana } from "../search/fold.ts";

export interface Unit {
  /** As typed, in normal width. */
  readonly text: string;
  /** The folded form, used for comparison. */
  readonly key: string;
  /** Whether a space or the text's beginning comes before it. */
  readonly apart: boolean;
}

const DATE = String.raw`\d{4}\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?|\d{4}[\-\/.]\d{1,2}(?:[\-\/.]\d{1,2})?(?![\d\p{L}])`;
const JAPANESE = String.raw`[\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Han}々ー]`;
const WORD = String.raw`[[\p{L}\p{N}]--${JAPANESE}]`;
const UNITS = new RegExp(
  String.raw`${DATE}|ヴ[ァィェォ]?|${JAPANESE}|\d+(?=${JAPANESE})|${WORD}+(?:[.'’]${WORD}+)*[+#]*|(?<=\d\s?)-(?=\s?\d)|[,、&~〜–—]`,
  "gv",
);

/** Marks that lengthen or repeat a sound fold to nothing, and belong to the unit before. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  let end = -1;
  for (const { 0: typed, index } of text.matchAll(UNITS)) {
    const key = keyOf(typed);
    const last = units.at(-1);
    const joined = index === end;
    if (key !== "") units.push({ text: typed, key, apart: !joined });
    else if (last !== undefined && joined) units[units.length - 1] = { ...last, text: last.text + typed };
    end = index + typed.length;
  }
  return units;
}

/** Marks and dates stand for themselves; every dash between numbers is one. */
const keyOf = (typed: string): string => (typed === "-" ? DASH : keyOfMore(typed));

const DASH = "–";

const keyOfMore = (typed: string): string =>
  /^(?:[-,、&~〜–—]|\d{4}[年\-/.].*)$/u.test(typed)
    ? typed.replace(/\s/g, "")
    : isKana(typed)
      ? foldKana(typed)
      : fold(typed);

const isKana = (typed: string): boolean => /^[\u3040-\u30ff]/.test(typed);

/** What was typed, with the spaces that it had. */
export const typedText = (units: readonly Unit[]): string =>
  units.map(({ text, apart }, i) => (apart && i > 0 ? ` ${text}` : text)).join("");

/** A phrase's key: that of its units, joined. */
export const keyOfPhrase = (phrase: string): string =>
  unitsOf(phrase.normalize("NFKC"))
    .map(({ key }) => key)
    .join("");
