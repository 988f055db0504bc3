/**
 * `npm run data:schema`: makes the JSON Schemas in data/ from the zod schemas, by which editors complete,
 * explain and check the hand-written files, and the tables of fields in CONTRIBUTING.md and
 * CONTRIBUTING.ja.md. What the fields are for is in data/fields.yaml.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { artifactsSchema } from "../catalogue/artifacts.ts";
import { comparisonSchema } from "../catalogue/comparison.ts";
import { conceptFileSchema } from "../catalogue/concept.ts";
import { communitySchema, deckSchema } from "../catalogue/deck.ts";
import { decisionsSchema } from "../catalogue/history/decisions.ts";
import { scopesSchema } from "../catalogue/load.ts";
import { categoryNamesSchema } from "../catalogue/load-categories.ts";
import { makersSchema } from "../catalogue/maker.ts";
import { curatedSchema } from "../catalogue/project.ts";
import { bankFileSchema } from "../daily/questions/bank.ts";
import { readOwn } from "../data-dir.ts";
import { messageFileSchema } from "../messages/load.ts";
import { sharedNamesSchema } from "./check/names.ts";
import { describeSchema, type Fields, fieldsSchema, fieldTables, readFields } from "./fields.ts";
import { renew } from "./readme/generated.ts";

const ROOT = join(import.meta.dirname, "..", "..");

/** By the name of their files, which the files name in their first lines. */
const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  project: curatedSchema,
  part: artifactsSchema,
  concept: conceptFileSchema,
  comparison: comparisonSchema,
  question: bankFileSchema,
  categories: categoryNamesSchema,
  community: communitySchema,
  deck: deckSchema,
  fields: fieldsSchema,
  "history-decisions": decisionsSchema,
  makers: makersSchema,
  messages: messageFileSchema,
  scopes: scopesSchema,
  "shared-names": sharedNamesSchema,
};
export const schemaNames: readonly string[] = Object.keys(SCHEMAS);

interface Made {
  /** The content of the file. */
  readonly text: string;
  /** Fields without a description, and descriptions without a field. */
  readonly amiss: readonly string[];
}

export function jsonSchema(name: string, fields: Fields = shippedFields()): Made {
  const schema = SCHEMAS[name];
  if (schema === undefined) throw new Error(`there is no schema "${name}"`);
  const made = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const described = fields[name];
  const amiss = described === undefined ? [] : describeSchema(made, described.fields);
  const title = described?.title.en ?? `data/${name}.yaml`;
  return { text: `${JSON.stringify({ title, ...made }, null, 2)}\n`, amiss };
}

const shippedFields = (): Fields => readFields(readOwn("fields.yaml"));

/** Documents with tables of fields; the names of their generated parts are those of the schemas. */
const DOCUMENTS = { "CONTRIBUTING.md": "en", "CONTRIBUTING.ja.md": "ja" } as const;
const TABLES = ["project", "part", "concept", "comparison", "question"] as const;

/** Every generated file, by its path. `read` returns a document's current text. */
export function generatedFiles(read: (path: string) => string): ReadonlyMap<string, string> {
  const fields = shippedFields();
  const schemas = schemaNames.map(
    (name) => [`data/${name}.schema.json`, jsonSchema(name, fields).text] as const,
  );
  const documents = Object.entries(DOCUMENTS).map(([path, language]) => {
    const parts = TABLES.map(
      (name) => [`${name}-fields`, fieldTables(fields[name]?.fields ?? {}, language)] as const,
    );
    return [path, renew(read(path), new Map(parts))] as const;
  });
  return new Map([...schemas, ...documents]);
}

if (import.meta.main) {
  for (const [path, text] of generatedFiles((path) => readFileSync(join(ROOT, path), "utf8"))) {
    writeFileSync(join(ROOT, path), text);
  }
}
