/**
 * Indexes the catalogue for questions: which projects are current, which are the same
 * thing, and which are near each other. Built once per catalogue.
 */
import { bracketed, type Catalogue, type Project, shortName } from "../../catalogue/catalogue.ts";
import { fold } from "../../catalogue/search/fold.ts";
import { atOnce, type Steps } from "../../catalogue/steps.ts";
import { groupsOf } from "./same-thing.ts";
import { isWellKnown } from "./well-known.ts";

export interface QuestionIndex {
  readonly catalogue: Catalogue;
  /** Called with the reason for each question refused as unfair. */
  readonly onRefused?: (why: string) => void;
  /** Projects that can be options of any question: open source and still active. */
  readonly current: readonly Project[];
  /** Whether projects have summaries: in some landscapes, none has. */
  readonly isDescribed: boolean;
  isCurrent(project: Project): boolean;
  /** Whether most people in this field have heard of it. */
  isWellKnown(project: Project): boolean;
  /** The index with only well-known projects as options. */
  amongWellKnown(): QuestionIndex;
  /** Whether the two are the same thing or could be confused. */
  areSame(a: Project, b: Project): boolean;
  /** The project's current and former names, parts and readings, folded. */
  namesOf(project: Project): readonly string[];
  /** The number of projects with that current or former name. */
  bearersOf(name: string): number;
  /** The number of current projects in a category. */
  sizeOf(category: string): number;
  /** Other current projects in disjoint rings, nearest first. */
  ringsAround(project: Project): readonly (readonly Project[])[];
}

export const createQuestionIndex = (catalogue: Catalogue): QuestionIndex =>
  atOnce(prepareQuestionIndex(catalogue));

/** As `createQuestionIndex`, in steps. */
export function* prepareQuestionIndex(catalogue: Catalogue): Steps<QuestionIndex> {
  const current = [...catalogue.projects.values()].filter(isCurrent);
  yield;
  const group = groupsOf(catalogue);
  yield;
  const sizes = new Map<string, number>();
  for (const id of current.flatMap(({ categories }) => categories)) sizes.set(id, (sizes.get(id) ?? 0) + 1);
  const bearers = new Map<string, number>();
  for (const project of catalogue.projects.values()) {
    for (const title of new Set(titlesOf(project))) bearers.set(title, (bearers.get(title) ?? 0) + 1);
    yield;
  }
  const names = remembered(allNames);
  const titles = remembered(titlesOf);
  const areSame = (a: Project, b: Project): boolean =>
    a === b || group(a) === group(b) || titles(a).some((x) => titles(b).some((y) => alike(x, y)));
  const rings = remembered((project) =>
    ringsAround(
      project,
      current.filter((other) => !areSame(other, project)),
    ),
  );
  const wellKnown = new Set([...catalogue.projects.values()].filter(isWellKnown));
  const knownRings = remembered((project) =>
    rings(project).map((ring) => ring.filter((other) => wellKnown.has(other))),
  );
  return {
    catalogue,
    current,
    isDescribed: current.some(({ summary }) => summary !== undefined),
    isCurrent,
    isWellKnown: (project) => wellKnown.has(project),
    amongWellKnown() {
      return { ...this, current: current.filter((other) => wellKnown.has(other)), ringsAround: knownRings };
    },
    areSame,
    namesOf: names,
    bearersOf: (name) => bearers.get(fold(name)) ?? 0,
    sizeOf: (category) => sizes.get(category) ?? 0,
    ringsAround: rings,
  };
}

/** Whether it is open source and not archived, renamed, merged or ended. */
const isCurrent = (project: Project): boolean =>
  project.openSource &&
  project.stage?.ends !== true &&
  !project.relations.some(({ type }) => type === "renamed-to" || type === "merged-into" || type === "ended");

const allNames = (project: Project): readonly string[] => [
  ...new Set([...titlesOf(project), ...[...project.parts, ...project.readings].map(fold)]),
];

/** The names of the whole project, without its parts. */
const titlesOf = (project: Project): readonly string[] =>
  [
    project.name,
    shortName(project.name),
    bracketed(project.name) ?? "",
    project.deck?.name ?? "",
    ...project.aliases,
    ...project.formerNames,
  ]
    .map(fold)
    .filter((title) => title !== "");

/** Matches "Envoy" and "Envoy Gateway". Two short names must be equal. */
const alike = (a: string, b: string): boolean =>
  a === b || (a.length > 3 && b.includes(a)) || (b.length > 3 && a.includes(b));

/** Each ring holds projects less similar to the subject than the one before. */
function ringsAround(project: Project, others: readonly Project[]): Project[][] {
  const inCncf = (other: Project) => (other.level === undefined) === (project.level === undefined);
  const level = (other: Project) => project.level !== undefined && other.level === project.level;
  const section = (other: Project) =>
    project.deck !== undefined && other.deck?.section === project.deck.section;
  const category = (other: Project) => project.categories.some((id) => other.categories.includes(id));
  const area = (other: Project) => areasOf(project).some((id) => areasOf(other).includes(id));
  const rings: ((other: Project) => boolean)[] = [
    (other) =>
      section(other) || (category(other) && (level(other) || (inCncf(other) && project.level === undefined))),
    (other) => category(other) && inCncf(other),
    (other) => area(other) && level(other),
    category,
    (other) => level(other) || (area(other) && inCncf(other)),
    (other) => (project.deck !== undefined && other.deck !== undefined) || area(other),
  ];
  let left = others;
  return rings.map((belongs) => {
    const ring = left.filter(belongs);
    left = left.filter((other) => !belongs(other));
    return ring;
  });
}

/** The top-level categories: "runtime" for "runtime/container-runtime". */
export const areasOf = (project: Project): string[] => project.categories.map((id) => id.split("/")[0] ?? id);

/** Caches a function's result per project. */
function remembered<T>(work: (project: Project) => T): (project: Project) => T {
  const known = new Map<string, T>();
  return (project) => {
    const before = known.get(project.slug);
    if (before !== undefined) return before;
    const result = work(project);
    known.set(project.slug, result);
    return result;
  };
}
