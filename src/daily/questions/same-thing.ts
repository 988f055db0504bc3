/**
 * Groups projects that are the same thing: a part and its whole, or a merged or
 * renamed project and its successor. They never appear as options together.
 */
import type { Catalogue, Project } from "../../catalogue/catalogue.ts";

const JOINING: ReadonlySet<string> = new Set(["renamed-to", "merged-into", "part-of"]);

/** Returns a function that maps a project to its group's slug. */
export function groupsOf(catalogue: Catalogue): (project: Project) => string {
  const joinedTo = new Map<string, string>();
  const headOf = (slug: string): string => {
    const next = joinedTo.get(slug);
    return next === undefined ? slug : headOf(next);
  };
  for (const { slug, relations } of catalogue.projects.values()) {
    for (const { type, project } of relations) {
      if (project === undefined || !JOINING.has(type)) continue;
      const [from, to] = [headOf(slug), headOf(project)];
      if (from !== to) joinedTo.set(from, to);
    }
  }
  return ({ slug }) => headOf(slug);
}
