/**
 * Builds the catalogue from data files: the landscape's facts, the hand-written files
 * (which override them field by field), the deck and the community.
 * Throws a DataError that lists all problems at once.
 */
import { basename } from "node:path";
import { z } from "zod";
import { type Artifacts, artifactsSchema, checkArtifacts, toArtifacts } from "./artifacts.ts";
import type { Catalogue, DeckPlace, Project, Relation } from "./catalogue.ts";
import { comparisonSchema } from "./comparison.ts";
import { conceptFileSchema } from "./concept.ts";
import { DataError, type DataFile, type Problem, parseDataFile } from "./data-file.ts";
import { communitySchema, type Deck, deckSchema } from "./deck.ts";
import {
  describeLandscape,
  descriptionSchema,
  type LandscapeDescription,
  levelCalled,
} from "./description.ts";
import { deepFreeze } from "./freeze.ts";
import { parseHistory } from "./history/file.ts";
import { createTimeline, type Timeline } from "./history/timeline.ts";
import { unknownLevels } from "./known-levels.ts";
import { type LandscapeFile, type LandscapeProject, landscapeFileSchema } from "./landscape-file.ts";
import { buildCategories, categoryId, categoryNamesSchema } from "./load-categories.ts";
import { curatedBySlug, danglingInDeck, danglingReferences } from "./load-curated.ts";
import { buildConcepts, checkComparisons, type Read } from "./load-knowledge.ts";
import { namedSchema } from "./localized.ts";
import { makersByName, makersSchema } from "./maker.ts";
import { fitLandscape, type Standing, standingIn } from "./newer-landscape.ts";
import { type CuratedProject, curatedSchema } from "./project.ts";

export interface CatalogueFiles {
  /** Describes the landscape. */
  readonly description: DataFile;
  /** The facts that were imported from it. */
  readonly landscape: DataFile;
  readonly scopes: DataFile;
  /** What is written by hand for this landscape; all of it may be absent. */
  readonly categories?: DataFile | undefined;
  readonly deck?: DataFile | undefined;
  readonly community?: DataFile | undefined;
  readonly makers?: DataFile | undefined;
  /** One word per line; lines starting with # are comments. */
  readonly ordinaryWords: DataFile;
  readonly projects: readonly DataFile[];
  /** What projects ship. */
  readonly parts: readonly DataFile[];
  /** The text of the landscape's history, which is read when it is asked for. */
  readonly history?: (() => string) | undefined;
  readonly concepts: readonly DataFile[];
  readonly comparisons: readonly DataFile[];
}

const scopesSchema = z.strictObject({ all: namedSchema });

/** Throws a DataError if it is invalid. */
export function parseDescription(file: DataFile): LandscapeDescription {
  const parsed = parseDataFile(file, descriptionSchema);
  if ("problems" in parsed) throw new DataError(parsed.problems);
  return describeLandscape(file.path, parsed.value);
}

/**
 * `earlier` is the landscape that the hand-written files were checked against. Without it that is
 * the files' own, and whatever does not fit is an error.
 */
