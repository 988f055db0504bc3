/**
 * Finds projects by what they are, not by what they are called: BM25 over their summaries, parts,
 * categories and facts, the concepts that they stand for, and when to choose them, in every language.
 */
import { everyNameOf } from "../../language.ts";
import type { Category, Project } from "../catalogue.ts";
import type { Comparison } from "../comparison.ts";
import type { Concept } from "../concept.ts";
import type { Steps } from "../steps.ts";
import { describingWords, isIdea, type KnownWords } from "./describing-words.ts";
import { tierOf } from "./tier.ts";

export interface Described {
  readonly project: Project;
  readonly score: number;
  /** How much of the description fits, from 0 to 1; rare words count more. */
  readonly coverage: number;
  /** How many of its words fit. */
  readonly words: number;
}

/** What is said of projects outside their own entries. */
export interface Knowledge {
  readonly categories?: ReadonlyMap<string, Category> | undefined;
  readonly concepts?: ReadonlyMap<string, Concept> | undefined;
  readonly comparisons?: readonly Comparison[] | undefined;
}

export interface Descriptions {
  /** Best first. */
  find(text: string): readonly Described[];
}

const WEIGHTS = {
  summary: 1,
  name: 0.7,
  part: 0.6,
  category: 0.7,
  maker: 0.5,
  concept: 0.8,
  choice: 0.4,
} as const;
/** A concept is what the first of its projects are known for. */
const CONCEPT_PROJECTS = 6;
/** A concept that so many projects are described with says little of any. */
const COMMON = 60;
const SATURATION = 1.1;
const LENGTH_MATTERS = 0.35;
/** Words that stand in nearly every question. */
const SETTING = new Set(["kubernet", "cluster", "contain", "pod"]);
const SETTING_COUNTS = 0.45;
/** Two words side by side in both say more than each by itself. */
const SIDE_BY_SIDE_COUNTS = 0.8;
const MOST_DESCRIBED = 12;
/** CNCF projects and the deck come first among equals. */
const FAME = [1.5, 1.3, 1.1, 0.8, 0.9, 0.7] as const;

export function* describeProjects(projects: Iterable<Project>, knowledge: Knowledge): Steps<Descriptions> {
  const entries = [...projects].filter(({ summary }) => summary !== undefined);
  const { wordIds, postings, lengths, summaries } = yield* fileWords(entries, knowledge);
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const having = (word: string): number => (postings[wordIds.get(word) ?? -1]?.length ?? 0) / 2;
  const concepts = conceptWords(knowledge);
  const saysMuch = (word: string): boolean => isIdea(word) || (concepts.has(word) && having(word) < COMMON);
  const rarity = (word: string): number =>
    Math.log(1 + (entries.length - having(word) + 0.5) / (having(word) + 0.5));

  /** Adds a word's weight to the entries that have it; returns the weight. */
  const addWord = (found: Map<number, Sum>, word: string, counts: number): number => {
    const weight = rarity(word) * counts;
    const list = postings[wordIds.get(word) ?? -1] ?? [];
    for (let at = 0; at < list.length; at += 2) {
      const entry = list[at] ?? 0;
      const often = list[at + 1] ?? 0;
      const length = 1 - LENGTH_MATTERS + (LENGTH_MATTERS * (lengths[entry] ?? 0)) / average;
      const sum = found.get(entry) ?? { score: 0, fits: 0, words: 0 };
      sum.score += (weight * often) / (often + SATURATION * length);
      sum.fits += weight;
      if (counts === 1) sum.words += saysMuch(word) ? 2 : 1;
      found.set(entry, sum);
    }
    return weight;
  };

  return {
    find(text) {
      const words = describingWords(text);
      const found = new Map<number, Sum>();
      let whole = 0;
      for (const word of new Set(words)) {
        whole += addWord(found, word, SETTING.has(word) ? SETTING_COUNTS : 1);
      }
      const pairs = pairsOf(words.map((word) => wordIds.get(word) ?? -1));
      const described = [...found].flatMap(([entry, { score, fits, words: count }]) => {
        const project = entries[entry];
        if (project === undefined || whole === 0) return [];
        const coverage = fits / whole;
        const beside = sideBySide(summaries[entry] ?? [], pairs) * SIDE_BY_SIDE_COUNTS;
        const fame = FAME[tierOf(project)];
        return [{ project, score: (score + beside) * fame * (0.5 + coverage), coverage, words: count }];
      });
      return described.sort((a, b) => b.score - a.score).slice(0, MOST_DESCRIBED);
    },
  };
}

