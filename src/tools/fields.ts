/** The descriptions of fields (data/fields.yaml), put into JSON Schemas and into tables. */
import { z } from "zod";
import { DataError, type DataFile, parseDataFile } from "../catalogue/data-file.ts";
import { nameSchema } from "../catalogue/localized.ts";
import { type Language, type Localized, localize } from "../language.ts";
import { table } from "./readme/markdown.ts";

const text = z.string().trim().min(1);
const fieldSchema = z.strictObject({
  en: text,
  ja: text,
  /** What each value of a field with few values means. */
  values: z.record(text, nameSchema).optional(),
});
export const fieldsSchema = z.record(
  text,
  z.strictObject({ title: nameSchema, fields: z.record(text, fieldSchema) }),
);
type Field = z.infer<typeof fieldSchema>;
/** The fields of each schema, by path. */
export type Fields = Readonly<
  Record<string, { readonly title: Localized; readonly fields: Readonly<Record<string, Field>> }>
>;

export function readFields(file: DataFile): Fields {
  const parsed = parseDataFile(file, fieldsSchema);
  if ("problems" in parsed) throw new DataError(parsed.problems);
  return parsed.value;
}

type Json = Record<string, unknown>;
const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Adds the descriptions to a JSON Schema. Returns the paths that only one of the two has. */
export function describeSchema(schema: Json, fields: Readonly<Record<string, Field>>): string[] {
  const left = new Set(Object.keys(fields));
  const bare: string[] = [];
  walk(schema, "", (node, path) => {
    const field = fields[path];
    if (field === undefined) {
      bare.push(path);
      return;
    }
    left.delete(path);
    Object.assign(node, { description: field.en, markdownDescription: onHover(field) });
  });
  return [...bare, ...left];
}

/** Both languages: editors cannot choose. */
function onHover(field: Field): string {
  const lines = (language: "en" | "ja") => [
    field[language],
    ...Object.entries(field.values ?? {}).map(
      ([value, meaning]) => `- \`${value}\`: ${localize(meaning, language)}`,
    ),
  ];
  return `${lines("en").join("\n")}\n\n${lines("ja").join("\n")}`;
}

type Visit = (node: Json, path: string) => void;

/** Visits every property of objects, except the languages of texts. Items of lists have the list's path. */
function walk(node: Json, path: string, visit: Visit): void {
  const { properties, items, prefixItems } = node;
  if (isJson(properties) && !("ja" in properties)) walkProperties(properties, path, visit);
  if (isJson(items)) walk(items, path, visit);
  // The items of a pair are alike: the first is the example of both.
  const [first, ...others] = Array.isArray(prefixItems) ? prefixItems.filter(isJson) : [];
  if (first === undefined) return;
  walk(first, path, visit);
  for (const other of others) Object.assign(other, first);
}

function walkProperties(properties: Json, path: string, visit: Visit): void {
  for (const [key, value] of Object.entries(properties)) {
    if (!isJson(value)) continue;
    const own = path === "" ? key : `${path}.${key}`;
    visit(value, own);
    walk(value, own, visit);
  }
}

const HEADS: Readonly<Record<string, readonly [field: string, value: string, about: string]>> = {
  en: ["field", "value", "what belongs there"],
  ja: ["項目", "値", "内容"],
};

/** A table of fields, and one for each field with few values. */
export function fieldTables(fields: Readonly<Record<string, Field>>, language: Language): string {
  const [field, value, about] = HEADS[language] ?? HEADS["en"] ?? ["", "", ""];
  const code = (name: string) => `\`${name}\``;
  const own = table([
    [field, about],
    ...Object.entries(fields).map(([path, { en, ja }]) => [code(path), localize({ en, ja }, language)]),
  ]);
  const values = Object.entries(fields).flatMap(([path, { values: each }]) =>
    each === undefined
      ? []
      : [
          table([
            [`${value}: ${code(path)}`, about],
            ...Object.entries(each).map(([name, meaning]) => [code(name), localize(meaning, language)]),
          ]),
        ],
  );
  return [own, ...values].join("\n\n");
}
