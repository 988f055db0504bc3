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

const NONE: readonly Project[] = [];
const absorbed = new WeakMap<Catalogue, ReadonlyMap<string, readonly Project[]>>();

/** Projects that were renamed to this one or merged into it. */
export function absorbedBy({ slug }: Project, catalogue: Catalogue): readonly Project[] {
  const known = absorbed.get(catalogue) ?? listAbsorbed(catalogue);
  absorbed.set(catalogue, known);
  return known.get(slug) ?? NONE;
}

/** By the slug of the project that took them in. */
function listAbsorbed(catalogue: Catalogue): ReadonlyMap<string, readonly Project[]> {
  const found = new Map<string, Set<Project>>();
  for (const project of catalogue.projects.values()) {
    for (const { type, project: to } of project.relations) {
      if (to === undefined || (type !== "renamed-to" && type !== "merged-into")) continue;
      found.set(to, (found.get(to) ?? new Set()).add(project));
    }
  }
  return new Map([...found].map(([slug, projects]) => [slug, [...projects]]));
}
