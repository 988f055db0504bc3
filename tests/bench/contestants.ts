/** What is measured: App's search, Fuse.js by itself, and MiniSearch, each over the same entries. */
import Fuse from "fuse.js";
import MiniSearch from "minisearch";
import type { Catalogue, Project } from "../../src/catalogue/catalogue.ts";
import { createSearch } from "../../src/catalogue/search/search.ts";
import { type Outcome, outcomeOf } from "../search/labelled.ts";

export interface Contestant {
  readonly name: string;
  /** Builds the index and gives the search over it. */
  build(entries: readonly Project[], catalogue: Catalogue): (query: string) => Outcome;
}

const MOST_OFFERED = 3;

/** The first one found is the answer, as in a list of search results. */
function ranked(found: readonly Project[], catalogue: Catalogue): Outcome {
  const offered = found
    .slice(0, MOST_OFFERED)
    .flatMap(
      (project) => outcomeOf({ kind: "match", project, by: "name", as: project.name }, catalogue).offered,
    );
  return { answer: offered[0] ?? null, offered };
}

export const knock: Contestant = {
  name: "Knock",
  build(entries, catalogue) {
    const search = createSearch(entries, catalogue);
    return (query) => outcomeOf(search.resolve(query), catalogue);
  },
};

const fuse = (name: string, keys: string[]): Contestant => ({
  name,
  build(entries, catalogue) {
    const index = new Fuse(entries, { keys });
    return (query) =>
      ranked(
        index.search(query, { limit: MOST_OFFERED }).map(({ item }) => item),
        catalogue,
      );
  },
});

export const fuseOnNames = fuse("Fuse.js, names", ["name"]);
export const fuseOnAll = fuse("Fuse.js, all names", ["name", "aliases", "formerNames", "parts", "readings"]);

export const miniSearch: Contestant = {
  name: "MiniSearch",
  build(entries, catalogue) {
    const bySlug = new Map(entries.map((project) => [project.slug, project]));
    const index = new MiniSearch<Project>({
      idField: "slug",
      fields: ["name", "aliases", "formerNames", "parts", "readings"],
      extractField: (project, field) => String(Reflect.get(project, field)),
      searchOptions: { fuzzy: 0.2, prefix: true, boost: { name: 2 } },
    });
    index.addAll([...bySlug.values()]);
    return (query) =>
      ranked(
        index.search(query).flatMap(({ id }) => bySlug.get(id) ?? []),
        catalogue,
      );
  },
};
