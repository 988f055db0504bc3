/**
 * The partial stage: matches some words of a name ("policy agent", "custodian") or a
 * prefix of it ("telepres"). Enough of a name gives a match, less gives a choice.
 */
import type { Project } from "../catalogue.ts";
import { isFiller } from "./fillers.ts";
import { fold, words } from "./fold.ts";
import { byOneSlip } from "./fuzzy.ts";
import { choices, match, type Resolution } from "./resolution.ts";
import type { TermIndex } from "./term-index.ts";
import type { Term } from "./terms.ts";
import { isHosted, isKnown } from "./tier.ts";

export function byPart(index: TermIndex, form: string): Resolution | undefined {
  const asked = words(form);
  const key = fold(form);
  const withWords = termsWithWords(index, asked);
  const begun = key.length < 3 ? [] : index.beginning(key).filter(isNameOrReading);
  const byWords = sole(withWords);
  if (byWords !== undefined && saysEnough(index, asked, byWords, isAlone(byWords, withWords, begun))) {
    return match(byWords, "words");
  }
  const begins = sole(begun);
  if (begins !== undefined && isMostOf(index, key, begins)) return match(begins, "words");
  const found = projectsOf([...withWords, ...begun]);
  if (found.length === 0 || (found.length === 1 && withWords.length === 0 && key.length < 4)) {
    return undefined;
  }
  // A typo in a hosted project's name is likelier than a list of names with that prefix.
  return withWords.length === 0 ? (byOneSlip(index, form) ?? choices(found)) : choices(found);
}

function termsWithWords(index: TermIndex, asked: readonly string[]): Term[] {
  if (asked.length === 0) return [];
  const lists = asked.map((word) => index.withWord(word));
  const rarest = lists.reduce((a, b) => (b.length < a.length ? b : a));
  return rarest.filter((term) => lists.every((list) => list.includes(term)));
}

const isNameOrReading = ({ kind }: Term): boolean => kind === "name" || kind === "reading";

/** The terms' projects: only the hosted ones if there are several, otherwise hosted first. */
function projectsOf(terms: readonly Term[]): Project[] {
  const hosted = new Set(terms.filter(({ tier }) => isHosted(tier)).map(({ project }) => project));
  const all = new Set(terms.map(({ project }) => project));
  return [...(hosted.size > 1 ? hosted : new Set([...hosted, ...all]))];
}

/** The first term if all terms (or all hosted ones, if any) belong to one project. */
function sole(terms: readonly Term[]): Term | undefined {
  const [first, ...others] = terms.some(({ tier }) => isHosted(tier))
    ? terms.filter(({ tier }) => isHosted(tier))
    : terms;
  return others.every(({ project }) => project === first?.project) ? first : undefined;
}

/** Whether no other project has these words, and no other hosted project's name starts with them. */
const isAlone = (term: Term, withWords: readonly Term[], begun: readonly Term[]): boolean =>
  [...withWords, ...begun.filter(({ tier }) => isHosted(tier))].every(
    ({ project }) => project === term.project,
  );

/** Whether the words make up enough of the name to be sure of it. */
function saysEnough(index: TermIndex, asked: readonly string[], term: Term, alone: boolean): boolean {
  const share = asked.join("").length / term.key.length;
  if (asked.length >= 2) return alone || share >= 0.5;
  const [word = ""] = asked;
  if (word.length < 4 || isFiller(word)) return false;
  if (index.isOrdinary(word)) return alone && isHosted(term.tier) && share >= 0.55;
  return alone || (isHosted(term.tier) && share >= 0.3);
}

/** Whether the prefix identifies the name. Short prefixes and less known projects need a larger share. */
function isMostOf(index: TermIndex, key: string, { key: name, kind, tier }: Term): boolean {
  if (index.isOrdinary(key)) return false;
  const share = key.length / name.length;
  if (key.length >= 5) return share >= (isHosted(tier) ? 0.6 : 0.75);
  return key.length === 4 && kind === "name" && isKnown(tier) && share >= 0.75;
}
