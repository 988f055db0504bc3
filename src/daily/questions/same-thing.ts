/**
 * Projects that are one thing: a part and its whole, what was merged or renamed
 * and what it became. They never stand beside each other as options.
 */
import type { Catalogue, Project } from "../../catalogue/catalogue.ts";

const JOINING: ReadonlySet<string> = new Set(["renamed-to", "merged-into", "part-of"]);

/** Gives each project the slug that stands for all that it belongs together with. */
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
