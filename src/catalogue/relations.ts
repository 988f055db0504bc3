/** Follows a project's relations to other projects. */
import type { Catalogue, Project, Relation } from "./catalogue.ts";

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

/** Alternatives in the catalogue, whichever of the two says so: its own first. */
export function alternativesTo(project: Project, catalogue: Catalogue): Alternative[] {
  const found = new Map<string, Alternative>();
  const add = (other: Project | undefined, relation: Relation) => {
    if (other && !found.has(other.slug)) found.set(other.slug, { project: other, relation });
  };
  for (const relation of project.relations) {
    if (relation.type === "alternative-to") add(catalogue.projects.get(relation.project ?? ""), relation);
  }
  for (const other of catalogue.projects.values()) {
    for (const relation of other.relations) {
      if (relation.type === "alternative-to" && relation.project === project.slug) add(other, relation);
    }
  }
  return [...found.values()];
}

/** Projects that were renamed to this one or merged into it. */
export const absorbedBy = (project: Project, catalogue: Catalogue): Project[] =>
  [...catalogue.projects.values()].filter((other) =>
    other.relations.some(
      ({ type, project: to }) => (type === "renamed-to" || type === "merged-into") && to === project.slug,
    ),
  );
