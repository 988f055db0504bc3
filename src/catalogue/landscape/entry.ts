/** Validates one item of the landscape file and extracts the facts to keep. */
import { type LandscapeDescription, levelCalled } from "../description.ts";
import { type Level, slugSchema } from "../project.ts";
import { slugify } from "../slug.ts";
import { type Fields, fieldsOf } from "./fields.ts";
import { type Findings, type Place, within } from "./findings.ts";
import { type Links, readLink, readLinks, repositoryKey } from "./links.ts";
import { type MaturityRow, maturityHistory, readDates, readLevel } from "./maturity.ts";
import { describe, isLabel, isMapping, type Mapping } from "./values.ts";

export interface Entry {
  readonly place: Place;
  readonly name: string;
  readonly slug: string;
  /** Its primary category first. */
  readonly categories: readonly string[];
  readonly lfx: string | undefined;
  readonly links: Links;
  readonly repositories: readonly string[] | undefined;
  /** Name of the parent project. */
  readonly parent: string | undefined;
  /** Undefined if the landscape neither declares it closed nor lists a repository. */
  readonly openSource: boolean | undefined;
  readonly level: Level | undefined;
  readonly maturity: readonly MaturityRow[] | undefined;
  /** Whether it has acceptance or promotion dates, even without a level. */
  readonly dated: boolean;
}

export interface EntryContext {
  readonly place: Place;
  /** The path of the category that lists the item. */
  readonly category: string;
  /** Date of the landscape. */
  readonly date: string;
  readonly landscape: LandscapeDescription;
  readonly findCategory: (path: string) => string | undefined;
  readonly findings: Findings;
}

/** Returns undefined, and reports it, if the item has no usable name. */
export function readEntry(mapping: Mapping, context: EntryContext): Entry | undefined {
  const { place, findings } = context;
  const item = fieldsOf(mapping, place, findings);
  const name = readName(item);
  const extra = fieldsOf(readExtra(item), within(place, "extra"), findings, "extra.");
  const links = readLinks(item, extra);
  const { landscape } = context;
  const level = readLevel(item, landscape);
  const dates = readDates(extra, level, context.date, landscape);
  const maturity = level === undefined ? [] : maturityHistory(dates, landscape);
  checkAgreement(level, maturity, context);
  const facts = {
    categories: readCategories(item, context),
    lfx: readLfx(extra),
    links,
    repositories: readRepositories(item, links.repository, context),
    parent: readParent(extra),
    openSource: readOpenSource(item, links.repository),
    level,
    maturity: maturity.length > 0 ? maturity : undefined,
    dated: dates.size > 0,
  };
  // Checked last, so that a nameless item's other errors are reported too.
  return name === undefined ? undefined : { place, name, slug: slugify(name), ...facts };
}

function readName(item: Fields): string | undefined {
  const value = item.get("name");
  // "(Wasm)" only distinguishes two entries of the same product.
  const name = isLabel(value) ? value.replace(/\s*\(wasm\)/giu, "").trim() : "";
  if (slugSchema.safeParse(slugify(name)).success) return name;
  item.wrong("name", "text on one line, with a letter or digit outside brackets");
  return undefined;
}

function readExtra(item: Fields): Mapping {
  const value = item.get("extra") ?? {};
  if (isMapping(value)) return value;
  item.wrong("extra", "a mapping");
  return {};
}

function readLfx(extra: Fields): string | undefined {
  const value = extra.get("lfx_slug");
  if (value === undefined) return undefined;
  if (typeof value === "string" && /^[\w.-]+$/.test(value.trim())) return value.trim();
  extra.wrong("lfx_slug", "letters, digits and hyphens");
  return undefined;
}

function readParent(extra: Fields): string | undefined {
  const value = extra.get("parent_project");
  if (value === undefined || isLabel(value)) return value;
  extra.leftOut("parent_project", "the name of a project");
  return undefined;
}

function readOpenSource(item: Fields, repository: string | undefined): boolean | undefined {
  const value = item.get("open_source");
  if (value === false) return false;
  if (value === undefined || value === true) return repository === undefined ? undefined : true;
  item.leftOut("open_source", "true or false");
  return undefined;
}

/** A category that only shows the level gives way to those that are named beside it. */
function readCategories(
  item: Fields,
  { place, category, landscape, findCategory, findings }: EntryContext,
): readonly string[] {
  const { levelsOnly } = landscape.categories;
  const showsLevel = (path: string) => levelsOnly.some((one) => one === path || path.startsWith(`${one} / `));
  const categories = new Set<string>();
  const value = item.get("second_path") ?? [];
  const paths: readonly unknown[] = Array.isArray(value) ? value : [value];
  paths.forEach((path, index) => {
    const found = typeof path === "string" ? findCategory(path.trim()) : undefined;
    if (found !== undefined) {
      if (!showsLevel(found)) categories.add(found);
    } else {
      findings.warning(
        within(place, "second_path", index),
        `second_path holds ${describe(path)}: left out, expected a "Category / Subcategory" of products in this file`,
      );
    }
  });
  return showsLevel(category) && categories.size > 0
    ? [...categories]
    : [category, ...[...categories].filter((other) => other !== category)];
}

function readRepositories(
  item: Fields,
  main: string | undefined,
  { place, findings }: EntryContext,
): readonly string[] | undefined {
  const value = item.get("additional_repos") ?? [];
  if (!Array.isArray(value)) {
    item.leftOut("additional_repos", "a list");
    return undefined;
  }
  const urls = new Map<string, string>();
  value.forEach((row: unknown, index) => {
    const at = within(place, "additional_repos", index);
    if (!isMapping(row)) {
      findings.warning(
        at,
        `additional_repos holds ${describe(row)}: left out, expected a mapping with repo_url`,
      );
      return;
    }
    const url = readLink(fieldsOf(row, at, findings, "additional_repos: "), "repo_url");
    if (url !== undefined) urls.set(repositoryKey(url), url);
  });
  if (main !== undefined) urls.delete(repositoryKey(main));
  return urls.size > 0 ? [...urls.values()] : undefined;
}

/** Keeps the level as given, but warns if the dates contradict it. */
function checkAgreement(
  level: Level | undefined,
  maturity: readonly MaturityRow[],
  { place, landscape, findings }: EntryContext,
): void {
  const last = maturity.at(-1)?.level;
  if (level === undefined || last === undefined || last === level) return;
  if (levelCalled(landscape, last)?.now === level) return;
  findings.warning(within(place, "project"), `the level is ${level}, but the last date is that of ${last}`);
}
