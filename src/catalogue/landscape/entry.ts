/** One item of the landscape file, checked and reduced to the facts that are kept. */
import type { Level } from "../project.ts";
import { slugify } from "../slug.ts";
import { type Findings, type Place, within } from "./findings.ts";
import { type MaturityRow, maturityHistory, STEPS, type Step } from "./maturity.ts";
import type { Links } from "./schema.ts";
import { describe, isDay, isLabel, isLink, isMapping, type Mapping, own } from "./values.ts";

export interface Entry {
  readonly place: Place;
  readonly name: string;
  readonly slug: string;
  /** Its own category first. */
  readonly categories: readonly string[];
  readonly lfx?: string | undefined;
  readonly links: Links;
  readonly repositories?: readonly string[] | undefined;
  /** Name of the project of which it is a part. */
  readonly parent?: string | undefined;
  /** Undefined where the landscape does not say and shows no repository. */
  readonly openSource?: boolean | undefined;
  readonly level?: Level | undefined;
  readonly maturity?: readonly MaturityRow[] | undefined;
  /** Whether it has dates of acceptance or promotion, with or without a level. */
  readonly dated: boolean;
}

/** Where an item stands, and how to look up the categories it names. */
export interface Section {
  readonly category: string;
  readonly findCategory: (path: string) => string | undefined;
  readonly isProductCategory: (path: string) => boolean;
}

/** Undefined when the item has no usable name: it is then reported. */
export function readEntry(item: Mapping, place: Place, section: Section, findings: Findings): Entry | undefined {
  const name = readName(item, place, findings);
  if (name === undefined) return undefined;

  const extra = readExtra(item, place, findings);
  const dates = readDates(extra, within(place, "extra"), findings);
  const level = readLevel(item, place, findings);
  const maturity = level === undefined ? [] : maturityHistory(dates);
  const last = maturity.at(-1)?.level;
  if (level !== undefined && last !== undefined && last !== level && !(level === "sandbox" && last === "inception")) {
    findings.warning(within(place, "project"), `the level is ${level}, but the last date is that of ${last}`);
  }

  const links = readLinks(item, extra, place, findings);
  return {
    place,
    name,
    slug: slugify(name),
    categories: readCategories(item, place, section, findings),
    lfx: readLfx(extra, within(place, "extra"), findings),
    links,
    repositories: readRepositories(item, links.repository, place, findings),
    parent: readParent(extra, within(place, "extra"), findings),
    openSource: readOpenSource(item, links.repository, place, findings),
    level,
    maturity: maturity.length > 0 ? maturity : undefined,
    dated: dates.size > 0,
  };
}

function readName(item: Mapping, place: Place, findings: Findings): string | undefined {
  const value = own(item, "name");
  // "(Wasm)" only keeps apart two entries of one product.
  const name = isLabel(value) ? value.replace(/\s*\(wasm\)/giu, "").trim() : "";
  if (slugify(name) !== "") return name;
  findings.error(
    within(place, "name"),
    `name is ${describe(value)}: expected text on one line, with a letter or digit outside brackets`,
  );
  return undefined;
}

function readExtra(item: Mapping, place: Place, findings: Findings): Mapping {
  const value = own(item, "extra") ?? {};
  if (isMapping(value)) return value;
  findings.error(within(place, "extra"), `extra is ${describe(value)}: expected a mapping`);
  return {};
}

/** The landscape called the field cncf_project until 2019. */
const LEVEL_FIELDS = ["project", "cncf_project"];
const LEVELS_NOW: readonly Level[] = ["sandbox", "incubating", "graduated", "archived"];

function readLevel(item: Mapping, place: Place, findings: Findings): Level | undefined {
  const field = LEVEL_FIELDS.find((f) => own(item, f) !== undefined);
  if (field === undefined) return undefined;
  const value = own(item, field);
  const level = LEVELS_NOW.find((l) => l === value);
  if (level === undefined) {
    findings.error(within(place, field), `${field} is ${describe(value)}: expected one of ${LEVELS_NOW.join(", ")}`);
  }
  return level;
}

