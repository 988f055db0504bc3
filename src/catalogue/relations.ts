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
 * Alternatives in the catalogue: those that the project's own entry names, those it is compared
 * with, and those whose entries name it.
 */
export function alternativesTo(project: Project, catalogue: Catalogue): Alternative[] {
  const found = new Map<string, Alternative>();
  const add = (slug: string | undefined, relation: Relation) => {
    const other = catalogue.projects.get(slug ?? "");
    if (other && !found.has(other.slug)) found.set(other.slug, { project: other, relation });
  };
  for (const relation of alternativesOf(project)) add(relation.project, relation);
  for (const comparison of catalogue.comparisons) {
    const other = comparedWith(project, comparison);
    if (other) add(other.project, other);
  }
  for (const other of catalogue.projects.values()) {
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
export const absorbedBy = (project: Project, catalogue: Catalogue): Project[] =>
  [...catalogue.projects.values()].filter((other) =>
    other.relations.some(
      ({ type, project: to }) => (type === "renamed-to" || type === "merged-into") && to === project.slug,
    ),
  );
