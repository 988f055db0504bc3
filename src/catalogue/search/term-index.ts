/**
 * Indexes all terms of the catalogue for each kind of lookup: by exact key, word,
 * prefix, sound, edit distance and address.
 */
import { type Project, shortName } from "../catalogue.ts";
import { countMentions } from "../fame.ts";
import { lazily, type Steps, sorted } from "../steps.ts";
import { type Context, createContext } from "./context.ts";
import { type Descriptions, describeProjects, type Knowledge } from "./descriptions.ts";
import { fold, words } from "./fold.ts";
import { fileAddresses } from "./references/address-book.ts";
import { longKey, segmentsOf } from "./short-words.ts";
import { soundKey } from "./sound.ts";
import { readVocabulary, type Words } from "./technical.ts";
import { KINDS, type Term, termsOf } from "./terms.ts";
import { isHosted, isKnown, tierOf } from "./tier.ts";
import { buildTypoIndex, type TypoIndex } from "./typo-index.ts";

/** Maximum number of terms returned for a prefix or a word; the best known come first. */
const MOST_TERMS = 64;
/** So many terms are one step. */
const SOME = 128;

export interface TermIndex {
  readonly terms: readonly Term[];
  exact(key: string): readonly Term[];
  /** Terms of several words that contain this one. */
  withWord(word: string): readonly Term[];
  /** Terms that start with the key, hosted projects first. */
  beginning(key: string): readonly Term[];
  /** All of them, in no order. */
  completing(key: string): readonly Term[];
  sounding(key: string): readonly Term[];
  readonly typos: TypoIndex;
  /** Terms of several words by their words written out. */
  writtenOut(key: string): readonly Term[];
  /** Known terms of several words, by the first three letters. */
  segmented(start: string): readonly Segmented[];
  /** Projects at an address key. */
  at(address: string): readonly Project[];
  /** The key of the code-host account that owns the project's repository. */
  ownerOf(project: Project): string | undefined;
  isHosted(project: Project): boolean;
  /** Whether the key is an everyday word, spelt correctly. */
  isOrdinary(key: string): boolean;
  readonly descriptions: Descriptions;
  readonly words: Words;
  readonly context: Context;
  /** How many others name a project, by slug. */
  readonly fame: ReadonlyMap<string, number>;
  /** The project it was renamed to, or itself. */
  heir(project: Project): Project;
  /** Makes what is otherwise made when it is first needed. */
  prepare(): Steps<void>;
}

export interface Segmented {
  readonly term: Term;
  readonly segments: readonly string[];
}

export interface Vocabulary extends Knowledge {
  readonly ordinaryWords: ReadonlySet<string>;
}

export function* buildTermIndex(
  projects: Iterable<Project>,
  { ordinaryWords, ...knowledge }: Vocabulary,
): Steps<TermIndex> {
  const isOrdinary = (key: string) => ordinaryWords.has(key);
  const byFame = [...projects].map((project) => ({ project, tier: tierOf(project) }));
  byFame.sort((a, b) => a.tier - b.tier);
  const addresses = yield* fileAddresses(byFame.map(({ project }) => project));
  const terms: Term[] = [];
  for (const { project } of byFame) {
    terms.push(...termsOf(project, isOrdinary, addresses.soleOwner(project)));
    yield;
  }
  const exact = yield* groupBy(terms, (term) => [term.key]);
  for (const [number, group] of [...exact.values()].entries()) {
    group.sort(compareTerms);
    if (number % SOME === 0) yield;
  }
  const byWord = yield* groupBy(terms, wordsOfTerm);
  // Only well-known names are matched by sound.
  const bySound = yield* groupBy(terms, ({ kind, key, tier }) => {
    const sound = kind === "initials" || !isKnown(tier) ? "" : soundKey(key);
    return sound === "" ? [] : [sound];
  });
  yield;
  const hosted = yield* sorted(
    terms.filter((term) => isHosted(term.tier)),
    byKey,
  );
  const others = yield* sorted(
    terms.filter((term) => !isHosted(term.tier)),
    byKey,
  );
  const known = byFame.map(({ project }) => project);
  // Only sentences need these, so that names are found sooner after a start.
  const descriptions = lazily(() => describeProjects(known, knowledge));
  const vocabulary = lazily(() => readVocabulary(known));
  const fame = lazily(() => countMentions(known));
  const segments = lazily(() => fileSegments(terms));
  const typos = yield* buildTypoIndex(terms.map((term) => term.key));
  const heirs = heirsOf(byFame.map(({ project }) => project));
  return {
    terms,
    exact: (key) => exact.get(key) ?? [],
    withWord: (word) => (byWord.get(word) ?? []).slice(0, MOST_TERMS),
    beginning: (key) =>
      [...startingWith(hosted, key, MOST_TERMS), ...startingWith(others, key, MOST_TERMS)].slice(
        0,
        MOST_TERMS,
      ),
    completing: (key) => [...startingWith(hosted, key), ...startingWith(others, key)],
    sounding: (key) => bySound.get(soundKey(key)) ?? [],
    typos,
    writtenOut: (key) =>
      segments
        .get()
        .writtenOut.get(key)
        ?.map(({ term }) => term) ?? [],
    segmented: (start) => segments.get().byStart.get(start) ?? [],
    at: addresses.at,
    ownerOf: addresses.ownerOf,
    isHosted: (project) => isHosted(tierOf(project)),
    isOrdinary,
    get descriptions() {
      return descriptions.get();
    },
    get words() {
      return vocabulary.get();
    },
    context: createContext(),
    get fame() {
      return fame.get();
    },
    heir: (project) => heirs.get(project) ?? project,
    *prepare() {
      for (const part of [descriptions, vocabulary, fame, segments]) yield* part.prepare();
    },
  };
}

