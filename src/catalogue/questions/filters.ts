/**
 * Finds the filters in a question's tokens, and what joins them. A value counts where the
 * words around it say what it is to the projects: "by google" is a maker, "in go" a
 * language, while "go" alone is neither.
 */
import type { Project } from "../catalogue.ts";
import { fold } from "../search/fold.ts";
import type { Events } from "./events.ts";
import type { Facet, Filter } from "./question.ts";
import { isJapanese, isWord, type Token } from "./tokens.ts";
import type { Meanings } from "./vocabulary.ts";
import type { Word } from "./words.ts";

/** A filter, or what joins filters. */
export type Item =
  | { readonly type: "filter"; readonly filter: Filter; readonly at: number }
  | { readonly type: Joint; readonly at: number };

export type Joint = "or" | "and" | "not-before" | "not-after";

export interface Found {
  /** In the order of the text. */
  readonly items: readonly Item[];
  /** Projects that are named and are no filter. */
  readonly projects: readonly Project[];
  readonly unknown: readonly Token[];
}

interface Reading {
  readonly tokens: readonly Token[];
  readonly used: Set<number>;
  /** The facet that a token was read as. */
  readonly facets: Map<number, Facet>;
}

export function findFilters(tokens: readonly Token[], events: Events): Found {
  const reading: Reading = { tokens, used: new Set(events.used), facets: new Map() };
  const items: Item[] = events.filters.map(({ filter, at }) => ({ type: "filter", filter, at }));
  const projects = new Map<number, Project>();
  const unknown: number[] = [];
  for (const [at, token] of tokens.entries()) {
    if (reading.used.has(at)) continue;
    const joint = JOINTS.find((word) => isWord(token, word));
    const filter = filterAt(reading, at);
    if (filter !== undefined) items.push({ type: "filter", filter, at });
    else if (joint !== undefined) items.push({ type: joint, at });
    else if (token.means?.project !== undefined && token.means.words.size === 0)
      projects.set(at, token.means.project);
    else if (token.means === undefined || isBareValue(token)) unknown.push(at);
  }
  return {
    items: items.sort((a, b) => a.at - b.at),
    projects: [...projects].filter(([at]) => !reading.used.has(at)).map(([, project]) => project),
    unknown: unknown.filter((at) => !reading.used.has(at)).flatMap((at) => tokens[at] ?? []),
  };
}

const JOINTS: readonly Joint[] = ["not-before", "not-after", "or", "and"];

/** A value that nothing ties to the projects. */
const isBareValue = ({ means }: Token): boolean =>
  means !== undefined && means.words.size === 0 && means.level === undefined;

function filterAt(reading: Reading, at: number): Filter | undefined {
  const named = nameFilter(reading, at);
  const means = reading.tokens[at]?.means;
  if (named !== undefined || means === undefined) return named;
  const facet = means.level === undefined ? VALUES.find((one) => one.isHere(reading, at, means)) : undefined;
  const by = means.level === undefined ? facet?.facet : "level";
  const key = means.level ?? facet?.keyOf(means);
  if (by === undefined || key === undefined) return setFilter(reading.tokens[at]);
  reading.facets.set(at, by);
  return { by, key };
}

interface Value {
  readonly facet: Facet;
  keyOf(means: Meanings): string | undefined;
  /** Whether the words around it make it one. */
  isHere(reading: Reading, at: number, means: Meanings): boolean;
}

const value = (facet: Facet, isHere: Value["isHere"], keyOf?: Value["keyOf"]): Value => {
  const own = keyOf ?? ((means) => means.values.get(facet));
  return {
    facet,
    keyOf: own,
    isHere: (reading, at, means) => own(means) !== undefined && isHere(reading, at, means),
  };
};

/** In the order in which they are tried. */
const VALUES: readonly Value[] = [
  value("language", (reading, at) => isLanguageHere(reading, at)),
  value(
    "base",
    (reading, at) => isMarked(reading, at, ["built-on"], "base"),
    ({ values, project }) => values.get("base") ?? (project && fold(project.slug)),
  ),
  value("country", () => true),
  value("maker", (reading, at) => isMarked(reading, at, ["by", "from"], "maker")),
  // What is also a word of the grammar is that, unless it was marked.
  value("maker", (reading, at, { words }) => words.size === 0 && isMakerHere(reading, at)),
  value("scope", (_reading, _at, { words }) => words.size === 0),
];

