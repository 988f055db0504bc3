/** Reads the landscape file of the CNCF: YAML text in, checked product entries out. */
import { parseYaml } from "../yaml.ts";
import { categoryFinder, categoryPath, NON_PRODUCT_CATEGORIES } from "./categories.ts";
import { type Entry, readEntry } from "./entry.ts";
import { type Fields, fieldsOf } from "./fields.ts";
import { type Findings, type Place, within } from "./findings.ts";
import { describe, isLabel, isMapping, own } from "./values.ts";

/** A subcategory that holds products. */
interface Section {
  /** "Category / Subcategory" */
  readonly category: string;
  readonly place: Place;
  readonly items: readonly unknown[];
}

const FILE: Place = { where: "the file", path: [] };

/** The products of the file, in its order; whatever is wrong goes to `findings`. */
export function readSource(source: string, findings: Findings): Entry[] {
  const sections = readSections(parse(source, findings), findings);
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
      return readEntry(item, { place: at, category, findCategory, findings }) ?? [];
    }),
  );
}

/** Companies listed among the products carry this mark, to differ from their product. */
function isMemberEntry(name: unknown): boolean {
  return typeof name === "string" && /\(member\)\s*$/iu.test(name);
}

function parse(source: string, findings: Findings): unknown {
  const parsed = parseYaml(source);
  if ("value" in parsed) return parsed.value;
  findings.error({ ...FILE, line: parsed.line ?? 1 }, `not readable as YAML: ${parsed.reason}`);
  return undefined;
}

function readSections(document: unknown, findings: Findings): Section[] {
  if (document === undefined) return [];
  if (!isMapping(document)) {
    findings.error(FILE, `holds ${describe(document)}: expected a mapping with the key landscape`);
    return [];
  }
  const categories = readList(fieldsOf(document, FILE, findings), "landscape");
  return categories.flatMap((category, index) => {
    const place: Place = { where: `category ${index + 1}`, path: ["landscape", index] };
    return readCategory(category, place, findings);
  });
}

function readCategory(category: unknown, place: Place, findings: Findings): Section[] {
  const named = readNamed(category, "category", place, findings);
  if (!named || NON_PRODUCT_CATEGORIES.has(named.name)) return [];
  const inCategory: Place = { where: named.name, path: place.path };
  const fields = fieldsOf(named.mapping, inCategory, findings);
  return readList(fields, "subcategories").flatMap((subcategory, index) => {
    const at: Place = {
      ...within(inCategory, "subcategories", index),
      where: `${named.name} / subcategory ${index + 1}`,
    };
    const inner = readNamed(subcategory, "subcategory", at, findings);
    if (!inner) return [];
    const path = categoryPath(named.name, inner.name);
    const here: Place = { where: path, path: at.path };
    const itemFields = fieldsOf(inner.mapping, here, findings);
    // A subcategory that waits for its first item is fine.
    const items = itemFields.get("items") === undefined ? [] : readList(itemFields, "items");
    return [{ category: path, place: within(here, "items"), items }];
  });
}

function readNamed(value: unknown, what: string, place: Place, findings: Findings) {
  if (!isMapping(value)) {
    findings.error(place, `the ${what} is ${describe(value)}: expected a mapping with a name`);
    return undefined;
  }
  const fields = fieldsOf(value, place, findings);
  const name = fields.get("name");
  if (isLabel(name)) return { mapping: value, name: name.trim() };
  fields.wrong("name", `the ${what}'s name, text on one line`);
  return undefined;
}

function readList(fields: Fields, name: string): readonly unknown[] {
  const value = fields.get(name);
  if (Array.isArray(value)) return value;
  fields.wrong(name, "a list");
  return [];
}
