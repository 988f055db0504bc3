/**
 * Finds names inside longer text: "envoy proxy", "how to install rook on kubernetes",
 * 「ルークの使い方」. A name counts as the answer only if the remaining words carry no
 * meaning, or if the name is distinctive.
 */
import { singular } from "./context.ts";
import { isFiller } from "./fillers.ts";
import { fold } from "./fold.ts";
import type { TermIndex } from "./term-index.ts";
import type { Term } from "./terms.ts";
import { isHosted, isKnown } from "./tier.ts";
import { tokenize } from "./tokens.ts";

/** Projects that are usually the context of a question rather than its subject. */
const SETTINGS = new Set(["kubernetes"]);
/** Maximum number of words in a name. */
const LONGEST_NAME = 7;
/** Marks a comparison or a list, in which no name is just context for another. */
const SIDE_BY_SIDE = /[,&/、]|\b(?:vs|versus|and|or|compare|between|difference)\b|と(?!は)|比較|違い/iu;

/**
 * Whether the text is about the names: clear if the remaining words carry no meaning,
 * likely if the only name is distinctive.
 */
export type Certainty = "clear" | "likely" | "unclear";

export interface Mentions {
  /** One per project. */
  readonly terms: readonly Term[];
  readonly meant: Certainty;
}

interface Named {
  readonly term: Term;
  /** Number of tokens it covers. */
  readonly length: number;
}

export function mentionsIn(index: TermIndex, text: string): Mentions {
  const tokens = tokenize(text);
  const found: Term[] = [];
  const others: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const named = longestName(index, tokens, at);
    if (named !== undefined) found.push(named.term);
    else others.push(tokens[at] ?? "");
    at += named?.length ?? 1;
  }
  const terms = subjectsOf(index, found, text);
  if (terms.length === 0) return { terms, meant: "unclear" };
  if (others.every((token) => saysNothing(index, token, terms))) return { terms, meant: "clear" };
  const [sole, ...rest] = terms;
  const standsOut = rest.length === 0 && sole !== undefined && isDistinctive(index, sole);
  return { terms, meant: standsOut ? "likely" : "unclear" };
}

/** Whether a word adds nothing to the names: grammar, a filler, or a word from their own entries. */
function saysNothing(index: TermIndex, token: string, terms: readonly Term[]): boolean {
  // Hiragana on its own is grammar, not a subject.
  if (/^[\p{Script=Hiragana}ー]+$/u.test(token)) return true;
  const key = fold(token);
  return isFiller(key) || terms.some(({ project }) => index.context(project).has(singular(key)));
}

/** One term per project, without those that are just context: "strimzi kafka" means Strimzi. */
function subjectsOf(index: TermIndex, found: readonly Term[], text: string): Term[] {
  const ofEach = found.filter(
    ({ project }, at) => found.findIndex((term) => term.project === project) === at,
  );
  const terms = withoutSome(ofEach, ({ project }) => SETTINGS.has(project.slug));
  if (terms.length <= 1 || SIDE_BY_SIDE.test(text)) return terms;
  const hosted = terms.filter(({ tier }) => isHosted(tier));
  return withoutSome(terms, ({ key, tier, project }) => {
    if (isHosted(tier) && !index.isOrdinary(key)) return false;
    const name = tokenize(project.name).map((word) => singular(fold(word)));
    return hosted.some(
      (other) => other.project !== project && name.every((word) => index.context(other.project).has(word)),
    );
  });
}

/** Drops the items that fit, unless all do. */
function withoutSome<T>(items: readonly T[], fits: (item: T) => boolean): T[] {
  const rest = items.filter((item) => !fits(item));
  return rest.length > 0 ? rest : [...items];
}

/** A known project's name with no other meaning, recognisable in any sentence. */
const isDistinctive = (index: TermIndex, term: Term): boolean =>
  isKnown(term.tier) &&
  term.key.length >= (isHosted(term.tier) ? 4 : 5) &&
  !/[\u30a0-\u30ff]/.test(term.key) &&
  (term.kind === "name" || term.kind === "alias") &&
  !index.isOrdinary(term.key);

function longestName(index: TermIndex, tokens: readonly string[], at: number): Named | undefined {
  for (let length = Math.min(LONGEST_NAME, tokens.length - at); length >= 1; length--) {
    const key = fold(tokens.slice(at, at + length).join(""));
    const term = index.exact(key)[0];
    if (term !== undefined && (length > 1 || standsAlone(index, term))) return { term, length };
  }
  return undefined;
}

/** Whether one word in a text counts as a name. Excludes initials, and unknown projects' everyday words. */
function standsAlone(index: TermIndex, { key, kind, tier, project }: Term): boolean {
  if (isFiller(key)) return SETTINGS.has(project.slug);
  if (key.length < 3) return key.length === 2 && isKnown(tier) && kind === "name";
  if (kind === "initials") return false;
  return !index.isOrdinary(key) || isHosted(tier) || (isKnown(tier) && kind !== "part");
}
