/**
 * The catalogue made ready for asking about it: which projects are current,
 * which are the same thing under two names, and which are near to each other.
 * Built once for a catalogue.
 */
import { bracketed, type Catalogue, type Project, shortName } from "../../catalogue/catalogue.ts";
import { fold } from "../../catalogue/search/fold.ts";
import { groupsOf } from "./same-thing.ts";

export interface QuestionIndex {
  readonly catalogue: Catalogue;
  /** Told of each question that the facts would make, but that would not be fair. */
  readonly onRefused?: (why: string) => void;
  /** Projects fit to stand among the options of any question: open source and going on. */
  readonly current: readonly Project[];
  isCurrent(project: Project): boolean;
  /** Whether the two belong to one project, or could be taken for each other. */
  areSame(a: Project, b: Project): boolean;
  /** Every name that it goes or went by, its parts and readings, folded. */
  namesOf(project: Project): readonly string[];
  /** How many projects go or went by that name. */
  bearersOf(name: string): number;
  /** How many current projects a category has. */
  sizeOf(category: string): number;
  /** Other current projects in rings, the nearest first; nobody is in two rings. */
  ringsAround(project: Project): readonly (readonly Project[])[];
}

export function createQuestionIndex(catalogue: Catalogue): QuestionIndex {
  const current = [...catalogue.projects.values()].filter(isCurrent);
  const group = groupsOf(catalogue);
  const sizes = new Map<string, number>();
  for (const id of current.flatMap(({ categories }) => categories)) sizes.set(id, (sizes.get(id) ?? 0) + 1);
  const bearers = new Map<string, number>();
  for (const project of catalogue.projects.values()) {
    for (const title of new Set(titlesOf(project))) bearers.set(title, (bearers.get(title) ?? 0) + 1);
  }
  const names = remembered(allNames);
  const titles = remembered(titlesOf);
  const areSame = (a: Project, b: Project): boolean =>
    a === b || group(a) === group(b) || titles(a).some((x) => titles(b).some((y) => alike(x, y)));
  return {
    catalogue,
    current,
    isCurrent,
    areSame,
    namesOf: names,
    bearersOf: (name) => bearers.get(fold(name)) ?? 0,
    sizeOf: (category) => sizes.get(category) ?? 0,
    ringsAround: remembered((project) =>
      ringsAround(
        project,
        current.filter((other) => !areSame(other, project)),
      ),
    ),
  };
}

/** Neither archived nor renamed, merged or ended, and not a closed product. */
const isCurrent = (project: Project): boolean =>
  project.openSource &&
  project.level !== "archived" &&
  !project.relations.some(({ type }) => type === "renamed-to" || type === "merged-into" || type === "ended");

const allNames = (project: Project): readonly string[] => [
  ...new Set([...titlesOf(project), ...[...project.parts, ...project.readings].map(fold)]),
];

/** What stands for the project as a whole. */
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

/** "Envoy" and "Envoy Gateway"; two short names have to be equal. */
const alike = (a: string, b: string): boolean =>
  a === b || (a.length > 3 && b.includes(a)) || (b.length > 3 && a.includes(b));

/** Each ring is what people would hold for alike, a little less from ring to ring. */
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

/** The wide categories: "runtime" of "runtime/container-runtime". */
export const areasOf = (project: Project): string[] => project.categories.map((id) => id.split("/")[0] ?? id);

/** The same answer for the same project, worked out once. */
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
