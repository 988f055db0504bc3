/**
 * The fuzzy stage: what a misspelt name was meant to be. The index narrows the
 * catalogue to a few terms, Fuse.js scores them, and the number of edits decides
 * which of them are near enough to answer with.
 */
import Fuse from "fuse.js";
import type { Project } from "../catalogue.ts";
import { editDistance } from "./distance.ts";
import type { TermIndex } from "./term-index.ts";
import type { Term } from "./terms.ts";
import { isHosted } from "./tier.ts";

export interface Near {
  readonly term: Term;
  /** Edits between the query and the term. */
  readonly edits: number;
  readonly soundsAlike: boolean;
  /** Lower is better: Fuse's score, with edits, sound and fame weighed in. */
  readonly score: number;
}

/** Nothing farther than this is worth showing. */
const MOST_EDITS = 3;
/** How many of the nearest terms Fuse scores. */
const MOST_SCORED = 12;

const FUSE_OPTIONS = {
  includeScore: true,
  threshold: 1,
  ignoreLocation: true,
  keys: ["key"],
};

/** Near terms, the best of each project, best first. */
export function nearTerms(index: TermIndex, key: string): Near[] {
  const numbers = index.typos.candidates(key);
  const candidates = new Set<Term>(index.sounding(key));
  const sounding = new Set(candidates);
  for (const number of numbers) {
    const term = index.terms[number];
    if (term !== undefined && term.kind !== "initials") candidates.add(term);
  }
  const measured: { term: Term; edits: number }[] = [];
  for (const term of candidates) {
    const edits = editDistance(key, term.key, MOST_EDITS);
    if (edits <= MOST_EDITS) measured.push({ term, edits });
  }
  measured.sort((a, b) => a.edits - b.edits || a.term.tier - b.term.tier);
  const best = measured.slice(0, MOST_SCORED);
  const scores = fuseScores(
    key,
    best.map(({ term }) => term),
  );
  const near = best.map(({ term, edits }, i) => {
    const soundsAlike = sounding.has(term);
    return { term, edits, soundsAlike, score: weigh(scores[i] ?? 1, term, edits, soundsAlike) };
  });
  near.sort((a, b) => a.score - b.score);
  return bestOfEachProject(near);
}

function weigh(fuse: number, term: Term, edits: number, soundsAlike: boolean): number {
  return edits + fuse + term.tier * 0.12 - (soundsAlike ? 0.6 : 0) + (term.kind === "part" ? 0.2 : 0);
}

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
 * Whether a near term may be answered with, rather than only suggested: the
 * shorter the name, and the less known the project, the fewer edits. An ordinary
 * word is not a typo, unless it sounds just like a well-known name.
 */
export function isConfident(index: TermIndex, key: string, near: Near): boolean {
  const { term, edits, soundsAlike } = near;
  if (index.isOrdinary(key) && !(soundsAlike && term.tier <= 1 && term.kind === "name")) return false;
  return edits <= allowedEdits(key, term, soundsAlike);
}

function allowedEdits(key: string, term: Term, soundsAlike: boolean): number {
  // A kana says about as much as two letters.
  const kana = /[\u30a0-\u30ff]/.test(key) ? 1 : 0;
  const letters = Math.min(key.length, term.key.length) + kana;
  const sameStart = key[0] === term.key[0];
  if (term.kind === "part") return letters >= 6 ? 1 : 0;
  if (!isHosted(term.tier)) return ofUnhosted(letters, sameStart);
  return soundsAlike ? (letters >= 7 ? 3 : 2) : ofHosted(letters, sameStart);
}

function ofHosted(letters: number, sameStart: boolean): number {
  if (letters >= 9 || (letters >= 7 && sameStart)) return 2;
  return letters >= 4 ? 1 : 0;
}

function ofUnhosted(letters: number, sameStart: boolean): number {
  if (letters >= 8) return 2;
  return letters >= 7 || (letters >= 5 && sameStart) ? 1 : 0;
}
