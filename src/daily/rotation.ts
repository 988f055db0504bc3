/**
 * The rotation: picks the next project. A curriculum is derived from the current
 * catalogue, so new projects join the lap in progress and removed ones drop out.
 * Pure.
 */
import type { Catalogue, Project } from "../catalogue/catalogue.ts";
import { goingLevels } from "../catalogue/description.ts";
import { successor } from "../catalogue/relations.ts";
import { findScope, isHosted } from "../catalogue/scope.ts";
import { type Covered, identitiesCovered, identitiesOf } from "./identity.ts";

export type { Covered } from "./identity.ts";

export interface Lap {
  /** From 1. */
  readonly lap: number;
  readonly covered: readonly Covered[];
}

export interface App {
  readonly project: Project;
  readonly lap: number;
  /** "Knock 33 of 259". */
  readonly position: number;
  readonly total: number;
}

/** The next knock; starts a new lap when this one is complete. Undefined when the curriculum is empty. */
export function nextKnock(catalogue: Catalogue, curriculum: string, lap: Lap): App | undefined {
  const { done, left, total } = progressOf(catalogue, curriculum, lap.covered);
  const [next] = left;
  if (next !== undefined) return { project: next, lap: lap.lap, position: done.length + 1, total };
  const [first] = done;
  return first && { project: first, lap: lap.lap + 1, position: 1, total };
}

export interface Progress {
  /** In curriculum order. */
  readonly done: readonly Project[];
  readonly left: readonly Project[];
  readonly total: number;
}

/** A lap's progress against the current catalogue. */
export function progressOf(catalogue: Catalogue, curriculum: string, covered: readonly Covered[]): Progress {
  const projects = projectsOf(catalogue, curriculum);
  // The deck lists one renamed project twice, and both entries are shown.
  const identities = identitiesOf(catalogue, curriculum === "deck" ? "apart" : "together");
  const seen = new Set(covered.flatMap((one) => identitiesCovered(one, identities)));
  const isDone = ({ slug }: Project) => seen.has(identities.get(slug) ?? slug);
  const done = projects.filter(isDone);
  return { done, left: projects.filter((project) => !isDone(project)), total: projects.length };
}

const curricula = new WeakMap<Catalogue, Map<string, readonly Project[]>>();

/** A curriculum's projects, in order. Cached for the lifetime of the catalogue. */
export function projectsOf(catalogue: Catalogue, curriculum: string): readonly Project[] {
  const known = curricula.get(catalogue) ?? new Map<string, readonly Project[]>();
  curricula.set(catalogue, known);
  const projects = known.get(curriculum) ?? listCurriculum(catalogue, curriculum);
  known.set(curriculum, projects);
  return projects;
}

function listCurriculum(catalogue: Catalogue, curriculum: string): readonly Project[] {
  const all = [...catalogue.projects.values()];
  const deck = all
    .filter((project) => project.deck !== undefined)
    .sort((a, b) => (a.deck?.position ?? 0) - (b.deck?.position ?? 0));
  if (curriculum === "deck") return deck;
  const hosted = () =>
    goingLevels(catalogue.landscape).flatMap((level) =>
      all.filter((p) => isHosted(p) && p.level === level).sort((a, b) => collator.compare(a.name, b.name)),
    );
  const scope = (id: string) => findScope(id, catalogue)?.projects ?? [];
  const others = () => scope("all").filter(({ level, openSource }) => level === undefined && openSource);
  const id = findScope(curriculum, catalogue)?.id;
  const listed =
    id === catalogue.landscape.id
      ? [...deck, ...hosted()]
      : id === "all"
        ? [...deck, ...hosted(), ...others()]
        : scope(curriculum);
  return [...new Set(listed.filter((project) => isCurrent(project, catalogue)))];
}

const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });

const isCurrent = (project: Project, catalogue: Catalogue): boolean =>
  (project.stage?.ends !== true || project.deck !== undefined) && successor(project, catalogue) === undefined;