export function loadCatalogue(files: CatalogueFiles, earlier?: LandscapeFile): Catalogue {
  const problems: Problem[] = [];
  /** What hand-written files say of projects and categories that the landscape does not have. */
  const misfits: Problem[] = [];
  const read = <S extends z.ZodType>(file: DataFile, schema: S): z.output<S> | undefined => {
    const parsed = parseDataFile(file, schema);
    if ("value" in parsed) return parsed.value;
    for (const problem of parsed.problems) problems.push(problem);
    return undefined;
  };

  const readIf = <S extends z.ZodType>(file: DataFile | undefined, schema: S) =>
    file === undefined ? undefined : read(file, schema);

  const readEach = <S extends z.ZodType>(each: readonly DataFile[], schema: S): Read<z.output<S>>[] =>
    each.flatMap((file) => {
      const entry = read(file, schema);
      return entry === undefined ? [] : [{ file, entry }];
    });

  const description = parseDescription(files.description);
  const landscape = read(files.landscape, landscapeFileSchema);
  const scopes = read(files.scopes, scopesSchema);
  const names = readIf(files.categories, categoryNamesSchema) ?? {};
  const deck = readIf(files.deck, deckSchema);
  const community = readIf(files.community, communitySchema);
  const makers = readIf(files.makers, makersSchema) ?? [];
  const curated = curatedBySlug(readEach(files.projects, curatedSchema), files, problems);
  const shipped = new Map(
    readEach(files.parts, artifactsSchema).map((each) => [basename(each.file.path, ".yaml"), each]),
  );
  const conceptFiles = readEach(files.concepts, conceptFileSchema);
  const comparisonFiles = readEach(files.comparisons, comparisonSchema);
  const facts = landscape && { file: files.landscape, entry: landscape };
  problems.push(...unknownLevels(facts, curated, description));
  if (!landscape || !scopes) throw new DataError(problems);

  const places = deckPlaces(deck);
  const referredIn = (): Set<string> =>
    new Set([
      ...places.keys(),
      ...shipped.keys(),
      ...(deck?.comparison.projects ?? []),
      ...[...curated.values()].flatMap(({ entry }) =>
        (entry.relations ?? []).flatMap((r) => r.project ?? []),
      ),
      ...conceptFiles.flatMap(({ entry }) => entry.projects ?? []),
      ...comparisonFiles.flatMap(({ entry }) => entry.choose.map(({ project }) => project)),
    ]);
  const written = { curated: new Set(curated.keys()), referred: referredIn() };
  const listed = fitLandscape(landscape.projects, earlier?.projects ?? [], written);
  const before = new Map(earlier?.projects.map((project) => [project.slug, project]));
  const projects = new Map<string, Project>();
  for (const slug of orderedSlugs(places, listed, curated)) {
    const artifacts = toArtifacts(shipped.get(slug)?.entry ?? {});
    const entry = curated.get(slug)?.entry;
    const standing = standingIn(entry?.maturity, listed.get(slug), before.get(slug), description);
    const place = places.get(slug);
    projects.set(slug, merge(slug, listed.get(slug), entry, standing, place, artifacts, description));
  }
  const categories = buildCategories(landscape.projects, names);
  misfits.push(...danglingReferences(projects, curated));
  if (files.deck && deck) misfits.push(...danglingInDeck(projects, curated, deck, files.deck));
  const ordinaryWords = wordsIn(files.ordinaryWords);
  checkArtifacts(shipped, { projects, ordinaryWords }, misfits);
  const concepts = buildConcepts(conceptFiles, { projects, categories }, misfits);
  checkComparisons(comparisonFiles, projects, misfits);
  if (earlier === undefined) problems.push(...misfits);
  if (problems.length > 0) throw new DataError(problems);
  return deepFreeze({
    landscape: description,
    date: landscape.date,
    entries: landscape.outline?.items ?? landscape.projects.length,
    projects,
    categories,
    scopes,
    deck,
    community,
    makers: makersByName(makers),
    concepts,
    comparisons: comparisonFiles.map(({ entry }) => entry),
    ordinaryWords,
    timeline: timelineOf(files.history),
  });
}

const wordsIn = (file: DataFile): ReadonlySet<string> =>
  new Set(file.text.split("\n").filter((line) => line !== "" && !line.startsWith("#")));

/** Reads the landscape's history, if there is one, at the first call. */
export function timelineOf(history: () => string | undefined = () => undefined): () => Timeline {
  let timeline: Timeline | undefined;
  return () => {
    const text = timeline === undefined ? history() : undefined;
    timeline ??= createTimeline(text === undefined ? { weeks: [], products: [] } : parseHistory(text));
    return timeline;
  };
}

/** The deck's systems in its order, then everything else by slug. */
function orderedSlugs(...sources: readonly ReadonlyMap<string, unknown>[]): Set<string> {
  const [places, ...rest] = sources.map((source) => [...source.keys()]);
  return new Set([...(places ?? []), ...rest.flat().sort()]);
}

function deckPlaces(deck: Deck | undefined): Map<string, DeckPlace> {
  const places = new Map<string, DeckPlace>();
  for (const section of deck?.sections ?? []) {
    for (const { project, name, slides } of section.systems) {
      places.set(project, { position: places.size + 1, section: section.slug, name, slides });
    }
  }
  return places;
}

function merge(
  slug: string,
  listed: LandscapeProject | undefined,
  entry: CuratedProject | undefined,
  { level, maturity }: Standing,
  deck: DeckPlace | undefined,
  artifacts: Artifacts,
  description: LandscapeDescription,
): Project {
  const links = { ...listed?.links, ...entry?.links };
  return {
    slug,
    name: entry?.name ?? listed?.name ?? slug,
    summary: entry?.summary,
    aliases: [...(entry?.aliases ?? []), ...(listed?.alsoListedAs ?? [])],
    formerNames: entry?.formerNames ?? [],
    parts: entry?.parts ?? [],
    artifacts,
    readings: entry?.readings ?? [],
    deck,
    categories: (listed?.categories ?? []).map(categoryId),
    level,
    stage: levelCalled(description, level)?.stage,
    maturity,
    links,
    repositories: listed?.repositories ?? [],
    lfx: listed?.lfx,
    openSource: listed?.openSource ?? links.repository !== undefined,
    curated: entry !== undefined,
    wellKnown: entry?.wellKnown ?? false,
    language: entry?.language,
    origin: entry?.origin,
    relations: withParent(entry?.relations ?? [], listed?.parent),
    talks: entry?.talks ?? [],
    facts: entry?.facts ?? [],
  };
}

function withParent(relations: readonly Relation[], parent: string | undefined): readonly Relation[] {
  if (parent === undefined || relations.some((r) => r.type === "part-of")) return relations;
  return [...relations, { type: "part-of", project: parent, source: "landscape" }];
}
