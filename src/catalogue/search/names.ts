/** The names in a text, word by word, in any script, and the words around them. */
import { allowedEdits, isFamous } from "./allowed-edits.ts";
import { editDistance } from "./distance.ts";
import { isFiller } from "./fillers.ts";
import { fold } from "./fold.ts";
import { isForeignFiller, withoutAttached } from "./languages.ts";
import { withLoanwords } from "./spellings.ts";
import type { TermIndex } from "./term-index.ts";
import { isApart, isWithin, type Term } from "./terms.ts";
import { isHosted, isKnown } from "./tier.ts";
import { tokenize } from "./tokens.ts";

export interface Name {
  readonly term: Term;
  readonly misspelt: boolean;
}

export interface Names {
  readonly found: readonly Name[];
  readonly others: readonly string[];
}

interface Named extends Name {
  /** Number of tokens it covers. */
  readonly length: number;
}

/** Maximum number of words in a name. */
const LONGEST_NAME = 7;
/** Words of a long text beyond these are not compared with misspelt names. */
const MOST_COMPARED = 8;
const LONGEST_MISSPELT = 3;

export function namesIn(index: TermIndex, text: string, misspelt: boolean): Names {
  const tokens = tokensOf(index, text);
  const found: Name[] = [];
  const others: string[] = [];
  let compared = 0;
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] ?? "";
    let named = longestName(index, tokens, at, text);
    if (misspelt && compared < MOST_COMPARED && (named === undefined || named.length === 1)) {
      compared++;
      const near = misspeltName(index, tokens, at, named === undefined);
      if (near !== undefined && near.length > (named?.length ?? 0)) named = near;
    }
    if (named !== undefined) found.push(named);
    else others.push(token);
    at += named?.length ?? 1;
  }
  return { found, others };
}

/** Words; names that are written together with loanwords or particles are cut off. */
function tokensOf(index: TermIndex, text: string): string[] {
  return tokenize(text).flatMap((token) => {
    if (/^[\0-\x7f]*$/.test(token) || index.exact(fold(token)).length > 0) return [token];
    if (/^[\p{Script=Katakana}ー・]+$/u.test(token)) return tokenize(withLoanwords(token));
    const bare = withoutAttached(token);
    if (bare === token || bare === "") return [...inflected(index, token)];
    const at = token.indexOf(bare);
    const pieces = [token.slice(0, at), bare, token.slice(at + bare.length)].filter((piece) => piece !== "");
    return pieces.flatMap((piece) => (piece === bare ? [...inflected(index, piece)] : [piece]));
  });
}

/** The name at the beginning of a word with an ending: «кубернетеса». */
function* inflected(index: TermIndex, token: string): Generator<string> {
  const shortest = /^\p{Script=Han}/u.test(token) ? 2 : 4;
  for (let length = token.length; length >= Math.max(shortest, token.length - 4); length--) {
    if (index.exact(fold(token.slice(0, length))).length === 0) continue;
    yield token.slice(0, length);
    return;
  }
  yield token;
}

/** A kind of object that is called by one word is meant where it is written as one: "Backup", not "backup". */
const isPlainWord = ({ kind, shown }: Term, text: string): boolean =>
  kind === "resource" && /^\p{Lu}\p{Ll}+$/u.test(shown) && !text.includes(shown);

function longestName(
  index: TermIndex,
  tokens: readonly string[],
  at: number,
  text: string,
): Named | undefined {
  for (let length = Math.min(LONGEST_NAME, tokens.length - at); length >= 1; length--) {
    const key = fold(tokens.slice(at, at + length).join(""));
    const spelt = tokens.slice(at, at + length).join(" ");
    const isMeant = (one: Term) =>
      !isApart(one, spelt, index.exact) &&
      !isPlainWord(one, text) &&
      (length === 1 || one.kind !== "resource");
    const term = index.exact(key).find(isMeant);
    if (term === undefined || (length === 1 && !standsAlone(index, term))) continue;
    // "container registry" says what is looked for, even if a product is called so.
    const isGeneric =
      !isHosted(term.tier) && tokens.slice(at, at + length).every((word) => isFiller(fold(word)));
    if (!isGeneric || length === tokens.length) return { term, length, misspelt: false };
  }
  return undefined;
}

/** Whether one word in a text counts as a name. Excludes initials, and unknown projects' everyday words. */
function standsAlone(index: TermIndex, { key, kind, tier, project }: Term): boolean {
  if (isFiller(key) || isForeignFiller(key)) return project.slug === "kubernetes" && key.length > 2;
  if (key.length < 3) return key.length === 2 && isKnown(tier) && (kind === "name" || kind === "reading");
  if (kind === "initials") return false;
  return !index.isOrdinary(key) || isHosted(tier) || (isKnown(tier) && !isWithin(kind));
}

/** A known project's name that the next words are near, longest first. */
function misspeltName(
  index: TermIndex,
  tokens: readonly string[],
  at: number,
  alone: boolean,
): Named | undefined {
  for (let length = Math.min(LONGEST_MISSPELT, tokens.length - at); length >= (alone ? 1 : 2); length--) {
    const words = tokens.slice(at, at + length);
    const key = fold(words.join(""));
    if (key.length < 4 || /\d$/.test(key)) continue;
    // What is spelt correctly is no slip, unless several words together are one letter off.
    const known = words.filter(
      (word) => index.isOrdinary(word) || isFiller(fold(word)) || index.words.isTechnical(word),
    );
    if (known.length === words.length && length === 1) continue;
    const most = known.length > 0 || length > 1 ? 1 : 2;
    const term = nearestName(index, key, most);
    if (term !== undefined) return { term, length, misspelt: true };
  }
  return undefined;
}

function nearestName(index: TermIndex, key: string, most: number): Term | undefined {
  if (index.isOrdinary(key)) return undefined;
  let best: { term: Term; weight: number } | undefined;
  for (const number of index.typos.candidates(key)) {
    const term = index.terms[number];
    if (term === undefined || !mayBeMisspelt(term, key)) continue;
    const edits = editDistance(key, term.key, most);
    if (edits === 0 || edits > most || edits > allowedEdits(key, { term, edits, soundsAlike: false }))
      continue;
    const weight = edits + term.tier * 0.1;
    if (best === undefined || weight < best.weight) best = { term, weight };
  }
  return best?.term;
}

/** Short names and kinds have too many neighbours. */
const mayBeMisspelt = (term: Term, key: string): boolean =>
  isKnown(term.tier) &&
  term.kind !== "initials" &&
  term.kind !== "resource" &&
  (key.length >= 5 || isHosted(term.tier) || isFamous(term));