/** How well an entry fits so far. */
interface Sum {
  score: number;
  /** The weight of the words that it has. */
  fits: number;
  words: number;
}

const pairsOf = (ids: readonly number[]): (readonly [number, number])[] =>
  ids.slice(0, -1).flatMap((id, at) => {
    const next = ids[at + 1] ?? -1;
    return id < 0 || next < 0 ? [] : [[id, next] as const];
  });

/** How many of the pairs stand side by side in the summary. */
function sideBySide(summary: readonly number[], pairs: readonly (readonly [number, number])[]): number {
  let count = 0;
  for (const [first, second] of pairs) {
    for (let at = summary.indexOf(first); at >= 0; at = summary.indexOf(first, at + 1)) {
      if (summary[at + 1] !== second) continue;
      count++;
      break;
    }
  }
  return count;
}

interface Filed {
  readonly wordIds: ReadonlyMap<string, number>;
  /** By word: an entry and the word's weight in it, in turns. */
  readonly postings: readonly number[][];
  /** By entry. */
  readonly lengths: readonly number[];
  readonly summaries: readonly number[][];
}

function* fileWords(entries: readonly Project[], knowledge: Knowledge): Steps<Filed> {
  const wordIds = new Map<string, number>();
  const postings: number[][] = [];
  const known: KnownWords = new Map();
  const idsOf = (text: string): number[] =>
    describingWords(text, known).map((word) => {
      let id = wordIds.get(word);
      if (id === undefined) {
        id = postings.length;
        wordIds.set(word, id);
        postings.push([]);
      }
      return id;
    });
  const put = (ids: readonly number[], entry: number, weight: number): number => {
    for (const id of ids) {
      const list = postings[id] ?? [];
      if (list.at(-2) === entry) list[list.length - 1] = (list.at(-1) ?? 0) + weight;
      else list.push(entry, weight);
    }
    return ids.length * weight;
  };
  const ofCategory = new Map<string, number[]>();
  for (const { id, name } of knowledge.categories?.values() ?? []) {
    ofCategory.set(id, idsOf(everyNameOf(name).join("\n")));
  }
  const { concepts, choices } = saidOf(knowledge);
  const summaries: number[][] = [];
  const lengths: number[] = [];
  for (const [entry, project] of entries.entries()) {
    const { summary = "", parts, aliases, name, origin, language } = project;
    const summarised = idsOf(everyNameOf(summary).join("\n"));
    summaries.push(summarised);
    const maker = [...everyNameOf(origin?.by ?? ""), language?.name ?? ""];
    let length = put(summarised, entry, WEIGHTS.summary);
    length += put(idsOf([name, ...aliases].join("\n")), entry, WEIGHTS.name);
    length += put(idsOf(parts.join("\n")), entry, WEIGHTS.part);
    for (const id of project.categories) length += put(ofCategory.get(id) ?? [], entry, WEIGHTS.category);
    length += put(idsOf(concepts.get(project.slug)?.join("\n") ?? ""), entry, WEIGHTS.concept);
    length += put(idsOf(choices.get(project.slug)?.join("\n") ?? ""), entry, WEIGHTS.choice);
    lengths.push(length + put(idsOf(maker.join("\n")), entry, WEIGHTS.maker));
    yield;
  }
  return { wordIds, postings, lengths, summaries };
}

/** By slug: names of the concepts that the project stands for, and when to choose it. */
function saidOf({ concepts: known, comparisons }: Knowledge) {
  const concepts = new Map<string, string[]>();
  const choices = new Map<string, string[]>();
  for (const { name, aliases, projects } of known?.values() ?? []) {
    for (const slug of projects.slice(0, CONCEPT_PROJECTS)) {
      concepts.getOrInsertComputed(slug, () => []).push(...everyNameOf(name), ...aliases);
    }
  }
  for (const { project, when } of (comparisons ?? []).flatMap(({ choose }) => choose)) {
    choices.getOrInsertComputed(project, () => []).push(...everyNameOf(when));
  }
  return { concepts, choices };
}

/** Concepts that are called by one word: "gitops". */
const conceptWords = ({ concepts }: Knowledge): ReadonlySet<string> =>
  new Set(
    [...(concepts?.values() ?? [])]
      .flatMap(({ name, aliases }) => [...everyNameOf(name), ...aliases])
      .map((called) => describingWords(called))
      .flatMap(([word, ...others]) => (word === undefined || others.length > 0 ? [] : [word])),
  );
