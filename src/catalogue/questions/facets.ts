/**
 * The sets of projects that questions are put together from, made once for each
 * catalogue: by level, scope, language, maker, country, what they are built on, and so on.
 */
import type { Catalogue, Project } from "../catalogue.ts";
import { makerNames } from "../maker.ts";
import { inDisplayOrder, namesOfScopes, projectsOf } from "../scope.ts";
import { fold } from "../search/fold.ts";
import type { Steps } from "../steps.ts";
import type { Facet } from "./question.ts";

export interface FacetValue {
  readonly facet: Facet;
  readonly key: string;
  /** The name to show. */
  readonly name: string;
}

export interface Facets {
  readonly values: readonly FacetValue[];
  /** In display order; empty if there is no such value. */
  of(facet: Facet, key: string): ReadonlySet<Project>;
  /** Those of which the catalogue knows the facet at all. */
  known(facet: Facet): ReadonlySet<Project>;
  nameOf(facet: Facet, key: string): string;
}

interface Filed {
  readonly value: FacetValue;
  readonly projects: Set<Project>;
}

const NONE: ReadonlySet<Project> = new Set();

export function* buildFacets(catalogue: Catalogue): Steps<Facets> {
  const filed = new Map<string, Filed>();
  const known = new Map<Facet, Set<Project>>();
  for (const project of catalogue.projects.values()) {
    for (const [facet, name] of facetsOf(project, catalogue)) {
      const key = fold(name);
      const value = { facet, key, name };
      filed.getOrInsertComputed(at(facet, key), () => ({ value, projects: new Set() })).projects.add(project);
      known.getOrInsertComputed(facet, () => new Set()).add(project);
    }
    yield;
  }
  fileUnderParents(filed);
  yield;
  const sorted = new Map<ReadonlySet<Project>, ReadonlySet<Project>>();
  const inOrder = (projects: ReadonlySet<Project> = NONE): ReadonlySet<Project> =>
    sorted.getOrInsertComputed(projects, () => new Set([...projects].sort(inDisplayOrder)));
  const scopes = new Map<string, ReadonlySet<Project>>();
  return {
    values: [...[...filed.values()].map(({ value }) => value), ...scopeValues(catalogue)],
    of: (facet, key) =>
      facet === "scope"
        ? scopes.getOrInsertComputed(key, () => new Set(projectsOf(key, catalogue)))
        : inOrder(filed.get(at(facet, key))?.projects),
    known: (facet) => inOrder(known.get(facet)),
    nameOf: (facet, key) => filed.get(at(facet, key))?.value.name ?? key,
  };
}

const at = (facet: Facet, key: string): string => `${facet} ${key}`;

function* facetsOf(project: Project, catalogue: Catalogue): Iterable<readonly [Facet, string]> {
  const { level, stage, language, origin, relations, openSource, talks } = project;
  if (level !== undefined) {
    yield ["level", level];
    yield* standingOf(stage);
  }
  if (language !== undefined) yield ["language", language.name];
  const makers = origin === undefined ? [] : makerNames(origin.by);
  for (const maker of makers) yield ["maker", catalogue.makers.get(fold(maker))?.name ?? maker];
  const countries = makers.flatMap((maker) => catalogue.makers.get(fold(maker))?.country ?? []);
  for (const country of new Set(countries)) yield ["country", country];
  for (const { type, project: slug, name } of relations) {
    if (type === "built-on") yield ["base", slug ?? name ?? ""];
  }
  yield openSource ? ["open-source", "open-source"] : ["product", "product"];
  if (talks.length > 0) yield ["talk", "talk"];
}

function* standingOf(stage: Project["stage"]): Iterable<readonly [Facet, string]> {
  if (stage?.hosted === true) yield ["hosted", "hosted"];
  if (stage?.ends !== true) yield ["active", "active"];
}

/** "Alibaba Cloud" counts for Alibaba too, where there is such a maker. */
function fileUnderParents(filed: ReadonlyMap<string, Filed>): void {
  for (const { value, projects } of filed.values()) {
    if (value.facet !== "maker") continue;
    const words = value.name.split(" ");
    for (let length = 1; length < words.length; length++) {
      const parent = filed.get(at("maker", fold(words.slice(0, length).join(" "))));
      for (const project of projects) parent?.projects.add(project);
    }
  }
}

/** Sections and categories, and the deck; the other scopes are facets of their own. */
const scopeValues = (catalogue: Catalogue): FacetValue[] =>
  [...namesOfScopes(catalogue)].flatMap(([key, scopes]) =>
    scopes.some(({ kind, id }) => kind === "section" || kind === "category" || id === "deck")
      ? [{ facet: "scope" as const, key, name: key }]
      : [],
  );
