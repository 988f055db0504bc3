/**
 * Identity: which entries are one project under several names. A lap does not
 * show a project again because it was renamed.
 */
import type { Catalogue, Project } from "../catalogue/catalogue.ts";
import { successor } from "../catalogue/relations.ts";
import { slugify } from "../catalogue/slug.ts";

/** A project as it was called when it was shown; the lfx id outlives a change of name. */
export interface Covered {
  readonly project: string;
  readonly lfx?: string | undefined;
}

/** One slug for each project, by every slug, former name and lfx id of it. */
export type Identities = ReadonlyMap<string, string>;

interface Both {
  /** An entry that was renamed to another is that other. */
  readonly together: Identities;
  /** Each entry is itself. */
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

/** What is covered with it: by its lfx id where that is known, and by what it was called. */
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
  // A former name that another project bears now says nothing.
  for (const project of catalogue.projects.values()) {
    for (const former of project.formerNames.map(slugify)) {
      if (!identities.has(former)) identities.set(former, identity(project).slug);
    }
  }
  return identities;
}

const lfxKey = (lfx: string): string => `lfx:${lfx}`;

/** Follows changes of name; a circle of them ends where it began. */
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
