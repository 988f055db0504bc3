/** Follows a project's relations to other projects. */
import type { Catalogue, Project, Relation } from "./catalogue.ts";
import type { Comparison } from "./comparison.ts";

export interface Succession {
  readonly project: Project;
  readonly relation: Relation;
}

/** The project that this one was renamed to, if any. */
export function successor(project: Project, catalogue: Catalogue): Succession | undefined {
  const relation = project.relations.find(({ type }) => type === "renamed-to");
  const next = relation?.project === undefined ? undefined : catalogue.projects.get(relation.project);
  return relation && next ? { project: next, relation } : undefined;
}

/** The name of the related project. */
export const relatedName = (relation: Relation, catalogue: Catalogue): string | undefined =>
  relation.name ?? catalogue.projects.get(relation.project ?? "")?.name;

/** What took the project's place, such as containerd for rkt. */
export const replacementsOf = ({ relations }: Project): Relation[] =>
  relations.filter(({ type }) => type === "replaced-by");

export interface Alternative {
  readonly project: Project;
  readonly relation: Relation;
}

/**
 * Alternatives in the catalogue: those it is compared with, those that its own entry names, and
 * those whose entries name it.
 */
export function alternativesTo(project: Project, catalogue: Catalogue): Alternative[] {
  const found = new Map<string, Alternative>();
  const add = (slug: string | undefined, relation: Relation) => {
    const other = catalogue.projects.get(slug ?? "");
    if (other && !found.has(other.slug)) found.set(other.slug, { project: other, relation });
  };
  for (const comparison of catalogue.comparisons) {
    const other = comparedWith(project, comparison);
    if (other) add(other.project, other);
  }
  for (const relation of alternativesOf(project)) add(relation.project, relation);
  for (const other of indexOf(catalogue).alternatives.get(project.slug) ?? NONE) {
    const relation = alternativesOf(other).find(({ project: slug }) => slug === project.slug);
    if (relation) add(other.slug, relation);
  }
  return [...found.values()];
}

const alternativesOf = ({ relations }: Project): Relation[] =>
  relations.filter(({ type }) => type === "alternative-to");

/** The other of two projects that are compared as alternatives, with the advice when to choose it. */
function comparedWith(
  { slug }: Project,
  { choose, alternatives, sources }: Comparison,
): Relation | undefined {
  const [source] = sources;
  const other = choose.find(({ project }) => project !== slug);
  if (alternatives === false || source === undefined || other === undefined) return undefined;
  if (!choose.some(({ project }) => project === slug)) return undefined;
  return { type: "alternative-to", project: other.project, note: other.when, source };
}

/** Projects that were renamed to this one or merged into it. */
export const absorbedBy = ({ slug }: Project, catalogue: Catalogue): readonly Project[] =>
  indexOf(catalogue).absorbed.get(slug) ?? NONE;

const NONE: readonly Project[] = [];

/** Projects by the slug of the project that their relations name. */
type Named = ReadonlyMap<string, readonly Project[]>;

const indexes = new WeakMap<Catalogue, { readonly absorbed: Named; readonly alternatives: Named }>();

function indexOf(catalogue: Catalogue) {
  const index = indexes.get(catalogue) ?? {
    absorbed: namedBy(catalogue, ["renamed-to", "merged-into"]),
    alternatives: namedBy(catalogue, ["alternative-to"]),
  };
  indexes.set(catalogue, index);
  return index;
}

function namedBy(catalogue: Catalogue, types: readonly Relation["type"][]): Named {
  const found = new Map<string, Set<Project>>();
  for (const project of catalogue.projects.values()) {
    for (const { type, project: to } of project.relations) {
      if (to === undefined || !types.includes(type)) continue;
      found.set(to, (found.get(to) ?? new Set()).add(project));
    }
  }
  return new Map([...found].map(([slug, projects]) => [slug, [...projects]]));
}
