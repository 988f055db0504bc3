/**
 * Search: from what somebody typed to the project that was meant, an honest
 * choice, or an honest no. The stages run from the surest to the boldest, and
 * the first one that is sure of itself answers.
 */
import type { Project } from "../catalogue.ts";
import { addressKeys, isAddress, lastSegment } from "./address.ts";
import { fold, words } from "./fold.ts";
import { isConfident, type Near, nearTerms } from "./fuzzy.ts";
import { mentionsIn } from "./mentions.ts";
import { peel } from "./phrase.ts";
import { buildTermIndex, type TermIndex } from "./term-index.ts";
import type { Kind, Term } from "./terms.ts";
import { isHosted } from "./tier.ts";

/** How a project was recognised. */
export type MatchedBy = Kind | "address" | "typo" | "words" | "mention";

export type Resolution =
  /** One project was meant. `as` is the name that was recognised. */
  | { readonly kind: "match"; readonly project: Project; readonly by: MatchedBy; readonly as: string }
  /** Several may have been meant, best first. */
  | { readonly kind: "choices"; readonly projects: readonly Project[] }
  /** None was; `nearest` may be worth a look, best first. */
  | { readonly kind: "none"; readonly nearest: readonly Project[] };

export interface Search {
  resolve(text: string): Resolution;
  /** Projects for what has been typed so far, best first. */
  suggest(text: string, limit: number): readonly Project[];
}

/** Longest list of choices. */
const MOST_CHOICES = 6;
/** Most "nearest" ones with a no. */
const MOST_NEAREST = 3;
/** A second reading of a typo counts as as good as the first within this much score. */
const AS_GOOD = 0.35;

const NOTHING: Resolution = { kind: "none", nearest: [] };

export function createSearch(projects: Iterable<Project>): Search {
  const index = buildTermIndex(projects);
  return {
    resolve: (text) => resolve(index, text),
    suggest: (text, limit) => suggest(index, text, limit),
  };
}

function resolve(index: TermIndex, text: string): Resolution {
  const forms = peel(text.normalize("NFKC"));
  for (const form of forms) {
    const found = byName(index, form) ?? byAddress(index, form);
    if (found) return found;
  }
  const inner = forms.at(-1);
  if (inner === undefined || forms.some(isAddress)) return NOTHING;
  return (
    byMention(index, forms) ??
    byWords(index, inner) ??
    byBeginning(index, inner) ??
    byTypo(index, forms) ??
    unsure(index, forms)
  );
}

const choices = (projects: Iterable<Project>): Resolution => ({
  kind: "choices",
  projects: [...new Set(projects)].slice(0, MOST_CHOICES),
});

function byName(index: TermIndex, form: string): Resolution | undefined {
  const terms = index.exact(fold(form));
  const [first, second] = terms;
  if (first === undefined) return undefined;
  const tied = second !== undefined && second.kind === first.kind && second.tier === first.tier;
  if (!tied) return { kind: "match", project: first.project, by: first.kind, as: first.shown };
  return choices(terms.map((term) => term.project));
}

function byAddress(index: TermIndex, form: string): Resolution | undefined {
  for (const key of addressKeys(form)) {
    const at = index.at(key);
    const [project] = at;
    if (project === undefined) continue;
    if (at.length === 1) return { kind: "match", project, by: "address", as: key };
    return soleHosted(at, key) ?? choices(at);
  }
  const segment = isAddress(form) ? lastSegment(form) : undefined;
  return segment === undefined ? undefined : byName(index, segment);
}

/** An owner's or a host's only CNCF project stands for it. */
function soleHosted(at: readonly Project[], key: string): Resolution | undefined {
  const hosted = at.filter((project) => project.level !== undefined || project.deck !== undefined);
  const [project] = hosted;
  if (project === undefined || hosted.length > 1) return undefined;
  return { kind: "match", project, by: "address", as: key };
}

/** Names inside a longer text. */
function byMention(index: TermIndex, forms: readonly string[]): Resolution | undefined {
  for (const form of [...forms].reverse()) {
    const { projects, nothingElse } = mentionsIn(index, form);
    const [project] = projects;
    if (project === undefined || !nothingElse) continue;
    if (projects.length > 1) return choices(projects);
    return { kind: "match", project, by: "mention", as: project.name };
  }
  return undefined;
}

