/**
 * `npm run data:schema`: writes data/project.schema.json, made from the zod schema,
 * with which editors complete and check the files in data/projects.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { curatedSchema } from "../catalogue/project.ts";

const FILE = join(import.meta.dirname, "..", "..", "data", "project.schema.json");

export function projectJsonSchema(): string {
  const schema = z.toJSONSchema(curatedSchema, { io: "input", unrepresentable: "any" });
  return `${JSON.stringify({ title: "A project of Knock", ...schema }, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(FILE, projectJsonSchema());
