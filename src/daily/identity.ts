/**
 * Identity: maps a project's names to one entry, so a lap does not repeat a project
 * that was renamed.
 */
import type { Catalogue, Project } from "../catalogue/catalogue.ts";
import { successor } from "../catalogue/relations.ts";
import { slugify } from "../catalogue/slug.ts";

/** A project under the name it was shown by. The lfx id survives a rename. */
export interface Covered {
  readonly project: string;
  readonly lfx?: string | undefined;
}

/** Maps each slug, former name and lfx id to one slug per project. */
export type Identities = ReadonlyMap<string, string>;

interface Both {
  /** A renamed entry maps to its successor. */
  readonly together: Identities;
  /** Each entry maps to itself. */
  readonly apart: Identities;
}

const remembered = new WeakMap<Catalogue, Both>();

export function identitiesOf(catalogue: Catalogue, which: keyof Both): Identities {
  const both = remembered.get(catalogue) ?? {
    together: collect(catalogue, (project) => latest(project, catalogue)),
    apart: collect(catalogue, (project) => project),
  };
  remembered.set(catalogue, both);
  return both[which];
}

/** The identities a shown project covers: by its slug, and by its lfx id if known. */
export function identitiesCovered({ project, lfx }: Covered, identities: Identities): string[] {
  const byId = lfx === undefined ? undefined : identities.get(lfxKey(lfx));
  return [identities.get(project) ?? project, ...(byId === undefined ? [] : [byId])];
}

function collect(catalogue: Catalogue, identity: (project: Project) => Project): Identities {
  const identities = new Map<string, string>();
  for (const project of catalogue.projects.values()) {
    const { slug } = identity(project);
    identities.set(project.slug, slug);
    if (project.lfx !== undefined) identities.set(lfxKey(project.lfx), slug);
  }
  // Skip a former name that another project uses now.
  for (const project of catalogue.projects.values()) {
    for (const former of project.formerNames.map(slugify)) {
      if (!identities.has(former)) identities.set(former, identity(project).slug);
    }
  }
  return identities;
}

const lfxKey = (lfx: string): string => `lfx:${lfx}`;

/** Follows renames to the current entry. Stops if they form a cycle. */
function latest(project: Project, catalogue: Catalogue): Project {
  const passed = new Set([project]);
  let now = project;
  for (;;) {
    const next = successor(now, catalogue)?.project;
    if (next === undefined || passed.has(next)) return now;
    passed.add(next);
    now = next;
  }
}
