/**
 * Other spellings of a name: letters read out, words shortened, Japanese in Latin letters, Latin
 * letters typed with a Japanese keyboard, and katakana for the words around a name.
 */
import { editDistance } from "./distance.ts";
import { isFiller } from "./fillers.ts";
import { fold, foldKana, plain, readLetters } from "./fold.ts";
import { splitLoanwords } from "./loanwords.ts";
import { choices, match, oneOf, type Resolution } from "./resolution.ts";
import { keystrokesOf, toKatakana } from "./romaji.ts";
import { longKey, segmentsOf, writtenOut } from "./short-words.ts";
import { writeSpoken } from "./spoken.ts";
import type { TermIndex } from "./term-index.ts";
import { isWithin, KINDS, type Term } from "./terms.ts";
import { isHosted, isKnown } from "./tier.ts";
import { transliterate } from "./transliterate.ts";

export function byOtherSpelling(index: TermIndex, form: string): Resolution | undefined {
  for (const key of otherKeys(form)) {
    const terms = index.exact(key);
    const [first, second] = terms;
    if (first === undefined) continue;
    const isTied = second !== undefined && second.kind === first.kind && second.tier === first.tier;
    return isTied ? oneOf(index, terms) : match(first, first.kind);
  }
  return (
    byShortWords(index, form) ??
    byKeystrokes(index, form) ??
    byRomaji(index, form) ??
    byTransliteration(index, form)
  );
}

/** A name in Cyrillic or Greek letters, with a slip for each sound that Latin writes otherwise. */
function byTransliteration(index: TermIndex, form: string): Resolution | undefined {
  const key = transliterate(fold(form));
  if (key === undefined || key.length < 4) return undefined;
  const [term] = index.exact(key);
  const near = term ?? nearest(index, key, key.length >= 7 ? 2 : 1);
  return near === undefined ? undefined : match(near, isWithin(near.kind) ? near.kind : "reading");
}

/** Letters next to kana, spelled out (「タイKV」 is タイケーブイ); spoken letters; a tool's "…ctl" command. */
function* otherKeys(form: string): Generator<string> {
  const command = /^(.{3,})ctl$/i.exec(form)?.[1];
  for (const spelling of [readLetters(form), writeSpoken(form), command]) {
    if (spelling !== undefined && spelling !== form) yield fold(spelling);
  }
  if (!KATAKANA.test(form)) return;
  const split = withLoanwords(form);
  if (split !== form) yield fold(split);
}

const KATAKANA = /[\u30a1-\u30fa\u3041-\u3096]/;
const KATAKANA_RUN = /[\u30a1-\u30fa\u30fc\u30fb]+/g;

/** 「certマネージャー」 → "cert manager", 「ヘルムチャート」 → 「ヘルム chart」. */
export const withLoanwords = (text: string): string =>
  plain(text)
    .replace(KATAKANA_RUN, (run) => {
      const split = splitLoanwords(foldKana(run));
      return split.length === 1 && split[0] === foldKana(run) ? run : ` ${split.join(" ")} `;
    })
    .trim();

/** Shortened words: "cert mgr" is cert-manager, "prom operator" the Prometheus Operator. */
function byShortWords(index: TermIndex, form: string): Resolution | undefined {
  const segments = segmentsOf(KATAKANA.test(form) ? withLoanwords(form) : form).slice(0, MOST_SEGMENTS);
  for (const written of [segments, segments.flatMap((word) => nameBehind(index, word))]) {
    const key = longKey(written);
    const terms = key === undefined ? [] : [...index.writtenOut(key), ...index.exact(key)];
    if (terms.length > 0) return best(index, terms);
  }
  return segments.length === 1 ? byGluedWords(index, segments[0] ?? "") : byBeginnings(index, segments);
}

const MOST_SEGMENTS = 7;

/** The words of the project that the word is an abbreviation of: "prom" → prometheus. */
function nameBehind(index: TermIndex, word: string): string[] {
  const [term] = index.exact(word);
  const isShort = term !== undefined && term.kind === "alias" && isHosted(term.tier);
  return isShort ? segmentsOf(term.project.name) : [word];
}

