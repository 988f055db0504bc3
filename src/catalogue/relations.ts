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

/** Projects that were renamed to this one or merged into it. */
export const absorbedBy = (project: Project, catalogue: Catalogue): Project[] =>
  [...catalogue.projects.values()].filter((other) =>
    other.relations.some(
      ({ type, project: to }) => (type === "renamed-to" || type === "merged-into") && to === project.slug,
    ),
  );
