/**
 * Scopes: named sets of projects. A scope is a level, a section of the deck, a
 * category of the landscape, the deck, the CNCF, or everything.
 */
import { everyNameOf, type Localized } from "../language.ts";
import type { Catalogue, Named, Project } from "./catalogue.ts";
import { LEVELS, type Level } from "./project.ts";
import { editDistance } from "./search/distance.ts";
import { fold } from "./search/fold.ts";
import { tierOf } from "./search/tier.ts";

export interface Scope {
  /** The id people type: "graduated", "deck", "service-mesh", "runtime/container-runtime". */
  readonly id: string;
  readonly name: Localized;
  /** In display order. */
  readonly projects: readonly Project[];
}

interface NamedScope extends Named {
  readonly id: string;
  readonly has: (project: Project) => boolean;
}

interface KeyedScope extends NamedScope {
  /** All that it may be called, folded. */
  readonly keys: readonly string[];
}

const scopes = new WeakMap<Catalogue, readonly KeyedScope[]>();

/** All scopes, widest first. */
function everyScope(catalogue: Catalogue): readonly KeyedScope[] {
  const known = scopes.get(catalogue) ?? listScopes(catalogue).map((one) => ({ ...one, keys: keysOf(one) }));
  scopes.set(catalogue, known);
  return known;
}

function listScopes(catalogue: Catalogue): NamedScope[] {
  const { deck, cncf, all, ...levelNames } = catalogue.scopes;
  const levels = LEVELS.map((level) => ({
    id: level,
    ...levelNames[level],
    has: (project: Project) => project.level === level,
  }));
  const sections = catalogue.deck.sections.map(({ slug, name, aliases }) => ({
    id: slug,
    name,
    aliases,
    has: (project: Project) => (project.deck?.section ?? "others") === slug,
  }));
  const categories = [...catalogue.categories.values()].map(({ id, name, aliases, parent }) => ({
    id,
    name,
    aliases,
    has: (project: Project) =>
      parent === undefined
        ? project.categories.some((c) => c.startsWith(`${id}/`))
        : project.categories.includes(id),
  }));
  const wide: NamedScope[] = [
    { id: "deck", ...deck, has: (project) => project.deck !== undefined },
    { id: "cncf", ...cncf, has: (project) => project.level !== undefined },
    { id: "all", ...all, has: () => true },
  ];
  return [...wide, ...levels, ...sections, ...categories];
}

const TOOLS = /\s+(?:tools?|products?|software)$|(?:用|の)?(?:ツール|製品|プロダクト)$/iu;

/** 「監視ツール」 and "monitoring tools" mean the monitoring scope, unless a scope has that exact name. */
export const findScope = (text: string, catalogue: Catalogue): Scope | undefined =>
  scopeCalled(text, catalogue) ??
  (TOOLS.test(text) ? scopeCalled(text.replace(TOOLS, ""), catalogue) : undefined);

/** If several scopes share the name (a section and a category), returns their union. */
function scopeCalled(text: string, catalogue: Catalogue): Scope | undefined {
  const key = fold(
    text.replace(
      /(?:の)?(?:プロジェクト|カテゴリー?|セクション|系)$|\s+(?:projects?|category|section)$/iu,
      "",
    ),
  );
  if (key === "") return undefined;
  const all = everyScope(catalogue);
  const matching = all.filter(({ keys }) => keys.includes(key));
  const [first] = matching.sort((a, b) => Number(fold(b.name.en) === key) - Number(fold(a.name.en) === key));
  if (first === undefined) return undefined;
  const id = text.includes("/") || matching.length === 1 ? first.id : key;
  return { id, name: first.name, projects: listed(catalogue, (p) => matching.some((scope) => scope.has(p))) };
}

const keysOf = ({ id, name, aliases }: NamedScope): string[] =>
  [id, id.split("/").at(-1) ?? id, ...everyNameOf(name), ...aliases].map(fold);

/** Scopes for "did you mean": at most two edits away, and one edit per three characters. */
export function nearScopes(text: string, catalogue: Catalogue, limit: number): Localized[] {
  const key = fold(text);
  const most = Math.min(2, Math.floor(key.length / 3));
  const near = everyScope(catalogue).map((scope) => ({
    name: scope.name,
    edits: Math.min(
      ...scope.keys.map((k) => (k.startsWith(key) && key.length > 2 ? 0 : editDistance(key, k, 2))),
    ),
  }));
  return near
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, limit)
    .map(({ name }) => name);
}

/** In deck order if all projects are in the deck; otherwise by level and popularity, then by name. */
function listed(catalogue: Catalogue, has: (project: Project) => boolean): Project[] {
  const projects = [...catalogue.projects.values()].filter(has);
  if (projects.every((project) => project.deck !== undefined)) return projects;
  return projects.sort((a, b) => order(a) - order(b) || compareNames(a.name, b.name));
}

const LEVEL_ORDER: Readonly<Record<Level, number>> = {
  graduated: 0,
  incubating: 1,
  sandbox: 2,
  inception: 2,
  archived: 3,
};
const order = (project: Project): number =>
  project.level === undefined ? (tierOf(project) <= 1 ? 2.5 : 4) : LEVEL_ORDER[project.level];

const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
const compareNames = (a: string, b: string): number => collator.compare(a, b);

export interface ScopeCount {
  readonly id: string;
  readonly name: Localized;
  readonly count: number;
}

/** Project counts of levels, sections and categories. */
export function scopeCounts(
  catalogue: Catalogue,
): Readonly<Record<"levels" | "sections" | "categories", readonly ScopeCount[]>> {
  const all = everyScope(catalogue).map(({ id, name, has }) => ({
    id,
    name,
    count: [...catalogue.projects.values()].filter(has).length,
  }));
  const isLevel = (id: string) => (LEVELS as readonly string[]).includes(id);
  const isSection = (id: string) => catalogue.deck.sections.some(({ slug }) => slug === id);
  const sections = all.slice(3).filter(({ id }) => isSection(id));
  return {
    levels: all.filter(({ id, count }) => isLevel(id) && count > 0),
    sections,
    categories: all.filter(
      ({ id }) => catalogue.categories.get(id)?.parent === undefined && catalogue.categories.has(id),
    ),
  };
}
