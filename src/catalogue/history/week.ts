/**
 * Reads a landscape file of any year since 2018 into the products it lists. Lenient, unlike the
 * importer: old files can't be mended, and a field that is wrong is merely unknown.
 */
import { type LandscapeDescription, levelCalled } from "../description.ts";
import { type Group, groupSame } from "../landscape/same-product.ts";
import { isDay, isLink, isMapping, listAt, own, textAt } from "../landscape/values.ts";
import type { Level } from "../project.ts";
import { slugify } from "../slug.ts";
import { parseYaml } from "../yaml.ts";

/** One item of the file. */
export interface WeekItem {
  readonly name: string;
  readonly slug: string;
  /** "Category / Subcategory", the one that lists it first. */
  readonly categories: readonly string[];
  readonly level: Level | undefined;
  readonly repository: string | undefined;
  readonly homepage: string | undefined;
  /** Signs by which a renamed product is recognised. */
  readonly logo: string | undefined;
  readonly twitter: string | undefined;
  readonly organisation: string | undefined;
  /** The foundation's own key for a project, which survives renames. */
  readonly key: string | undefined;
}

export interface Week {
  /** ISO date of the file. */
  readonly date: string;
  readonly items: readonly WeekItem[];
}

/** Throws if the text isn't a landscape file. */
export function readWeek(source: string, date: string, landscape: LandscapeDescription): Week {
  if (!isDay(date)) throw new Error(`${date} is no day: expected the file's date as YYYY-MM-DD`);
  const parsed = parseYaml(source);
  if ("reason" in parsed) {
    throw new Error(`line ${parsed.line ?? 1}: not readable as YAML: ${parsed.reason}`);
  }
  const items = listAt(parsed.value, "landscape").flatMap((category) => {
    const top = textAt(category, "name");
    if (top === undefined || landscape.categories.notProducts.includes(top)) return [];
    return listAt(category, "subcategories").flatMap((subcategory) => {
      const path = `${top} / ${textAt(subcategory, "name") ?? ""}`;
      return listAt(subcategory, "items").flatMap((item) => readItem(item, path, landscape) ?? []);
    });
  });
  if (items.length === 0) throw new Error("holds no products");
  return { date, items: copied(items) };
}

/** Strings cut from a text keep all of it in memory. */
const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function readItem(item: unknown, path: string, landscape: LandscapeDescription): WeekItem | undefined {
  const name = textAt(item, "name")
    ?.replace(/\s*\((?:wasm|serverless)\)/giu, "")
    .trim();
  // Companies stand among the products as "Upbound (member)".
  if (name === undefined || slugify(name) === "" || /\(member\)$/iu.test(name)) return undefined;
  const extra = isMapping(item) ? own(item, "extra") : undefined;
  const level = textAt(item, "project") ?? textAt(item, "cncf_project");
  return {
    name,
    slug: slugify(name),
    categories: [path, ...secondPaths(item)],
    level: levelCalled(landscape, level)?.id,
    repository: linkAt(item, "repo_url"),
    homepage: linkAt(item, "homepage_url"),
    logo: textAt(item, "logo")?.toLowerCase(),
    twitter: textAt(item, "twitter")?.toLowerCase(),
    organisation: textAt(item, "crunchbase")?.toLowerCase(),
    key: (textAt(extra, "lfx_slug") ?? textAt(extra, "dev_stats_url"))?.toLowerCase(),
  };
}

function secondPaths(item: unknown): string[] {
  const value = isMapping(item) ? own(item, "second_path") : undefined;
  const paths: readonly unknown[] = Array.isArray(value) ? value : [value];
  return paths.flatMap((path) =>
    typeof path === "string" && path.includes("/")
      ? [
          path
            .split("/")
            .map((part) => part.trim())
            .join(" / "),
        ]
      : [],
  );
}

function linkAt(item: unknown, key: string): string | undefined {
  const url = textAt(item, key);
  return isLink(url) ? url : undefined;
}

/** A product as one file lists it, in one or several items. */
export interface Listing {
  /** The item that names it. */
  readonly main: WeekItem;
  readonly items: readonly WeekItem[];
  /** All its items' slugs, the main one first. */
  readonly slugs: readonly string[];
  readonly categories: readonly string[];
  readonly level: Level | undefined;
}

export const productsOf = ({ items }: Week): Listing[] => groupSame(items, (item) => item).map(toListing);

/** Categories that list products a second time, by theme. */
const THEMED = /^(?:wasm|cnai|ai agent|inference|data|training|ai native infra|serverless)\b/iu;

function toListing(items: Group<WeekItem>): Listing {
  const rank = (item: WeekItem) =>
    (item.level === undefined ? 2 : 0) + (THEMED.test(item.categories[0] ?? "") ? 1 : 0);
  const order = (item: WeekItem) =>
    JSON.stringify([item.categories, item.name, item.repository, item.homepage]);
  items.sort((a, b) => rank(a) - rank(b) || (order(a) < order(b) ? -1 : 1));
  const [main] = items;
  return {
    main,
    items,
    slugs: [...new Set(items.map(({ slug }) => slug))],
    categories: [...new Set(items.flatMap(({ categories }) => categories))],
    level: main.level,
  };
}
