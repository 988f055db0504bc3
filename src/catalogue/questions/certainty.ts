/**
 * How surely a text asks for a set. The same words may describe one project: "messaging
 * system written in go" is a description, "messaging systems written in go" a question.
 */
import type { Condition, Filter } from "./question.ts";
import { isWord, type Token } from "./tokens.ts";
import type { Word } from "./words.ts";

/** A likely question is taken for one where no project is found. */
export type Certainty = "sure" | "likely" | "none";

export interface Signs {
  readonly tokens: readonly Token[];
  says(...words: readonly Word[]): boolean;
  readonly conditions: readonly Condition[];
  /** Whether there are words that are not understood. */
  readonly unknown: boolean;
  /** Whether the first or last are asked for. */
  readonly ordered: boolean;
}

/** The first rule that holds decides. */
const RULES: readonly (readonly [Certainty, (signs: Signs) => boolean])[] = [
  ["sure", (signs) => asksNothingElse(signs) && counts(signs) && hasNoun(signs)],
  ["none", asksNothingElse],
  ["none", (signs) => signs.unknown && !isClear(signs)],
  ["sure", counts],
  ["sure", (signs) => signs.ordered && (signs.conditions.length > 0 || hasNoun(signs) || signs.says("list"))],
  ["sure", (signs) => signs.conditions.length > 1 && signs.conditions.some(({ not }) => not)],
  ["likely", (signs) => describes(signs) && (signs.conditions.length > 1 || hasNoun(signs))],
  ["none", describes],
  ["sure", isTold],
  ["sure", isHinted],
  ["sure", (signs) => hasNoun(signs) && signs.says("list")],
  ["likely", (signs) => signs.conditions.length > 1 || hasNoun(signs) || asks(signs)],
];

export const certaintyOf = (signs: Signs): Certainty =>
  RULES.find(([, holds]) => holds(signs))?.[0] ?? "none";

/** "projects", "service meshes". */
export const isSeveral = (token: Token): boolean =>
  token.plural && (isWord(token, "project") || token.means?.values.has("scope") === true);

function asksNothingElse({ conditions, ordered }: Signs): boolean {
  return conditions.length === 0 && !ordered;
}

function counts({ says }: Signs): boolean {
  return says("count", "summary");
}

function hasNoun({ says }: Signs): boolean {
  return says("project", "hosted");
}

function asks(signs: Signs): boolean {
  return counts(signs) || signs.says("list", "who", "when");
}

const has = ({ conditions }: Signs, kinds: readonly Filter["by"][]): boolean =>
  conditions.some(({ anyOf }) => anyOf.some(({ by }) => kinds.includes(by)));

/** Clear enough to say what was not understood, rather than to look for it. */
function isClear(signs: Signs): boolean {
  return counts(signs)
    ? signs.conditions.length > 0
    : hasNoun(signs) && (asks(signs) || has(signs, ["level"]));
}

/** What one project is, in the singular; whether it is open source says which of several. */
function describes(signs: Signs): boolean {
  const isOfSet = has(signs, ["level", ...LICENCES]) || asks(signs) || signs.tokens.some(isSeveral);
  return has(signs, ["scope"]) && !isOfSet;
}

const LICENCES: readonly Filter["by"][] = ["open-source", "product"];

/** Filters that only a question has. */
const TELLING: readonly Filter["by"][] = ["step", "level-on", "created", "maker", "base", "country", "name"];

function isTold(signs: Signs): boolean {
  return has(signs, TELLING) || (has(signs, ["language"]) && signs.says("written-in"));
}

/** Filters that need another word of a question. */
const HINTING: readonly Filter["by"][] = ["level", "open-source", "product", "talk", "active", "language"];

function isHinted(signs: Signs): boolean {
  const isNarrowed = has(signs, ["level", ...LICENCES]) && signs.conditions.length > 1;
  const isHelped = hasNoun(signs) || asks(signs) || signs.tokens.some(isSeveral) || isNarrowed;
  return isHelped && has(signs, HINTING);
}
