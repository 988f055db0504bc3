/** Reads a landscape file: YAML text in, validated product entries out. */

import type { LandscapeDescription } from "../description.ts";
import { parseYaml } from "../yaml.ts";
import { categoryFinder, categoryPath } from "./categories.ts";
import { type Entry, readEntry } from "./entry.ts";
import { type Findings, type Place, within } from "./findings.ts";
import { describe, isLabel, isMapping, type Mapping, own } from "./values.ts";

/** A subcategory that holds products. */
interface Section {
  /** "Category / Subcategory" */
  readonly category: string;
  readonly place: Place;
  readonly items: readonly unknown[];
}

const FILE: Place = { where: "the file", path: [] };

/** Returns the products in file order, and reports problems to `findings`. `date` is the file's date. */
export function readEntries(
  document: unknown,
  date: string,
  landscape: LandscapeDescription,
  findings: Findings,
): Entry[] {
  const sections = readSections(document, landscape, findings);
  const findCategory = categoryFinder(sections.map((section) => section.category));
  return sections.flatMap(({ category, place, items }) =>
    items.flatMap((item, index) => {
      const name = isMapping(item) ? own(item, "name") : undefined;
      if (isMemberEntry(name)) return [];
      const at: Place = {
        where: `${category} / ${isLabel(name) ? name : `item ${index + 1}`}`,
        path: [...place.path, index],
      };
      if (!isMapping(item)) {
        findings.error(at, `the item is ${describe(item)}: expected a mapping with a name`);
        return [];
      }
      refuseNested(item, at, findings);
      return readEntry(item, { place: at, category, date, landscape, findCategory, findings }) ?? [];
    }),
  );
}

/** A line indented too deeply nests the following items inside the previous one. */
function refuseNested(item: Mapping, place: Place, findings: Findings): void {
  for (const key of ["items", "subcategories"]) {
    if (own(item, key) === undefined) continue;
    findings.error(within(place, key), `an item holds ${key}: expected it beside the item, not within it`);
  }
}

/** Companies listed among the products have "(member)" in their name, to tell them from their products. */
function isMemberEntry(name: unknown): boolean {
  return typeof name === "string" && /\(member\)\s*$/iu.test(name);
}

/** Returns undefined, and reports it, if the text isn't YAML. */
export function parseSource(source: string, findings: Findings): unknown {
  const parsed = parseYaml(source);
  if ("value" in parsed) return parsed.value;
  findings.error({ ...FILE, line: parsed.line ?? 1 }, `not readable as YAML: ${parsed.reason}`);
  return undefined;
}

function readSections(document: unknown, landscape: LandscapeDescription, findings: Findings): Section[] {
  if (document === undefined) return [];
  if (!isMapping(document)) {
    findings.error(FILE, `holds ${describe(document)}: expected a mapping with the key landscape`);
    return [];
  }
  return readList(document, "landscape", FILE, findings).flatMap((category, index) => {
    const place: Place = { where: `category ${index + 1}`, path: ["landscape", index] };
    return readCategory(category, place, landscape, findings);
  });
}

function readCategory(
  category: unknown,
  place: Place,
  { categories: { notProducts } }: LandscapeDescription,
  findings: Findings,
): Section[] {
  const named = readNamed(category, "category", place, findings);
  if (!named || notProducts.includes(named.name)) return [];
  const inCategory: Place = { where: named.name, path: place.path };
  return readList(named.mapping, "subcategories", inCategory, findings).flatMap((subcategory, index) => {
    const at: Place = {
      ...within(inCategory, "subcategories", index),
      where: `${named.name} / subcategory ${index + 1}`,
    };
    const inner = readNamed(subcategory, "subcategory", at, findings);
    if (!inner) return [];
    const path = categoryPath(named.name, inner.name);
    if (notProducts.includes(path)) return [];
    const here: Place = { where: path, path: at.path };
    // An empty subcategory is fine.
    const items = readList(
      { ...inner.mapping, items: own(inner.mapping, "items") ?? [] },
      "items",
      here,
      findings,
    );
    return [{ category: path, place: within(here, "items"), items }];
  });
}

function readNamed(value: unknown, what: string, place: Place, findings: Findings) {
  if (!isMapping(value)) {
    findings.error(place, `the ${what} is ${describe(value)}: expected a mapping with a name`);
    return undefined;
  }
  const name = own(value, "name");
  if (isLabel(name)) return { mapping: value, name: name.trim() };
  findings.error(
    within(place, "name"),
    `name is ${describe(name)}: expected the ${what}'s name, text on one line`,
  );
  return undefined;
}

/** The list under that key. It must be the only list in the mapping: others would be lost silently. */
function readList(mapping: Mapping, name: string, place: Place, findings: Findings): readonly unknown[] {
  const value = own(mapping, name);
  if (!Array.isArray(value)) {
    findings.error(within(place, name), `${name} is ${describe(value)}: expected a list`);
    return [];
  }
  for (const [key, other] of Object.entries(mapping)) {
    if (key === name || typeof other !== "object" || other === null) continue;
    findings.error(
      within(place, key),
      `${key} is ${describe(other)}, which is not read here: expected entries under ${name} alone`,
    );
  }
  return value;
}