/** Words that are a set by themselves. */
function setFilter(token: Token | undefined): Filter | undefined {
  if (isWord(token, "active")) return { by: "active", key: "active" };
  if (isWord(token, "hosted")) return { by: "hosted", key: "hosted" };
  if (isWord(token, "open-source")) return { by: "open-source", key: "opensource" };
  if (isWord(token, "product-word")) return { by: "product", key: "product" };
  if (isWord(token, "talk-word")) return { by: "talk", key: "talk" };
  return undefined;
}

const isLanguageHere = (reading: Reading, at: number): boolean =>
  isMarked(reading, at, ["written-in", "in", "by", "built-on", "language-word"], "language") ||
  isWord(reading.tokens[at - 1], "not-before") ||
  isBeside(reading, at, (token) => isWord(token, "project", "hosted", "language-word")) ||
  // A single letter is too often something else.
  ((reading.tokens[at]?.key.length ?? 0) > 1 && isBeside(reading, at, isSet)) ||
  isWord(reading.tokens[at + 1], "written-in");

const isMakerHere = (reading: Reading, at: number): boolean =>
  isWord(nextOf(reading.tokens, at), "project", "hosted", "created") ||
  isSet(nextOf(reading.tokens, at)) ||
  /['’]s?$/.test(reading.tokens[at]?.text ?? "");

const isSet = (token: Token | undefined): boolean =>
  token?.means?.level !== undefined || token?.means?.values.has("scope") === true;

const isBeside = ({ tokens }: Reading, at: number, fits: (token: Token | undefined) => boolean): boolean =>
  fits(nextOf(tokens, at)) || fits(tokens[at - 1]);

function nextOf(tokens: readonly Token[], at: number): Token | undefined {
  let next = at + 1;
  while (isWord(tokens[next], "fill")) next++;
  return tokens[next];
}

/**
 * Whether one of the words marks the value: before it in English, behind it in Japanese,
 * and once for all of "by google or microsoft".
 */
function isMarked(reading: Reading, at: number, words: readonly Word[], facet: Facet): boolean {
  return isMarkedBefore(reading, at, words, facet) || isMarkedBehind(reading, at, words, facet);
}

function isMarkedBefore({ tokens, facets }: Reading, at: number, words: readonly Word[], facet: Facet) {
  let isJoined = false;
  for (let back = at - 1; back >= 0; back--) {
    const token = tokens[back];
    if (isWord(token, ...words) && !isJapanese(token)) return true;
    if (isWord(token, ...JOINTS)) isJoined = true;
    else if (isJoined && facets.get(back) === facet) isJoined = false;
    else if (!isWord(token, "fill")) return false;
  }
  return false;
}

function isMarkedBehind({ tokens }: Reading, at: number, words: readonly Word[], facet: Facet) {
  let isJoined = false;
  for (const token of tokens.slice(at + 1)) {
    if (isWord(token, ...words) && isJapanese(token)) return true;
    if (isWord(token, "or", "and", "not-after")) isJoined = true;
    else if (isJoined && token.means?.values.has(facet) === true) isJoined = false;
    else if (!isWord(token, "fill") || !isJapanese(token)) return false;
  }
  return false;
}

/** "with kube in the name", 「kube で始まる」 */
function nameFilter({ tokens, used }: Reading, at: number): Filter | undefined {
  const token = tokens[at];
  const english = isWord(token, "name-starting", "name-with") && !isJapanese(token);
  const next = tokens[at + 1];
  const japanese = isWord(next, "name-starting", "name-with") && isJapanese(next) ? next : undefined;
  const marker = japanese ?? (english ? token : undefined);
  if (marker === undefined || token === undefined) return undefined;
  const place = isWord(marker, "name-starting") ? "start" : "anywhere";
  if (japanese !== undefined) {
    used.add(at + 1);
    return { by: "name", part: fold(token.text), at: place };
  }
  let value = at + 1;
  while (isWord(tokens[value], "fill") && value + 1 < tokens.length) value++;
  // "with kube in the name"
  if (value >= tokens.length) value = at - 1;
  const part = fold(tokens[value]?.text ?? "");
  if (part === "") return undefined;
  used.add(value);
  return { by: "name", part, at: place };
}