/** Terms of the best kind; of the best tier among these, or all hosted ones. */
function best(index: TermIndex, terms: readonly Term[]): Resolution | undefined {
  const kind = Math.min(...terms.map((term) => KINDS.indexOf(term.kind)));
  const ofKind = terms.filter((term) => KINDS.indexOf(term.kind) === kind);
  const hosted = ofKind.filter(({ tier }) => isHosted(tier));
  const least = Math.min(...ofKind.map(({ tier }) => tier));
  const chosen = hosted.length > 0 ? hosted : ofKind.filter(({ tier }) => tier === least);
  return oneOf(index, chosen, "words");
}

/** "certmgr": a shortened word at the end of another. */
function byGluedWords(index: TermIndex, word: string): Resolution | undefined {
  for (const length of [3, 2, 4]) {
    const rest = word.slice(0, -length);
    const end = word.slice(-length);
    if (rest.length < 3 || writtenOut(end) === end) continue;
    const terms = index.exact(rest + writtenOut(end)).filter(({ kind }) => kind !== "initials");
    if (terms.length > 0) return best(index, terms);
  }
  return undefined;
}

/** Each word the beginning of a name's word: "cloud cust", "emissary ing". */
function byBeginnings(index: TermIndex, segments: readonly string[]): Resolution | undefined {
  if (segments.length < 2 || segments.some((word) => word.length < 2)) return undefined;
  const isName = ({ kind }: Term) => !isWithin(kind) && kind !== "initials";
  const found = index.segmented((segments[0] ?? "").slice(0, 3)).filter(({ segments: own }) => {
    const first = own[0] ?? "";
    if (own.length !== segments.length || !first.startsWith(segments[0] ?? "")) return false;
    return segments.every((word, at) => fits(word, own[at] ?? ""));
  });
  const terms = found.map(({ term }) => term);
  const whole = terms.filter((term) => term.key.startsWith(segments[0] ?? "") && isName(term));
  if (whole.length === 0) return undefined;
  const projects = new Set(whole.map(({ project }) => index.heir(project)));
  const [sole] = whole;
  return projects.size === 1 && sole !== undefined ? match(sole, "words") : choices(projects);
}

const fits = (word: string, own: string): boolean =>
  own === word || own === writtenOut(word) || (word.length >= 2 && own.startsWith(word));

/** An input method left on: 「へlm」. A word that is half kana may have a slip as well. */
function byKeystrokes(index: TermIndex, form: string): Resolution | undefined {
  const readings = keystrokesOf(plain(form))
    .map(fold)
    .filter((key) => key.length >= 4);
  for (const key of readings) {
    const [term] = index.exact(key);
    if (term !== undefined && isKnown(term.tier) && term.kind !== "initials") return match(term, term.kind);
  }
  if (!/[a-z]/i.test(form)) return undefined;
  for (const key of readings.filter(({ length }) => length >= 5)) {
    const term = nearest(index, key, 1);
    if (term !== undefined) return match(term, "typo");
  }
  return undefined;
}

/** "ku-banethisu": a reading in Latin letters. */
function byRomaji(index: TermIndex, form: string): Resolution | undefined {
  const typed = plain(form).split(/\s+/);
  if (typed.length > 1 && typed.some((one) => one.length < 3 || isFiller(one) || index.isOrdinary(one)))
    return undefined;
  const word = typed.join("");
  if (!/^[a-z-]{4,}$/.test(word) || index.isOrdinary(word)) return undefined;
  const kana = toKatakana(word);
  if (kana === undefined) return undefined;
  // "ti" is チ or ティ, "di" is ヂ or ディ.
  for (const reading of new Set([
    kana,
    kana.replaceAll("チ", "ティ").replaceAll("ヂ", "ディ").replaceAll("ヅ", "ドゥ"),
  ])) {
    const key = foldKana(reading);
    const term = index.exact(key).find(({ kind, tier }) => kind === "reading" && isKnown(tier));
    if (term !== undefined && key.length >= 2) return match(term, "reading");
    const near = key.length >= 5 ? nearest(index, key, 1) : undefined;
    if (near?.kind === "reading") return match(near, "typo");
  }
  return undefined;
}

/** The nearest name of a known project within some edits, hosted ones first. */
function nearest(index: TermIndex, key: string, edits: number): Term | undefined {
  let found: Term | undefined;
  for (const number of index.typos.candidates(key)) {
    const term = index.terms[number];
    if (term === undefined || !isKnown(term.tier) || term.kind === "initials" || term.kind === "resource")
      continue;
    if (Math.abs(term.key.length - key.length) > edits || editDistance(key, term.key, edits) > edits)
      continue;
    if (found === undefined || term.tier < found.tier) found = term;
  }
  return found;
}
