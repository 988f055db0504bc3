/**
 * Search: resolves typed text to a project, a choice of several, or none. The stages
 * run from strict to lenient, and the first one with a confident result wins.
 */
import type { Project } from "../catalogue.ts";
import { atOnce, type Steps } from "../steps.ts";
import {
  byContext,
  byDescription,
  byWholeDescription,
  type Description,
  describing,
  isDeployment,
} from "./by-description.ts";
import { completions } from "./completions.ts";
import type { Knowledge } from "./descriptions.ts";
import { fold } from "./fold.ts";
import { byNearness, byOneSlip, nearTerms } from "./fuzzy.ts";
import { type Certainty, mentionsIn } from "./mentions.ts";
import { namedIn } from "./named-in.ts";
import { byPart } from "./partial.ts";
import { peel, readable } from "./phrase.ts";
import { atKey, byReference, byReferenceWithin, isReference } from "./references/by-reference.ts";
import { choices, match, oneOf, type Resolution } from "./resolution.ts";
import { byOtherSpelling } from "./spellings.ts";
import { buildTermIndex, type TermIndex } from "./term-index.ts";
import { isApart, type Term } from "./terms.ts";
import { isHosted } from "./tier.ts";

export type { MatchedBy, Resolution } from "./resolution.ts";

export interface Search {
  resolve(text: string): Resolution;
  /** Projects for what has been typed so far, best first. */
  suggest(text: string, limit: number): readonly Project[];
  /** The projects that a longer message names. */
  namedIn(text: string, limit: number): readonly Project[];
}

/** Maximum number of suggestions when there is no match. */
const MOST_NEAREST = 3;

const NOTHING: Resolution = { kind: "none", nearest: [] };

export interface SearchOptions extends Knowledge {
  /** Words that aren't misspelt names. */
  readonly ordinaryWords?: ReadonlySet<string>;
}

export function createSearch(projects: Iterable<Project>, options: SearchOptions = {}): Search {
  return searchIn(atOnce(indexOf(projects, options)));
}

/** As `createSearch`, in steps, and with all that is otherwise made by the first questions. */
export function* prepareSearch(projects: Iterable<Project>, options: SearchOptions): Steps<Search> {
  const index = yield* indexOf(projects, options);
  yield* index.prepare();
  return searchIn(index);
}

const indexOf = (
  projects: Iterable<Project>,
  { ordinaryWords = new Set(), ...knowledge }: SearchOptions,
): Steps<TermIndex> => buildTermIndex(projects, { ordinaryWords, ...knowledge });

const searchIn = (index: TermIndex): Search => ({
  resolve: (text) => asOffered(index, resolve(index, formsOf(text))),
  suggest: (text, limit) => completions(index, formsOf(text), limit),
  namedIn: (text, limit) => namedIn(index, text, limit),
});

const formsOf = (text: string): string[] => peel(readable(text));

/** Replaces renamed projects by their successors; a choice of one becomes a suggestion. */
function asOffered(index: TermIndex, found: Resolution): Resolution {
  if (found.kind === "match") return found;
  const offered = found.kind === "choices" ? found.projects : found.nearest;
  const projects = [...new Set(offered.map(index.heir))];
  if (found.kind === "choices" && projects.length > 1) return { kind: "choices", projects };
  return { kind: "none", nearest: projects };
}

function resolve(index: TermIndex, forms: readonly string[]): Resolution {
  const description = describing(index, forms[0] ?? "");
  const named = byForms(index, forms, description);
  if (named) return named;
  const inner = forms.at(-1);
  if (inner === undefined || forms.some(isReference)) return NOTHING;
  const [whole = inner] = forms;
  return (
    byReferenceWithin(index, whole) ??
    byOtherSpelling(index, whole) ??
    (inner === whole ? undefined : byOtherSpelling(index, inner)) ??
    byContext(index, description) ??
    (isCompound(inner) ? byOneSlip(index, inner) : undefined) ??
    byMention(index, forms, ["clear"]) ??
    byPart(index, inner) ??
    byMaker(index, inner) ??
    byWholeDescription(index, description) ??
    byTypo(index, forms) ??
    byMention(index, forms, ["likely"]) ??
    byMention(index, forms, ["clear", "likely"], true) ??
    byDescription(index, description) ??
    unsure(index, inner)
  );
}

function byForms(
  index: TermIndex,
  forms: readonly string[],
  description: Description,
): Resolution | undefined {
  for (const [at, form] of forms.entries()) {
    // "kafka on kubernetes" would be peeled down to a name that is not meant.
    const isContext = at === 1 && isDeployment(description.text);
    const found =
      (isContext ? byContext(index, description) : undefined) ??
      byName(index, form) ??
      byReference(index, form);
    if (found) return found;
  }
  return undefined;
}

/** Hyphenated words are likelier one misspelt name than several names: "kube-ovm". */
const isCompound = (form: string): boolean => /^[^\s-]+(?:-[^\s-]+)+$/.test(form);

function byName(index: TermIndex, form: string): Resolution | undefined {
  const terms = index.exact(fold(form)).filter((term) => !isApart(term, form, index.exact));
  const [first, second] = terms;
  if (first === undefined) return undefined;
  const tied = second !== undefined && second.kind === first.kind && isTied(first, second);
  return tied ? oneOf(index, terms) : match(first, first.kind);
}

/** Well known projects come first, but a part or a kind of several may be meant of any of them. */
const isTied = (first: Term, second: Term): boolean =>
  second.tier === first.tier ||
  ((first.kind === "component" || first.kind === "resource") &&
    isHosted(second.tier) &&
    second.tier < first.tier + 2);

/** A maker's name alone ("hashicorp") offers their projects. */
function byMaker(index: TermIndex, form: string): Resolution | undefined {
  const found = atKey(index, `github.com/${fold(form)}`, "key");
  return found?.kind === "choices" ? found : undefined;
}

/** Names inside a longer text, misspelt ones only where no name is spelt correctly. */
function byMention(
  index: TermIndex,
  forms: readonly string[],
  certainties: readonly Certainty[],
  misspelt = false,
): Resolution | undefined {
  for (const form of [...forms].reverse()) {
    const mentions = mentionsIn(index, form, misspelt);
    if (!certainties.includes(mentions.meant)) continue;
    return oneOf(index, mentions.terms, mentions.misspelt ? "typo" : "mention");
  }
  return undefined;
}

function byTypo(index: TermIndex, forms: readonly string[]): Resolution | undefined {
  for (const form of new Set([forms[0], forms.at(-1)])) {
    const found = byNearness(index, form ?? "");
    if (found) return found;
  }
  return undefined;
}

/** For uncertain cases: a choice of the hosted projects mentioned, otherwise the nearest names. */
function unsure(index: TermIndex, form: string): Resolution {
  const hosted = mentionsIn(index, form).terms.filter(({ tier }) => isHosted(tier));
  if (hosted.length > 0) return choices(hosted.map(({ project }) => project));
  const key = fold(form);
  const near = nearTerms(index, key).filter(({ term, edits }) => worthShowing(key, term, edits));
  return { kind: "none", nearest: near.slice(0, MOST_NEAREST).map(({ term }) => term.project) };
}

/** At most a third of the letters differ. */
const worthShowing = (key: string, term: Term, edits: number): boolean =>
  edits <= Math.max(key.length, term.key.length) / 3 && (isHosted(term.tier) || edits === 1);
