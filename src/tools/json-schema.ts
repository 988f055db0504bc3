/**
 * `npm run data:schema`: generates the JSON Schemas in data/ from the zod schemas. Editors
 * use them to complete and validate the hand-written files of its folders.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { artifactsSchema } from "../catalogue/artifacts.ts";
import { comparisonSchema } from "../catalogue/comparison.ts";
import { conceptFileSchema } from "../catalogue/concept.ts";
import { curatedSchema } from "../catalogue/project.ts";
import { bankFileSchema } from "../daily/questions/bank.ts";

const DATA = join(import.meta.dirname, "..", "..", "data");

const SCHEMAS = {
  "project.schema.json": { title: "A project of Knock", schema: curatedSchema },
  "part.schema.json": { title: "What a project of Knock ships", schema: artifactsSchema },
  "concept.schema.json": { title: "A concept of Knock", schema: conceptFileSchema },
  "comparison.schema.json": { title: "A comparison of Knock", schema: comparisonSchema },
  "question.schema.json": { title: "Questions of Knock about one project", schema: bankFileSchema },
} as const;

export type SchemaFile = keyof typeof SCHEMAS;
export const schemaFiles = Object.keys(SCHEMAS) as readonly SchemaFile[];

/** The content of a schema file. */
export function jsonSchema(file: SchemaFile): string {
  const { title, schema } = SCHEMAS[file];
  const made = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return `${JSON.stringify({ title, ...made }, null, 2)}\n`;
}

if (import.meta.main) for (const file of schemaFiles) writeFileSync(join(DATA, file), jsonSchema(file));
