/**
 * Reads a text as tokens of the vocabulary: at each place the longest phrase that is
 * known, then misspelt words, then what is left as it is.
 */
import { editDistance } from "../search/distance.ts";
import { singularOf } from "../singular.ts";
import { typedText, type Unit, unitsOf } from "./units.ts";
import type { Meanings, Vocabulary } from "./vocabulary.ts";
import type { Word } from "./words.ts";

export interface Token {
  /** As typed. */
  readonly text: string;
  readonly key: string;
  /** Absent where nothing is known by it. */
  readonly means?: Meanings | undefined;
  readonly plural: boolean;
}

/** A phrase of more units is not in the vocabulary. */
const MOST_UNITS = 16;

export function tokensOf(text: string, vocabulary: Vocabulary): Token[] {
  const units = unitsOf(text);
  const tokens: Token[] = [];
  let unknown: Unit[] = [];
  const flush = () => {
    for (const run of runsOf(unknown)) tokens.push(...readUnknown(run, vocabulary));
    unknown = [];
  };
  for (let at = 0; at < units.length; ) {
    const found = longestAt(units, at, vocabulary);
    if (found === undefined) {
      const unit = units[at];
      if (unit !== undefined) unknown.push(unit);
      at++;
      continue;
    }
    flush();
    tokens.push(found.token);
    at += found.length;
  }
  flush();
  return tokens;
}

interface Found {
  readonly token: Token;
  readonly length: number;
}

function longestAt(units: readonly Unit[], at: number, vocabulary: Vocabulary): Found | undefined {
  const first = units[at]?.key ?? "";
  const second = first.length < 2 ? (units[at + 1]?.key ?? "") : "";
  // One more than is filed: "sand box" is "sandbox".
  const longest = Math.max(vocabulary.longest(first + second), vocabulary.longest(first)) + 1;
  const most = Math.min(MOST_UNITS, units.length - at, longest);
  for (let length = most; length >= 1; length--) {
    const part = units.slice(at, at + length);
    const key = part.map((unit) => unit.key).join("");
    const singular = singularOf(key);
    const own = vocabulary.meanings(key);
    const means = own ?? (singular === undefined ? undefined : vocabulary.meanings(singular));
    if (means === undefined || isPartOfKatakana(units, at, length)) continue;
    const token = { text: typedText(part), key, means, plural: own === undefined || /[a-z]s$/.test(key) };
    return { token, length };
  }
  return undefined;
}

/** Short words are not looked for within a word in katakana: 「ノック」 does not begin with 「の」. */
function isPartOfKatakana(units: readonly Unit[], at: number, length: number): boolean {
  if (length > 2 || !units.slice(at, at + length).every(isKatakana)) return false;
  const [first, before, after] = [units[at], units[at - 1], units[at + length]];
  return (first?.apart === false && isKatakana(before)) || (after?.apart === false && isKatakana(after));
}

const isKatakana = (unit: Unit | undefined): boolean => /^[\u30a0-\u30ff]/.test(unit?.text ?? "");

/** Runs of words with spaces between them are words of their own; Japanese is one run. */
function runsOf(units: readonly Unit[]): Unit[][] {
  const runs: Unit[][] = [];
  for (const unit of units) {
    const last = runs.at(-1);
    if (last === undefined || unit.apart) runs.push([unit]);
    else last.push(unit);
  }
  return runs;
}

function readUnknown(run: readonly Unit[], vocabulary: Vocabulary): Token[] {
  const key = run.map((unit) => unit.key).join("");
  const meant = misspelt(key, vocabulary);
  const means = meant === undefined ? undefined : vocabulary.meanings(meant);
  return [{ text: typedText(run), key: meant ?? key, means, plural: /[a-z]s$/.test(key) }];
}

/** Shorter words are within an edit of too many others. */
const SHORTEST = 5;
const LONG = 8;

/** The word of the vocabulary that is meant, if one is near enough. */
function misspelt(key: string, vocabulary: Vocabulary): string | undefined {
  if (key.length < SHORTEST || !/^(?:[a-z]+|[\u30a0-\u30ff]+)$/.test(key)) return undefined;
  if (vocabulary.isOrdinary(key)) return undefined;
  const most = key.length >= LONG ? 2 : 1;
  const near = [key, singularOf(key)].flatMap((form) =>
    form === undefined ? [] : [...nearKeys(form, most, vocabulary)],
  );
  return near.sort((a, b) => a.edits - b.edits)[0]?.known;
}

function* nearKeys(form: string, most: number, { keys, typos }: Vocabulary) {
  for (const index of typos.candidates(form)) {
    const known = keys[index] ?? "";
    const edits = known.length < SHORTEST - 1 ? most + 1 : editDistance(form, known, most);
    if (edits <= most) yield { known, edits };
  }
}

export const isWord = (token: Token | undefined, ...words: readonly Word[]): boolean =>
  words.some((word) => token?.means?.words.has(word) === true);

/** Japanese puts what marks a word behind it, English before it. */
export const isJapanese = (token: Token | undefined): boolean =>
  token !== undefined && /[\u3040-\u30ff\u4e00-\u9fff]/.test(token.text);
