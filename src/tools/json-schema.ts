/**
 * `npm run data:schema`: generates the JSON Schemas in data/ from the zod schemas. Editors
 * use them to complete and validate the files in data/projects, data/parts and data/questions.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { artifactsSchema } from "../catalogue/artifacts.ts";
import { curatedSchema } from "../catalogue/project.ts";
import { bankFileSchema } from "../daily/questions/bank.ts";

const DATA = join(import.meta.dirname, "..", "..", "data");

const SCHEMAS = {
  "project.schema.json": { title: "A project of Knock", schema: curatedSchema },
  "part.schema.json": { title: "What a project of Knock ships", schema: artifactsSchema },
  "question.schema.json": { title: "Questions of Knock about one project", schema: bankFileSchema },
} as const;

export type SchemaFile = keyof typeof SCHEMAS;
export const schemaFiles: readonly SchemaFile[] = Object.keys(SCHEMAS) as SchemaFile[];

/** The content of a schema file. */
export function jsonSchema(file: SchemaFile): string {
  const { title, schema } = SCHEMAS[file];
  const made = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return `${JSON.stringify({ title, ...made }, null, 2)}\n`;
}

if (import.meta.main) for (const file of schemaFiles) writeFileSync(join(DATA, file), jsonSchema(file));
