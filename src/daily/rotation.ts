/**
 * The rotation: picks the next project. A curriculum is derived from the current
 * catalogue, so new projects join the lap in progress and removed ones drop out.
 * Pure.
 */
import type { Catalogue, Project } from "../catalogue/catalogue.ts";
import { goingLevels } from "../catalogue/description.ts";
import { byFame } from "../catalogue/fame.ts";
import { successor } from "../catalogue/relations.ts";
import { findScope, isHosted } from "../catalogue/scope.ts";
import type { Order } from "../channels/settings/order.ts";
import { type Covered, identitiesCovered, identitiesOf } from "./identity.ts";
import { fingerprint } from "./questions/seeded-random.ts";

export type { Covered } from "./identity.ts";

export interface Lap {
  /** From 1. */
  readonly lap: number;
  /** What was shown or left out. */
  readonly covered: readonly Covered[];
  /** "listed" if absent. A change keeps what is covered, so nothing comes twice in a lap. */
  readonly order?: Order;
  /** Slugs of projects with a later day of their own. */
  readonly reserved?: ReadonlySet<string>;
  /** What is left out of the next lap. */
  readonly coveredNext?: readonly Covered[];
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
  if (left.length > 0) {
    const free = left.filter(({ slug }) => lap.reserved?.has(slug) !== true);
    const [next] = inOrder(catalogue, curriculum, free.length > 0 ? free : left, lap);
    return next && { project: next, lap: lap.lap, position: done.length + 1, total };
  }
  if (total === 0) return undefined;
  const following = { ...lap, lap: lap.lap + 1, coveredNext: [] };
  const isAllLeftOut = progressOf(catalogue, curriculum, lap.coveredNext ?? []).left.length === 0;
  return nextKnock(catalogue, curriculum, {
    ...following,
    covered: isAllLeftOut ? [] : (lap.coveredNext ?? []),
  });
}

/**
 * The deck is in the speakers' own order, unless it is shuffled. Every lap is shuffled anew, and the
 * same for all channels.
 */
function inOrder(
  catalogue: Catalogue,
  curriculum: string,
  projects: readonly Project[],
  { lap, order = "listed" }: Lap,
): readonly Project[] {
  if (order === "shuffled") {
    const place = new Map(projects.map(({ slug }) => [slug, fingerprint(`${lap} ${slug}`)]));
    const placeOf = ({ slug }: Project) => place.get(slug) ?? "";
    return [...projects].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  }
  if (order === "listed" || curriculum === "deck") return projects;
  const levels = goingLevels(catalogue.landscape);
  const level = ({ level: own }: Project): number =>
    own !== undefined && levels.includes(own) ? levels.indexOf(own) : levels.length;
  const fame = byFame(catalogue);
  return [...projects].sort((a, b) => level(a) - level(b) || fame(a, b));
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
        ? [...deck, ...hosted(), ...others().filter(hasSomethingToTell)]
        : scope(curriculum);
  return [...new Set(listed.filter((project) => isCurrent(project, catalogue)))];
}

/** A day about an entry with neither a summary nor a fact would be empty. */
const hasSomethingToTell = ({ summary, facts }: Project): boolean =>
  summary !== undefined || facts.length > 0;

const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });

const isCurrent = (project: Project, catalogue: Catalogue): boolean =>
  (project.stage?.ends !== true || project.deck !== undefined) && successor(project, catalogue) === undefined;