/** Some of the words of a name: "policy agent", "custodian". */
function byWords(index: TermIndex, form: string): Resolution | undefined {
  const asked = words(form);
  const [firstWord] = asked;
  if (firstWord === undefined) return undefined;
  const lists = asked.map((word) => index.withWord(word));
  const rarest = lists.reduce((a, b) => (b.length < a.length ? b : a));
  const terms = rarest.filter((term) => lists.every((list) => list.includes(term)));
  if (terms.length === 0) return undefined;
  const projects = [...new Set(terms.map((term) => term.project))];
  const hosted = projects.filter((project) => terms.some((t) => t.project === project && isHosted(t.tier)));
  const sole = projects.length === 1 ? projects[0] : hosted.length === 1 ? hosted[0] : undefined;
  const term = terms.find((candidate) => candidate.project === sole);
  if (sole !== undefined && term !== undefined && saysEnough(asked, term, projects.length === 1)) {
    return { kind: "match", project: sole, by: "words", as: term.shown };
  }
  return choices([...hosted, ...projects]);
}

/** Whether the words asked for are enough of the name to be sure of it. */
function saysEnough(asked: readonly string[], term: Term, alone: boolean): boolean {
  const all = words(term.shown);
  const share = asked.join("").length / term.key.length;
  if (asked.length >= 2) return alone || share >= 0.5;
  const [word = ""] = asked;
  const leads = all[0] === word;
  if (isHosted(term.tier)) return word.length >= 4 && (leads || share >= 0.5);
  return alone && leads && word.length >= 5 && share >= 0.5;
}

/** The beginning of a name. */
function byBeginning(index: TermIndex, form: string): Resolution | undefined {
  const key = fold(form);
  if (key.length < 3) return undefined;
  const terms = index.beginning(key).filter((term) => term.kind === "name" || term.kind === "reading");
  const projects = [...new Set(terms.map((term) => term.project))];
  const [term] = terms;
  if (term === undefined) return undefined;
  const most = key.length / term.key.length >= 0.6 && key.length >= 5;
  if (most && (projects.length === 1 || soleHostedTerm(terms))) {
    return { kind: "match", project: term.project, by: "words", as: term.shown };
  }
  // A full typo of another name may be nearer than a long list of beginnings.
  return projects.length > 1 || key.length >= 4 ? mixed(index, key, projects) : undefined;
}

const soleHostedTerm = (terms: readonly Term[]): boolean =>
  new Set(terms.filter((term) => isHosted(term.tier)).map((term) => term.project)).size === 1;

/** Beginnings, unless a confident typo says otherwise. */
function mixed(index: TermIndex, key: string, projects: readonly Project[]): Resolution {
  const near = nearTerms(index, key).filter((candidate) => isConfident(key, candidate));
  const [best] = near;
  if (best !== undefined && isHosted(best.term.tier) && best.edits === 1) return settle(near);
  return choices(projects);
}

function byTypo(index: TermIndex, forms: readonly string[]): Resolution | undefined {
  for (const form of [forms.at(-1), forms[0]]) {
    const key = fold(form ?? "");
    const near = nearTerms(index, key).filter((candidate) => isConfident(key, candidate));
    if (near.length > 0) return settle(near);
  }
  return undefined;
}

/** The best of several confident readings, or all when there is no telling. */
function settle(near: readonly Near[]): Resolution {
  const [best, second] = near;
  if (best === undefined) return NOTHING;
  const rivals = second !== undefined && second.score - best.score < AS_GOOD && second.edits <= best.edits;
  if (rivals && second.term.tier <= best.term.tier + 1) {
    return choices(near.map(({ term }) => term.project));
  }
  return { kind: "match", project: best.term.project, by: "typo", as: best.term.shown };
}

/** Not sure enough to answer: names mentioned on the way, else the nearest ones. */
function unsure(index: TermIndex, forms: readonly string[]): Resolution {
  const inner = forms.at(-1) ?? "";
  const { projects } = mentionsIn(index, inner);
  const hosted = projects.filter((project) => project.level !== undefined || project.deck !== undefined);
  if (hosted.length > 0) return choices(hosted);
  const key = fold(inner);
  const near = nearTerms(index, key).filter(({ term, edits }) => worthShowing(key, term, edits));
  return { kind: "none", nearest: near.slice(0, MOST_NEAREST).map(({ term }) => term.project) };
}

/** At most a third of the letters differ. */
const worthShowing = (key: string, term: Term, edits: number): boolean =>
  edits <= Math.max(key.length, term.key.length) / 3 && (isHosted(term.tier) || edits === 1);

function suggest(index: TermIndex, text: string, limit: number): readonly Project[] {
  const form = peel(text.normalize("NFKC")).at(-1) ?? "";
  const key = fold(form);
  if (key === "") return [];
  const found = new Set<Project>();
  const add = (projects: Iterable<Project>) => {
    for (const project of projects) if (found.size < limit) found.add(project);
  };
  add(index.exact(key).map((term) => term.project));
  add(index.beginning(key).map((term) => term.project));
  add(
    words(form)
      .flatMap((word) => index.withWord(word))
      .map((term) => term.project),
  );
  if (found.size < limit) {
    add(
      nearTerms(index, key)
        .filter((near) => isConfident(key, near))
        .map(({ term }) => term.project),
    );
  }
  return [...found];
}
