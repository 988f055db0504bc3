/** Search results: one project, a choice of several, or none. */
import type { Project } from "../catalogue.ts";
import type { TermIndex } from "./term-index.ts";
import type { Kind, Term } from "./terms.ts";

/** How a project was recognised. */
export type MatchedBy = Kind | "address" | "typo" | "words" | "mention" | "description";

export type Resolution =
  /** One project was meant. `as` is the name that was recognised. */
  | { readonly kind: "match"; readonly project: Project; readonly by: MatchedBy; readonly as: string }
  /** Several projects match, best first. */
  | { readonly kind: "choices"; readonly projects: readonly Project[] }
  /** No match; `nearest` holds suggestions, best first. */
  | { readonly kind: "none"; readonly nearest: readonly Project[] };

/** Maximum number of choices. */
export const MOST_CHOICES = 6;

export const choices = (projects: Iterable<Project>): Resolution => ({
  kind: "choices",
  projects: [...new Set(projects)].slice(0, MOST_CHOICES),
});

export const match = (term: Term, by: MatchedBy): Resolution => ({
  kind: "match",
  project: term.project,
  by,
  as: term.shown,
});

/** Resolves equally good terms: a match if all lead to one project (after renames), otherwise a choice. */
export function oneOf(index: TermIndex, terms: readonly Term[], by?: MatchedBy): Resolution | undefined {
  const [first] = terms;
  if (first === undefined) return undefined;
  const projects = new Set(terms.map(({ project }) => index.heir(project)));
  return projects.size === 1 ? match(first, by ?? first.kind) : choices(projects);
}