function readDates(extra: Mapping, place: Place, findings: Findings): ReadonlyMap<Step, string> {
  const dates = new Map<Step, string>();
  let before: Step | undefined;
  for (const step of STEPS) {
    const value = own(extra, step);
    if (value === undefined) continue;
    if (!isDay(value)) {
      findings.error(within(place, step), `extra.${step} is ${describe(value)}: expected a day such as "2018-11-29"`);
      continue;
    }
    const earlier = before && dates.get(before);
    if (earlier !== undefined && value < earlier) {
      findings.error(
        within(place, step),
        `extra.${step} is "${value}": expected a day not before extra.${before}, "${earlier}"`,
      );
    }
    dates.set(step, value);
    before = step;
  }
  return dates;
}

function readLfx(extra: Mapping, place: Place, findings: Findings): string | undefined {
  const value = own(extra, "lfx_slug");
  if (value === undefined) return undefined;
  if (typeof value === "string" && /^[\w.-]+$/.test(value.trim())) return value.trim();
  findings.error(
    within(place, "lfx_slug"),
    `extra.lfx_slug is ${describe(value)}: expected letters, digits and hyphens`,
  );
  return undefined;
}

function readLinks(item: Mapping, extra: Mapping, place: Place, findings: Findings): Links {
  const inExtra = within(place, "extra");
  const first = (fields: readonly string[]) => {
    const links = fields.map((f) => readLink(extra, f, inExtra, findings, "extra."));
    return links.find((l) => l !== undefined);
  };
  return {
    homepage: readLink(item, "homepage_url", place, findings),
    repository: readLink(item, "repo_url", place, findings),
    docs: first(["documentation_url"]),
    chat: first(["slack_url", "discord_url", "gitter_url"]),
    blog: first(["blog_url"]),
  };
}

function readLink(
  mapping: Mapping,
  field: string,
  place: Place,
  findings: Findings,
  prefix = "",
): string | undefined {
  const value = own(mapping, field);
  const link = typeof value === "string" ? value.trim() : value;
  if (link === undefined || link === "") return undefined;
  if (isLink(link)) return link;
  findings.warning(
    within(place, field),
    `${prefix}${field} is ${describe(value)}: left out, expected a URL that begins with https://`,
  );
  return undefined;
}

function readRepositories(
  item: Mapping,
  main: string | undefined,
  place: Place,
  findings: Findings,
): readonly string[] | undefined {
  const value = own(item, "additional_repos");
  if (value === undefined) return undefined;
  const at = within(place, "additional_repos");
  if (!Array.isArray(value)) {
    findings.warning(at, `additional_repos is ${describe(value)}: left out, expected a list`);
    return undefined;
  }
  const urls = new Set<string>();
  value.forEach((row: unknown, index) => {
    if (!isMapping(row)) {
      findings.warning(within(at, index), `additional_repos holds ${describe(row)}: left out, expected a mapping`);
      return;
    }
    const url = readLink(row, "repo_url", within(at, index), findings);
    if (url !== undefined && url !== main) urls.add(url);
  });
  return urls.size > 0 ? [...urls] : undefined;
}

function readParent(extra: Mapping, place: Place, findings: Findings): string | undefined {
  const value = own(extra, "parent_project");
  if (value === undefined || isLabel(value)) return value;
  findings.warning(
    within(place, "parent_project"),
    `extra.parent_project is ${describe(value)}: left out, expected the name of a project`,
  );
  return undefined;
}

function readOpenSource(
  item: Mapping,
  repository: string | undefined,
  place: Place,
  findings: Findings,
): boolean | undefined {
  const value = own(item, "open_source");
  if (value === false) return false;
  if (value === undefined || value === true) return repository === undefined ? undefined : true;
  findings.warning(within(place, "open_source"), `open_source is ${describe(value)}: left out, expected true or false`);
  return undefined;
}

function readCategories(item: Mapping, place: Place, section: Section, findings: Findings): readonly string[] {
  const categories = new Set([section.category]);
  const value = own(item, "second_path");
  const paths: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  paths.forEach((path, index) => {
    const category = typeof path === "string" ? section.findCategory(path.trim()) : undefined;
    if (category === undefined) {
      findings.warning(
        within(place, "second_path", index),
        `second_path holds ${describe(path)}: left out, expected a "Category / Subcategory" of this file`,
      );
    } else if (section.isProductCategory(category)) {
      categories.add(category);
    }
  });
  return [...categories];
}
