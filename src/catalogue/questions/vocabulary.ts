/**
 * The vocabulary of questions: the words of the grammar in every language, and the
 * catalogue's own values and names, by key. Values of the catalogue are taken from it;
 * the words come from the languages' files.
 */
import type { Words } from "../../language.ts";
import type { Catalogue, Project } from "../catalogue.ts";
import type { Level } from "../project.ts";
import { isFiller } from "../search/fillers.ts";
import { termsOf } from "../search/terms.ts";
import { isKnown, tierOf } from "../search/tier.ts";
import { buildTypoIndex, type TypoIndex } from "../search/typo-index.ts";
import type { Steps } from "../steps.ts";
import type { Facets } from "./facets.ts";
import type { Facet } from "./question.ts";
import { keyOfPhrase, unitsOf } from "./units.ts";
import { WORDS, type Word } from "./words.ts";

/** What a key may mean. */
export interface Meanings {
  /** Words of the grammar. */
  readonly words: Set<Word>;
  /** Values of facets that a word names, such as a language. */
  readonly values: Map<Facet, string>;
  level?: Level;
  /** By a name that needs no other word around it. */
  project?: Project;
}

export interface Vocabulary {
  meanings(key: string): Meanings | undefined;
  /** The most units of a phrase that begins like this. */
  longest(begin: string): number;
  /** The key that is meant by a misspelt one. */
  readonly keys: readonly string[];
  readonly typos: TypoIndex;
  isOrdinary(key: string): boolean;
}

const BEGIN = 2;
/** Shorter names of lesser-known projects are more often something else. */
const SHORTEST_NAME = 3;

export function* buildVocabulary(catalogue: Catalogue, words: Words, facets: Facets): Steps<Vocabulary> {
  const all = new Map<string, Meanings>();
  const longest = new Map<string, number>();
  const add = (phrase: string): Meanings => {
    const key = keyOfPhrase(phrase);
    const begin = key.slice(0, BEGIN);
    longest.set(begin, Math.max(longest.get(begin) ?? 0, unitsOf(phrase).length));
    return all.getOrInsertComputed(key, () => ({ words: new Set(), values: new Map() }));
  };
  for (const word of WORDS) {
    for (const phrase of words(`ask.typed.${word}`)) add(phrase).words.add(word);
    yield;
  }
  for (const { id: level, name, aliases } of catalogue.landscape.levels) {
    const phrases = [level, name.en, ...aliases, ...words(`ask.typed.${level}`)];
    for (const phrase of phrases) add(phrase).level = level;
  }
  const grammar = [...all.keys()];
  yield* addValues(add, facets, words, catalogue);
  yield* addNames(add, catalogue);
  all.delete("");
  const keys = [...new Set([...grammar, ...all.keys()])].filter((key) => key !== "");
  yield;
  const typos = yield* buildTypoIndex(keys);
  return {
    meanings: (key) => all.get(key),
    longest: (begin) => longest.get(begin.slice(0, BEGIN)) ?? 0,
    keys,
    typos,
    isOrdinary: (key) => catalogue.ordinaryWords.has(key),
  };
}

type Add = (phrase: string) => Meanings;

function* addValues(add: Add, facets: Facets, words: Words, { makers }: Catalogue): Steps<void> {
  for (const { facet, key, name } of facets.values) {
    yield;
    switch (facet) {
      case "scope":
      case "base":
        add(name).values.set(facet, key);
        break;
      case "maker":
        for (const phrase of [name, ...(makers.get(key)?.aliases ?? [])]) add(phrase).values.set(facet, key);
        break;
      case "language":
        for (const phrase of [name, ...words(`ask.language.${key}`)]) add(phrase).values.set(facet, key);
        break;
      case "country":
        for (const phrase of words(`ask.country.${key}`)) add(phrase).values.set(facet, key);
        break;
      default:
    }
  }
}

/** Names of projects that are known well enough to be recognised among other words. */
function* addNames(add: Add, catalogue: Catalogue): Steps<void> {
  const isOrdinary = (key: string) => catalogue.ordinaryWords.has(key);
  const tiers = [...catalogue.projects.values()].map((project) => ({ project, tier: tierOf(project) }));
  yield;
  const byFame = tiers.filter(({ tier }) => isKnown(tier)).sort((a, b) => a.tier - b.tier);
  for (const { project } of byFame) {
    yield;
    for (const { key, kind, shown } of termsOf(project, isOrdinary)) {
      const stands =
        kind === "name" || kind === "reading" || kind === "former" || (!isOrdinary(key) && !isFiller(key));
      if (kind === "initials" || !stands || key.length < SHORTEST_NAME - Number(kind === "name")) continue;
      const meanings = add(shown);
      meanings.project ??= project;
    }
  }
}
