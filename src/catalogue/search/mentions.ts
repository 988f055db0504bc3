/**
 * Finds names inside longer text: "envoy proxy", "how to install rook on kubernetes",
 * 「ルークの使い方」. A name counts as the answer only if the remaining words carry no
 * meaning, or if the name is distinctive.
 */
import { singular } from "./context.ts";
import { hasAnotherMeaning, isNeutral } from "./everyday.ts";
import { isFiller } from "./fillers.ts";
import { fold } from "./fold.ts";
import { isForeignFiller } from "./languages.ts";
import { namesIn } from "./names.ts";
import type { TermIndex } from "./term-index.ts";
import { isWithin, type Term } from "./terms.ts";
import { isHosted, isKnown } from "./tier.ts";
import { tokenize } from "./tokens.ts";

/** Projects that are usually the context of a question rather than its subject. */
export const SETTINGS: ReadonlySet<string> = new Set(["kubernetes"]);
/** Marks a comparison or a list, in which no name is just context for another. */
const SIDE_BY_SIDE = /[,&/、]|\b(?:vs|versus|and|or|compare|between|difference)\b|と(?!は)|比較|違い/iu;

/**
 * Whether the text is about the names: clear if the remaining words carry no meaning,
 * likely if the only name is distinctive, or the remaining words are technical.
 */
export type Certainty = "clear" | "likely" | "unclear";

export interface Mentions {
  /** One per project. */
  readonly terms: readonly Term[];
  readonly meant: Certainty;
  /** Whether a name was misspelt. */
  readonly misspelt: boolean;
  /** Words besides the names. */
  readonly others: readonly string[];
}

/** With `misspelt`, words that are near a name count as well. */
export function mentionsIn(index: TermIndex, text: string, misspelt = false): Mentions {
  const { found, others } = namesIn(index, text, misspelt);
  const names = found.map(({ term }) => term);
  const terms = subjectsOf(index, names, text);
  const mentions = {
    terms,
    others,
    misspelt: found.some(({ term, misspelt: isNear }) => isNear && terms.includes(term)),
  };
  if (terms.length === 0) return { ...mentions, meant: "unclear" };
  if (others.every((token) => saysNothing(index, token, terms))) return { ...mentions, meant: "clear" };
  const [sole, ...rest] = terms;
  const isSole = rest.length === 0 && sole !== undefined;
  return { ...mentions, meant: isSole && isLikely(index, sole, others) ? "likely" : "unclear" };
}

function isLikely(index: TermIndex, term: Term, others: readonly string[]): boolean {
  if (isDistinctive(index, term)) return true;
  if (!isKnown(term.tier) || term.kind === "initials") return false;
  return others.every((token) => !isStrange(index, token, [term]));
}

/** Whether a word adds nothing to the names: grammar, a filler, a version, or a word from their own entries. */
function saysNothing(index: TermIndex, token: string, terms: readonly Term[]): boolean {
  // Hiragana on its own is grammar, not a subject.
  if (/^[\p{Script=Hiragana}ー]+$/u.test(token)) return true;
  if (/^v?\d+(?:[.x]\d*)*[a-z]?$/.test(token)) return true;
  const key = fold(token);
  if (isFiller(key) || isForeignFiller(key)) return true;
  return terms.some(({ project }) => index.context(project).has(singular(key)));
}

/** Whether a word has nothing to do with software, as far as the catalogue knows. */
function isStrange(index: TermIndex, token: string, terms: readonly Term[]): boolean {
  // A single Chinese character is mostly the stem of a verb.
  if (/^\p{Script=Han}$/u.test(token)) return false;
  return !(saysNothing(index, token, terms) || isNeutral(token) || index.words.isTechnical(token));
}

/** One term per project, without those that are just context: "strimzi kafka" means Strimzi. */
function subjectsOf(index: TermIndex, found: readonly Term[], text: string): Term[] {
  const ofEach = found.filter(
    ({ project }, at) => found.findIndex((term) => term.project === project) === at,
  );
  const terms = withoutSome(ofEach, ({ project }) => SETTINGS.has(project.slug));
  if (terms.length <= 1 || SIDE_BY_SIDE.test(text)) return terms;
  const hosted = terms.filter(({ tier }) => isHosted(tier));
  const least = Math.min(...hosted.map(({ kind }) => depthOf(kind)));
  return withoutSome(terms, ({ key, tier, project, kind }) => {
    // "velero node-agent": others have a part of this name too.
    if (depthOf(kind) > least) return true;
    if (isHosted(tier) && !index.isOrdinary(key)) return false;
    const name = tokenize(project.name).map((word) => singular(fold(word)));
    return hosted.some(
      (other) => other.project !== project && name.every((word) => index.context(other.project).has(word)),
    );
  });
}

/** A project's name says more than one of its parts, and a part more than a kind of object. */
const depthOf = (kind: Term["kind"]): number => (kind === "resource" ? 2 : isWithin(kind) ? 1 : 0);

/** Drops the items that fit, unless all do. */
function withoutSome<T>(items: readonly T[], fits: (item: T) => boolean): T[] {
  const rest = items.filter((item) => !fits(item));
  return rest.length > 0 ? rest : [...items];
}

/** Whether a name is also a word: an ordinary one ("harbor", "sealer"), or a technical one ("distribution"). */
export function isWord(index: TermIndex, { key, project }: Term): boolean {
  if (index.isOrdinary(key) || index.isOrdinary(key.replace(/(?:er|ers|ing|s)$/, ""))) return true;
  return /^\p{Lu}/u.test(project.name) && index.words.isCommon(key);
}

/** A known project's name with no other meaning, recognisable in any sentence. */
export function isDistinctive(index: TermIndex, term: Term): boolean {
  const { tier, key, kind } = term;
  if (!isKnown(tier) || isWord(index, term) || hasAnotherMeaning(key)) return false;
  if (kind === "initials" || kind === "short") return false;
  if (/[\u30a0-\u30ff]/.test(key)) return isHosted(tier) && key.length >= 5;
  if (!/^[a-z\d+#]+$/.test(key)) return key.length >= 2;
  const least = isHosted(tier) ? (/\d/.test(key) ? 3 : 4) : 5;
  return key.length >= (kind === "name" || kind === "alias" ? least : 6);
}