/** Terms of several words, by the words written out and by the first letters. */
function* fileSegments(terms: readonly Term[]): Steps<{
  readonly writtenOut: ReadonlyMap<string, readonly Segmented[]>;
  readonly byStart: ReadonlyMap<string, readonly Segmented[]>;
}> {
  const segmented: Segmented[] = [];
  for (const [number, term] of terms.entries()) {
    if (number % SOME === 0) yield;
    const segments = term.kind === "initials" || term.kind === "resource" ? [] : segmentsOf(term.shown);
    if (segments.length >= 2) segmented.push({ term, segments });
  }
  return {
    writtenOut: yield* groupBy(segmented, ({ segments }) => [longKey(segments) ?? ""]),
    byStart: yield* groupBy(
      segmented.filter(({ term }) => isKnown(term.tier)),
      ({ segments: [first = ""] }) => [first.slice(0, 3)],
    ),
  };
}

/** Orders terms with the same key: by kind of name, then by how well known the project is. */
function compareTerms(a: Term, b: Term): number {
  return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.tier - b.tier;
}

/** An alias that just adds a maker to the name ("Mozilla SOPS") doesn't make the maker one of its words. */
function wordsOfTerm({ kind, key, shown, project }: Term): string[] {
  if (kind !== "name" && kind !== "alias") return [];
  if (kind === "alias" && key.includes(fold(shortName(project.name)))) return [];
  const own = words(shown);
  return own.length > 1 ? [...new Set(own)] : [];
}

function* groupBy<T>(items: readonly T[], keysOf: (item: T) => string[]): Steps<Map<string, T[]>> {
  const groups = new Map<string, T[]>();
  for (const [number, item] of items.entries()) {
    if (number % SOME === 0) yield;
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
  }
  return groups;
}

const byKey = (a: Term, b: Term): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.tier - b.tier);

function startingWith(sorted: readonly Term[], key: string, most = Number.POSITIVE_INFINITY): Term[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.key ?? "") < key) low = middle + 1;
    else high = middle;
  }
  const found: Term[] = [];
  for (let i = low; i < sorted.length && found.length < most; i++) {
    const term = sorted[i];
    if (term === undefined || !term.key.startsWith(key)) break;
    found.push(term);
  }
  return found;
}

/** Maps each renamed project to its successor. */
function heirsOf(projects: readonly Project[]): ReadonlyMap<Project, Project> {
  const bySlug = new Map(projects.map((project) => [project.slug, project]));
  const renamed = projects.flatMap((project) => {
    const to = project.relations.find(({ type }) => type === "renamed-to")?.project;
    const heir = to === undefined ? undefined : bySlug.get(to);
    return heir ? [[project, heir] as const] : [];
  });
  return new Map(renamed);
}
