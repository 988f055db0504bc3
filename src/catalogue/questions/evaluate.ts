/** Answers a question about a set: its projects, best or first first. */
import type { Catalogue, MaturityStep, Project } from "../catalogue.ts";
import { levelCalled } from "../description.ts";
import { standingOn } from "../maturity.ts";
import { inDisplayOrder } from "../scope.ts";
import { fold } from "../search/fold.ts";
import type { Facets } from "./facets.ts";
import type { Condition, Facet, Filter, Order, Period, SetQuestion, Step } from "./question.ts";

export interface World {
  readonly catalogue: Catalogue;
  readonly facets: Facets;
}

/**
 * The work depends on the smallest set that is asked for, not on the catalogue: the other
 * conditions are only tested on its projects.
 */
export function evaluate({ conditions, order }: SetQuestion, world: World): Project[] {
  const sets = conditions.flatMap((condition) =>
    condition.not ? knownSets(condition, world) : [candidatesOf(condition, world)],
  );
  const smallest = sets.sort((a, b) => a.size - b.size)[0] ?? world.facets.of("hosted", "hosted");
  const tests = conditions.map((condition) => testOf(condition, world));
  const found = [...smallest].filter((project) => tests.every((test) => test(project)));
  const by = order ?? datedBy(conditions);
  return by === undefined ? found : ordered(found, by);
}

/** Where a date is asked for, the order is that of the dates. */
function datedBy(conditions: readonly Condition[]): Order | undefined {
  const filters = conditions.flatMap(({ anyOf, not }) => (not ? [] : anyOf));
  const dated = filters.find((filter) => filter.by === "step" && (filter.from ?? filter.to) !== undefined);
  return dated?.by === "step" ? { by: dated.step, first: true } : undefined;
}

/** All that may fit, in display order. */
function candidatesOf({ anyOf }: Condition, world: World): ReadonlySet<Project> {
  const sets = anyOf.map((filter) => setOf(filter, world));
  const [only, ...others] = new Set(sets);
  if (only === undefined || others.length === 0) return only ?? new Set();
  return new Set([...new Set(sets.flatMap((set) => [...set]))].sort(inDisplayOrder));
}

/** Only hosted projects have dated levels; names are looked for among them. */
const setOf = (filter: Filter, { facets }: World): ReadonlySet<Project> => {
  switch (filter.by) {
    case "level-on":
    case "step":
    case "name":
      return facets.of("hosted", "hosted");
    case "created":
      return facets.known("maker");
    default:
      return facets.of(filter.by, filter.key);
  }
};

type Test = (project: Project) => boolean;

function testOf(condition: Condition, world: World): Test {
  const tests = condition.anyOf.map((filter) => filterTest(filter, world));
  if (!condition.not) return (project) => tests.some((test) => test(project));
  const known = knownSets(condition, world);
  return (project) => known.every((set) => set.has(project)) && !tests.some((test) => test(project));
}

/**
 * What is not known is not denied: a project without a known language may be written in any,
 * and what the foundation never took in has no level to be compared. But it is not archived.
 */
const knownSets = ({ anyOf }: Condition, world: World): ReadonlySet<Project>[] =>
  anyOf.flatMap((filter) => (isPartlyKnown(filter, world.catalogue) ? [world.facets.known(filter.by)] : []));

const PARTLY_KNOWN: ReadonlySet<Filter["by"]> = new Set(["level", "language", "maker", "country"]);

const isPartlyKnown = (filter: Filter, { landscape }: Catalogue): filter is Filter & { readonly by: Facet } =>
  PARTLY_KNOWN.has(filter.by) &&
  !(filter.by === "level" && levelCalled(landscape, filter.key)?.stage.ends === true);

function filterTest(filter: Filter, { catalogue, facets }: World): Test {
  switch (filter.by) {
    case "level-on":
      return (project) => {
        const standing = standingOn(project, filter.day, catalogue);
        if (project.level === undefined || standing.kind !== "level") return false;
        return filter.level === undefined
          ? levelCalled(catalogue.landscape, standing.level)?.stage.ends !== true
          : standing.level === filter.level;
      };
    case "step":
      return (project) => stepsOf(project, filter.step).some(({ date }) => isWithin(date, filter));
    case "created":
      return ({ origin }) => origin?.year !== undefined && isWithin(String(origin.year), filter);
    case "name":
      return ({ name }) => {
        const key = fold(name);
        return filter.at === "start" ? key.startsWith(filter.part) : key.includes(filter.part);
      };
    default: {
      const set = facets.of(filter.by, filter.key);
      return (project) => set.has(project);
    }
  }
}

export function stepsOf({ maturity, level }: Project, step: Step): readonly MaturityStep[] {
  if (level === undefined) return [];
  if (step === "joined") return maturity.slice(0, 1);
  if (step === "moved") return maturity.slice(1);
  return step === "any" ? maturity : maturity.filter((each) => each.level === step);
}

/** A month or a year counts if any of its days may be meant. */
const isWithin = (date: string, { from, to }: Period): boolean =>
  (from === undefined || `${date}-12-31`.slice(0, 10) >= from) && (to === undefined || date <= to);

function ordered(projects: readonly Project[], { by, first }: Order): Project[] {
  const keys = new Map(projects.map((project) => [project, orderKey(project, by, first)]));
  const key = (project: Project): string => keys.get(project) ?? "";
  // Those without a date come last either way.
  return [...projects].sort((a, b) => {
    const [one, other] = [key(a), key(b)];
    if (one === other) return 0;
    if (one === "" || other === "") return one === "" ? 1 : -1;
    return one < other === first ? -1 : 1;
  });
}

/** Of several steps the first or the last counts, whichever comes first in the order. */
export function orderKey(project: Project, by: Order["by"], first: boolean): string {
  if (by === "created") return project.origin?.year?.toString() ?? "";
  if (by === "duration") return daysToGraduate(project)?.toString().padStart(6, "0") ?? "";
  const steps = stepsOf(project, by);
  return (first ? steps.at(0) : steps.at(-1))?.date ?? "";
}

/** From joining to graduating; absent where it joined as a graduated project, or has not graduated. */
export function daysToGraduate(project: Project): number | undefined {
  const [joined] = stepsOf(project, "joined");
  const [graduated] = stepsOf(project, "graduated");
  if (joined === undefined || graduated === undefined || joined === graduated) return undefined;
  if (joined.date.length < 10 || graduated.date.length < 10) return undefined;
  return Temporal.PlainDate.from(joined.date).until(graduated.date).days;
}
