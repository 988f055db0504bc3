/** Loads concepts and comparisons, and checks that what they refer to exists. */
import { basename } from "node:path";
import { everyNameOf } from "../language.ts";
import type { Category, Project } from "./catalogue.ts";
import type { Comparison } from "./comparison.ts";
import type { Concept, ConceptFile } from "./concept.ts";
import { type DataFile, problemAt } from "./data-file.ts";
import { type Message, type Problem, tell } from "./problems/problem.ts";
import type { CuratedProject } from "./project.ts";
import { fold } from "./search/fold.ts";
import { slugify } from "./slug.ts";

/** A file and what it contains. */
export interface Read<T> {
  readonly file: DataFile;
  readonly entry: T;
}

export interface References {
  /** All files of concepts: those that could not be read exist all the same. */
  readonly files: readonly DataFile[];
  readonly projects: ReadonlyMap<string, Project>;
  readonly categories: ReadonlyMap<string, Category>;
}

/** By id, sorted by id. Adds to `problems` what is wrong. */
export function buildConcepts(
  files: readonly Read<ConceptFile>[],
  { projects, categories, files: all }: References,
  problems: Problem[],
): Map<string, Concept> {
  const concepts = new Map<string, Concept>();
  for (const { file, entry } of files) {
    const id = slugify(entry.name.en);
    if (!isCalled(file, id)) {
      problems.push(problemAt(file, ["name", "en"], tell("file-name", { name: id })));
    }
    const found = (entry.categories ?? []).map((name) => categoryCalled(name, categories));
    found.forEach((category, index) => {
      if ("wrong" in category) problems.push(problemAt(file, ["categories", index], category.wrong));
    });
    concepts.set(id, {
      id,
      name: entry.name,
      aliases: entry.aliases ?? [],
      summary: entry.summary,
      more: entry.more,
      categories: found.flatMap((category) => ("id" in category ? [category.id] : [])),
      projects: entry.projects ?? [],
      related: entry.related ?? [],
      source: entry.source,
    });
  }
  const ids = new Set([...concepts.keys(), ...all.map(({ path }) => basename(path, ".yaml"))]);
  for (const { file, entry } of files) {
    problems.push(
      ...missing(file, "projects", entry.projects, projects),
      ...missing(file, "related", entry.related, ids),
    );
  }
  problems.push(...namesakes(files));
  return concepts;
}

/** By slug, the categories of projects that the landscape does not list. Adds to `problems` what is wrong. */
export function categoriesByHand(
  entries: ReadonlyMap<string, Read<CuratedProject>>,
  { listed, categories }: { listed: ReadonlyMap<string, unknown>; categories: References["categories"] },
  problems: Problem[],
): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [slug, { file, entry }] of entries) {
    if (entry.categories === undefined) continue;
    if (listed.has(slug)) problems.push(problemAt(file, ["categories"], tell("own-categories")));
    const own = entry.categories.flatMap((name, index) => {
      const category = categoryCalled(name, categories);
      if ("id" in category) return [category.id];
      problems.push(problemAt(file, ["categories", index], category.wrong));
      return [];
    });
    found.set(slug, own);
  }
  return found;
}

/** Adds to `problems` what is wrong. */
export function checkComparisons(
  files: readonly Read<Comparison>[],
  projects: ReadonlyMap<string, Project>,
  problems: Problem[],
): void {
  for (const { file, entry } of files) {
    const slugs = entry.choose.map(({ project }) => project);
    slugs.forEach((slug, index) => {
      if (!projects.has(slug))
        problems.push(problemAt(file, ["choose", index, "project"], tell("no-project-here", { name: slug })));
    });
    const [first = "", second = ""] = slugs;
    if (first >= second) {
      problems.push(problemAt(file, ["choose"], tell("alphabetical-order")));
    } else if (!isCalled(file, `${first}-${second}`)) {
      const message = tell("comparison-file", { name: `${first}-${second}` });
      problems.push(problemAt(file, ["choose"], message));
    }
  }
}

const isCalled = ({ path }: DataFile, name: string): boolean => path.endsWith(`/${name}.yaml`);

function missing(
  file: DataFile,
  field: "projects" | "related",
  ids: readonly string[] = [],
  known: { has(id: string): boolean },
): Problem[] {
  const id = field === "projects" ? "no-project-here" : "no-concept";
  return ids.flatMap((name, index) =>
    known.has(name) ? [] : [problemAt(file, [field, index], tell(id, { name }))],
  );
}

/** A category's id by its English name, or "Category / Subcategory". */
function categoryCalled(
  name: string,
  categories: ReadonlyMap<string, Category>,
): { readonly id: string } | { readonly wrong: Message } {
  const path = name.split(" / ");
  const matching = [...categories.values()].filter(({ name: own, parent }) =>
    path.length === 1
      ? own.en === name
      : own.en === path.at(-1) && categories.get(parent ?? "")?.name.en === path[0],
  );
  const [first, ...others] = matching;
  if (first === undefined) return { wrong: tell("no-category", { name }) };
  if (others.length > 0) return { wrong: tell("several-categories", { name }) };
  return { id: first.id };
}

/** Names and aliases that two concepts claim. */
function namesakes(files: readonly Read<ConceptFile>[]): Problem[] {
  const owners = new Map<string, DataFile>();
  const problems: Problem[] = [];
  for (const { file, entry } of files) {
    for (const name of [...everyNameOf(entry.name), ...(entry.aliases ?? [])]) {
      const owner = owners.get(fold(name)) ?? file;
      owners.set(fold(name), owner);
      if (owner !== file)
        problems.push(problemAt(file, ["aliases"], tell("concept-namesake", { name, owner: owner.path })));
    }
  }
  return problems;
}
