/**
 * Scopes: named sets of projects. A scope is a level, a section of the deck, a
 * category of the landscape, the deck, what the foundation hosts, or everything. A name means one set
 * wherever it is typed or shown: scopes that share it are joined.
 */
import { everyNameOf, type Localized, languagesOf, localize } from "../language.ts";
import type { Catalogue, Category, Named, Project } from "./catalogue.ts";
import type { Deck } from "./deck.ts";
import { DEFAULT_SCOPE } from "./default-scope.ts";
import { remainingOf } from "./history/remaining.ts";
import type { Timeline } from "./history/timeline.ts";
import { editDistance } from "./search/distance.ts";
import { fold } from "./search/fold.ts";
import { tierOf } from "./search/tier.ts";
import { singularOf } from "./singular.ts";
import { slugify } from "./slug.ts";

export interface Scope {
  /** The id people type: "graduated", "deck", "service-mesh", "runtime/container-runtime". */
  readonly id: string;
  readonly name: Localized;
  /** In display order. */
  readonly projects: readonly Project[];
}

export type ScopeKind = "wide" | "level" | "section" | "category";

export interface NamedScope extends Named {
  readonly id: string;
  readonly kind: ScopeKind;
  /** For a category: the parent's id, if it has one. */
  readonly parent?: string | undefined;
  readonly has: (project: Project) => boolean;
}

interface ScopeIndex {
  /** Widest first. */
  readonly all: readonly NamedScope[];
  /** By folded id, name or alias. */
  readonly byKey: ReadonlyMap<string, readonly NamedScope[]>;
  /** Projects by key, filled as they are asked for. */
  readonly projects: Map<string, readonly Project[]>;
}

/** Whether it is a project of the foundation. */
export const isHosted = ({ stage }: Project): boolean => stage?.hosted === true;

const indexes = new WeakMap<Catalogue, ScopeIndex>();

/** Built once for each catalogue. */
function indexOf(catalogue: Catalogue): ScopeIndex {
  const known = indexes.get(catalogue);
  if (known !== undefined) return known;
  const all = everyScope(catalogue);
  const byKey = new Map<string, NamedScope[]>();
  for (const scope of all) {
    for (const key of new Set(keysOf(scope))) byKey.set(key, [...(byKey.get(key) ?? []), scope]);
  }
  const { id, curriculum } = catalogue.landscape;
  const initial = all.filter((scope) => scope.id === (curriculum === "hosted" ? id : curriculum));
  if (!byKey.has(DEFAULT_SCOPE)) byKey.set(DEFAULT_SCOPE, initial);
  const index = { all, byKey, projects: new Map() };
  indexes.set(catalogue, index);
  return index;
}

function everyScope(catalogue: Catalogue): NamedScope[] {
  const { landscape, deck: talk } = catalogue;
  const { all } = catalogue.scopes;
  const levels = landscape.levels.map(({ id, name, aliases }) => ({
    id,
    kind: "level" as const,
    name,
    aliases,
    has: (project: Project) => project.level === id,
  }));
  // A section may share its name with a category: "deck monitoring" is the section alone.
  const deckWords = ["deck", ...(talk?.scopes.deck.aliases ?? [])];
  const sections = (talk?.sections ?? []).map(({ slug, name, aliases }) => ({
    id: slug,
    kind: "section" as const,
    name,
    aliases: [...aliases, ...deckWords.flatMap((word) => everyNameOf(name).map((own) => `${word} ${own}`))],
    has: (project: Project) => (project.deck?.section ?? "others") === slug,
  }));
  // Those that only show levels are no sets of their own: the levels are.
  const { levelsOnly } = landscape.categories;
  const isSet = ({ id }: Category) => !levelsOnly.some((path) => id.split("/")[0] === slugify(path));
  const categories = [...catalogue.categories.values()]
    .filter(isSet)
    .map(({ id, name, apart, aliases, parent }) => ({
      id,
      kind: "category" as const,
      name: { ...name, en: apart ?? name.en },
      aliases,
      parent,
      has: (project: Project) =>
        parent === undefined
          ? project.categories.some((c) => c.startsWith(`${id}/`))
          : project.categories.includes(id),
    }));
  const wide = [
    ...(talk === undefined
      ? []
      : [{ id: "deck", ...talk.scopes.deck, has: (project: Project) => project.deck !== undefined }]),
    { id: landscape.id, ...landscape.hosted, has: isHosted },
    { id: "all", ...all, has: () => true },
    ...(talk === undefined
      ? []
      : [{ id: "landscape-2018", ...talk.scopes.remaining, has: wasToGo(catalogue.timeline, talk) }]),
  ].map((scope) => ({ ...scope, kind: "wide" as const }));
  return [...wide, ...levels, ...sections, ...categories];
}

/** Whether a product was in the landscape of the deck's day. Reads the history at the first call. */
function wasToGo(timeline: () => Timeline, { landscape }: Deck): (project: Project) => boolean {
  let ids: ReadonlySet<string> | undefined;
  return ({ slug }) => {
    ids ??= new Set(remainingOf(timeline(), landscape).map(({ product }) => product.id));
    return ids.has(slug);
  };
}

const TOOLS = /\s+(?:tools?|products?|software)$|(?:用|の)?(?:ツール|製品|プロダクト)$/iu;

