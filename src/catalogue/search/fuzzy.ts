/**
 * The fuzzy stage: resolves misspelt names. The index narrows the catalogue to a few
 * terms, Fuse.js scores them, and the number of edits decides which are close enough
 * to count as a match.
 */
import Fuse from "fuse.js";
import type { Project } from "../catalogue.ts";
import { allowedEdits, isFamous, type Slip } from "./allowed-edits.ts";
import { editDistance } from "./distance.ts";
import { fold, words } from "./fold.ts";
import { match, oneOf, type Resolution } from "./resolution.ts";
import { isRespelling } from "./sound.ts";
import type { TermIndex } from "./term-index.ts";
import { isApart, isWithin, type Term } from "./terms.ts";
import { isHosted } from "./tier.ts";

export interface Near extends Slip {
  /** Lower is better: Fuse's score plus edits, sound and popularity. */
  readonly score: number;
}

/** Terms further away than this are never suggested. */
const MOST_EDITS = 4;
/** How many of the nearest terms Fuse scores. */
const MOST_SCORED = 12;
/** Two candidates tie when their scores differ by less than this. */
const AS_GOOD = 0.35;

const FUSE_OPTIONS = {
  includeScore: true,
  threshold: 1,
  ignoreLocation: true,
  keys: ["key"],
};

/** Near terms, one per project, best first. */
export function nearTerms(index: TermIndex, key: string): Near[] {
  const numbers = index.typos.candidates(key);
  const candidates = new Set<Term>(index.sounding(key));
  const sounding = new Set(candidates);
  for (const number of numbers) {
    const term = index.terms[number];
    if (term !== undefined && term.kind !== "initials") candidates.add(term);
  }
  const measured: Slip[] = [];
  for (const term of candidates) {
    const edits = editDistance(key, term.key, MOST_EDITS);
    if (edits <= MOST_EDITS) measured.push({ term, edits, soundsAlike: sounding.has(term) });
  }
  measured.sort((a, b) => weight(a) - weight(b));
  const best = measured.slice(0, MOST_SCORED);
  const scores = fuseScores(
    key,
    best.map(({ term }) => term),
  );
  const near = best.map((slip, i) => ({ ...slip, score: weight(slip) + (scores[i] ?? 1) }));
  near.sort((a, b) => a.score - b.score);
  return bestOfEachProject(near);
}

/** A term's distance, without Fuse's score. */
const weight = ({ term, edits, soundsAlike }: Slip): number =>
  edits +
  term.tier * 0.12 -
  (soundsAlike ? 0.6 : 0) +
  (isWithin(term.kind) ? (term.kind === "resource" ? 1 : 0.5) : 0);

function fuseScores(key: string, terms: readonly Term[]): number[] {
  const scores = terms.map(() => 1);
  if (terms.length === 0) return scores;
  // Fuse compares patterns of up to 32 letters well; names are rarely longer.
  for (const hit of new Fuse(terms, FUSE_OPTIONS).search(key.slice(0, 32))) {
    scores[hit.refIndex] = hit.score ?? 1;
  }
  return scores;
}

function bestOfEachProject(sorted: readonly Near[]): Near[] {
  const seen = new Set<Project>();
  return sorted.filter(({ term }) => {
    if (seen.has(term.project)) return false;
    seen.add(term.project);
    return true;
  });
}

/**
 * Near terms that are safe to answer with, not just suggest; best first. Ordinary
 * words aren't typos, with two exceptions: a phonetic spelling of a famous name, and
 * several words that together are one letter away from a name.
 */
export function confident(index: TermIndex, form: string): Near[] {
  const key = fold(form);
  // A part named by an everyday word, such as Witness, needs an exact match.
  const near = nearTerms(index, key).filter(
    ({ term }) => (!isWithin(term.kind) || !index.isOrdinary(term.key)) && !isApart(term, form, index.exact),
  );
  const parts = words(form);
  if (!parts.every(index.isOrdinary)) return near.filter((slip) => slip.edits <= allowedEdits(key, slip));
  if (parts.length > 1) return near.filter((slip) => slip.edits <= Math.min(1, allowedEdits(key, slip)));
  return near.filter(({ term, soundsAlike }) => soundsAlike && isFamous(term) && isRespelling(key, term.key));
}

/** Resolves a misspelt name if it is close enough: to the best term, or to a choice among ties. */
export function byNearness(index: TermIndex, form: string): Resolution | undefined {
  const [best, second, ...others] = confident(index, form);
  if (best === undefined) return undefined;
  const rivals = second !== undefined && second.score - best.score < AS_GOOD && second.edits <= best.edits;
  if (!rivals || second.term.tier > best.term.tier + 1) return match(best.term, "typo");
  const terms = [best, second, ...others].map(({ term }) => term);
  return oneOf(index, terms, "typo");
}

/** Matches a hosted project's name with a single typo, which is likelier than other interpretations. */
export function byOneSlip(index: TermIndex, form: string): Resolution | undefined {
  const [best] = confident(index, form);
  return best !== undefined && isHosted(best.term.tier) && best.edits === 1
    ? byNearness(index, form)
    : undefined;
}
