/** A project's neighbours in the landscape. */
import type { Catalogue, Project } from "../catalogue/catalogue.ts";
import { tierOf } from "../catalogue/search/tier.ts";
import { hasEnded } from "./project-terms.ts";

/** Other projects in its category: best known first, ended ones last. */
export function neighboursOf(project: Project, catalogue: Catalogue): Project[] {
  const {
    slug,
    categories: [category],
  } = project;
  if (category === undefined) return [];
  return [...catalogue.projects.values()]
    .filter((other) => other.slug !== slug && other.categories[0] === category)
    .sort((a, b) => remoteness(a) - remoteness(b));
}

const GONE = 10;
const remoteness = (project: Project): number =>
  tierOf(project) + (project.stage?.ends === true || hasEnded(project) ? GONE : 0);