/** 「監視ツール」 and "monitoring tools" mean the monitoring scope, unless a scope has that exact name. */
export const findScope = (text: string, catalogue: Catalogue): Scope | undefined =>
  scopeCalled(text, catalogue) ??
  (TOOLS.test(text) ? scopeCalled(text.replace(TOOLS, ""), catalogue) : undefined);

function scopeCalled(text: string, catalogue: Catalogue): Scope | undefined {
  const key = scopeKey(
    text.replace(
      /(?:の)?(?:プロジェクト|カテゴリー?|セクション|系)$|\s+(?:projects?|category|section)$/iu,
      "",
    ),
  );
  if (key === "") return undefined;
  const matching = scopesCalled(key, catalogue);
  const [first] = matching;
  if (first === undefined) return undefined;
  const isOnly = matching.length === 1 && scopesCalled(scopeKey(first.id), catalogue).length === 1;
  return { id: isOnly ? first.id : key, name: nameOf(matching, key), projects: projectsOf(key, catalogue) };
}

const MOST_NAMES = 4;

/** The name itself where it is one, or else those of all that it stands for. */
function nameOf(scopes: readonly NamedScope[], key: string): Localized {
  const [first] = scopes;
  if (first === undefined || scopes.length === 1 || isNameOf(first, key)) return first?.name ?? { en: key };
  const names = scopes.slice(0, MOST_NAMES).map(({ name }) => name);
  const joined = (language: string) =>
    [...new Set(names.map((name) => localize(name, language)))].join(" / ");
  return Object.fromEntries(languagesOf(names).map((language) => [language, joined(language)])) as Localized;
}

const isNameOf = ({ name }: NamedScope, key: string): boolean =>
  everyNameOf(name).some((one) => scopeKey(one) === key);

/** The scopes with a folded name, those that it is the proper name of first. */
function scopesCalled(key: string, catalogue: Catalogue): readonly NamedScope[] {
  return [...(indexOf(catalogue).byKey.get(key) ?? [])].sort(
    (a, b) =>
      Number(isNameOf(b, key)) - Number(isNameOf(a, key)) ||
      Number(b.kind === "category") - Number(a.kind === "category"),
  );
}

/** Every scope with the folded names that it goes by. */
export const namesOfScopes = (catalogue: Catalogue): ReadonlyMap<string, readonly NamedScope[]> =>
  indexOf(catalogue).byKey;

/** The projects of all scopes with a folded name, in display order. */
export function projectsOf(key: string, catalogue: Catalogue): readonly Project[] {
  const { projects } = indexOf(catalogue);
  const scopes = scopesCalled(key, catalogue);
  return projects.getOrInsertComputed(key, () => listed(catalogue, (p) => scopes.some(({ has }) => has(p))));
}

const keysOf = ({ id, name, aliases }: NamedScope): string[] =>
  [id, ...everyNameOf(name), ...aliases].map(scopeKey);

/** Folded, and in the singular: "service meshes" are what "service mesh" is. */
export function scopeKey(name: string): string {
  const key = fold(name);
  return singularOf(key) ?? key;
}

/** Scopes for "did you mean": at most two edits away, and one edit per three characters. */
export function nearScopes(text: string, catalogue: Catalogue, limit: number): Localized[] {
  const key = scopeKey(text);
  const most = Math.min(2, Math.floor(key.length / 3));
  const near = indexOf(catalogue).all.map((scope) => ({
    name: scope.name,
    edits: Math.min(
      ...keysOf(scope).map((k) => (k.startsWith(key) && key.length > 2 ? 0 : editDistance(key, k, 2))),
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
  return projects.sort(inDisplayOrder);
}

export const inDisplayOrder = (a: Project, b: Project): number =>
  order(a) - order(b) || compareNames(a.name, b.name);

/** What is in the deck comes before what has ended; what is neither comes last. */
function order(project: Project): number {
  const { stage } = project;
  if (stage === undefined) return tierOf(project) <= 1 ? IN_DECK : OTHERS;
  return stage.ends ? ENDED + stage.rank : stage.rank;
}
const [IN_DECK, ENDED, OTHERS] = [100, 200, 300];

const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
const compareNames = (a: string, b: string): number => collator.compare(a, b);

export interface ScopeCount {
  /** A name that lists exactly this many. */
  readonly id: string;
  readonly name: Localized;
  readonly count: number;
}

/** Project counts of levels, sections and categories. */
export function scopeCounts(
  catalogue: Catalogue,
): Readonly<Record<"levels" | "sections" | "categories", readonly ScopeCount[]>> {
  const { all } = indexOf(catalogue);
  const counted = (kind: ScopeKind, idOf: (scope: NamedScope) => string = ({ id }) => id): ScopeCount[] =>
    all
      .filter((scope) => scope.kind === kind && scope.parent === undefined)
      .map((scope) => ({
        id: idOf(scope),
        name: scope.name,
        count: projectsOf(scopeKey(idOf(scope)), catalogue).length,
      }));
  return {
    levels: counted("level").filter(({ count }) => count > 0),
    sections: counted("section", ({ name }) => `deck ${name.en}`),
    categories: counted("category"),
  };
}
