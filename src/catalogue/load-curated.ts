/** The hand-written files: by slug, and whether what they refer to exists. */
import type { Project } from "./catalogue.ts";
import { type DataFile, type Problem, problemAt } from "./data-file.ts";
import type { Deck } from "./deck.ts";
import type { Read } from "./load-knowledge.ts";
import type { CuratedProject } from "./project.ts";
import { slugify } from "./slug.ts";

export type Curated = ReadonlyMap<string, Read<CuratedProject>>;

/** Adds to `problems` what is wrong. Without a deck, what its slides say is left out. */
export function curatedBySlug(
  all: readonly Read<CuratedProject>[],
  { deck }: { readonly deck?: DataFile | undefined },
  problems: Problem[],
): Curated {
  return new Map(
    all.map(({ file, entry }) => {
      const slug = slugify(entry.name);
      if (!file.path.endsWith(`/${slug}.yaml`)) {
        problems.push(problemAt(file, ["name"], `this name belongs in a file called ${slug}.yaml`));
      }
      return [slug, { file, entry: deck === undefined ? withoutDeck(entry) : entry }];
    }),
  );
}

/** Without the statements whose source is a slide. */
function withoutDeck({ facts, talks, relations, origin, language, ...rest }: CuratedProject): CuratedProject {
  const isShown = ({ source }: { readonly source?: string | undefined }) => !source?.startsWith("deck:");
  return {
    ...rest,
    facts: facts?.filter(isShown),
    talks: talks?.filter(isShown),
    relations: relations?.filter(isShown),
    origin: origin && isShown(origin) ? origin : undefined,
    language: language && isShown(language) ? language : undefined,
  };
}

export function danglingReferences(projects: ReadonlyMap<string, Project>, curated: Curated): Problem[] {
  return [...curated.values()].flatMap(({ file, entry }) =>
    (entry.relations ?? []).flatMap((relation, index) =>
      relation.project !== undefined && !projects.has(relation.project)
        ? [problemAt(file, ["relations", index, "project"], unknown(relation.project))]
        : [],
    ),
  );
}

const unknown = (slug: string): string =>
  `there is no project "${slug}" in the catalogue; use its slug, or \`name\` for one outside`;

export function danglingInDeck(
  projects: ReadonlyMap<string, Project>,
  curated: Curated,
  deck: Deck,
  deckFile: DataFile,
): Problem[] {
  const inDeck = deck.sections.flatMap((section, s) =>
    section.systems.flatMap((system, i) =>
      // Deck places alone put a project in the map; a real one is in a curated file or the landscape.
      curated.has(system.project) || projects.get(system.project)?.categories.length
        ? []
        : [problemAt(deckFile, ["sections", s, "systems", i, "project"], unknown(system.project))],
    ),
  );
  const inComparison = deck.comparison.projects.flatMap((slug, i) =>
    projects.has(slug) ? [] : [problemAt(deckFile, ["comparison", "projects", i], unknown(slug))],
  );
  return [...inDeck, ...inComparison];
}
