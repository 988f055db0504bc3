/**
 * Search: from what somebody typed to the project that was meant, an honest
 * choice, or an honest no. The stages run from the surest to the boldest, and
 * the first one that is sure of itself answers.
 */
import type { Project } from "../catalogue.ts";
import { addressLeads, isAddress } from "./address.ts";
import { fold, readLetters, words } from "./fold.ts";
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

export interface SearchOptions {
  /** Words that are not to be taken for misspelt names. */
  readonly ordinaryWords?: ReadonlySet<string>;
}

export function createSearch(
  projects: Iterable<Project>,
  { ordinaryWords = new Set() }: SearchOptions = {},
): Search {
  const all = [...projects];
  const index = buildTermIndex(all, ordinaryWords);
  const heirs = heirsOf(all);
  return {
    resolve: (text) => joinHeirs(resolve(index, text), heirs),
    suggest: (text, limit) => [
      ...new Set(suggest(index, text, limit).map((project) => heirs.get(project) ?? project)),
    ],
  };
}

/** For each renamed project the one that it is now. */
function heirsOf(projects: readonly Project[]): ReadonlyMap<Project, Project> {
  const bySlug = new Map(projects.map((project) => [project.slug, project]));
  const renamed = projects.flatMap((project) => {
    const to = project.relations.find(({ type }) => type === "renamed-to")?.project;
    const heir = to === undefined ? undefined : bySlug.get(to);
    return heir ? [[project, heir] as const] : [];
  });
  return new Map(renamed);
}

/** A project and what it was renamed to are no choice, and a choice of one is none. */
function joinHeirs(found: Resolution, heirs: ReadonlyMap<Project, Project>): Resolution {
  if (found.kind === "match") return found;
  const offered = found.kind === "choices" ? found.projects : found.nearest;
  const joined = [...new Set(offered.map((project) => heirs.get(project) ?? project))];
  if (found.kind === "none" || joined.length === 0) return { kind: "none", nearest: joined };
  const [sole] = joined;
  if (joined.length > 1 || sole === undefined) return { kind: "choices", projects: joined };
  if (offered.length === 1) return { kind: "none", nearest: joined };
  return { kind: "match", project: sole, by: "mention", as: sole.name };
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
    byLetterNames(index, inner) ??
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
  for (const lead of addressLeads(form)) {
    const found = lead.type === "key" ? atKey(index, lead.key) : byName(index, lead.name);
    if (found) return found;
  }
  return undefined;
}

function atKey(index: TermIndex, key: string): Resolution | undefined {
  const at = index.at(key);
  const [project] = at;
  if (project === undefined) return undefined;
  return at.length === 1
    ? { kind: "match", project, by: "address", as: key }
    : (soleHosted(at, key) ?? choices(at));
}

/** Letters among kana, read out: 「タイKV」 is タイケーブイ. */
function byLetterNames(index: TermIndex, form: string): Resolution | undefined {
  const read = readLetters(form);
  return read === form ? undefined : byName(index, read);
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
    const { projects, meant } = mentionsIn(index, form);
    const [project] = projects;
    if (project === undefined || !meant) continue;
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
  if (sole !== undefined && term !== undefined && saysEnough(index, asked, term, projects.length === 1)) {
    return { kind: "match", project: sole, by: "words", as: term.shown };
  }
  return choices([...hosted, ...projects]);
}

/** Whether the words asked for are enough of the name to be sure of it. */
function saysEnough(index: TermIndex, asked: readonly string[], term: Term, alone: boolean): boolean {
  const share = asked.join("").length / term.key.length;
  if (asked.length >= 2) return alone || share >= 0.5;
  const [word = ""] = asked;
  if (word.length < 4 || index.isOrdinary(word)) return false;
  return alone || isHosted(term.tier);
}

/** The beginning of a name. */
function byBeginning(index: TermIndex, form: string): Resolution | undefined {
  const key = fold(form);
  if (key.length < 3) return undefined;
  const terms = index.beginning(key).filter((term) => term.kind === "name" || term.kind === "reading");
  const projects = [...new Set(terms.map((term) => term.project))];
  const [term] = terms;
  if (term === undefined) return undefined;
  const most = key.length / term.key.length >= 0.6 && key.length >= 5 && !index.isOrdinary(key);
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
  const near = nearTerms(index, key).filter((candidate) => isConfident(index, key, candidate));
  const [best] = near;
  if (best !== undefined && isHosted(best.term.tier) && best.edits === 1) return settle(near);
  return choices(projects);
}

function byTypo(index: TermIndex, forms: readonly string[]): Resolution | undefined {
  for (const form of [forms.at(-1), forms[0]]) {
    const key = fold(form ?? "");
    const near = nearTerms(index, key).filter((candidate) => isConfident(index, key, candidate));
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
        .filter((near) => isConfident(index, key, near))
        .map(({ term }) => term.project),
    );
  }
  return [...found];
}
