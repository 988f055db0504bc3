/** The hand-written data is complete where it has to be, and editors know its fields. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { CORE_SCHEMA, load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { coverageOf } from "../../src/catalogue/coverage.ts";
import { readCatalogueFiles, readQuestionFiles } from "../../src/data-dir.ts";
import { loadBank } from "../../src/knock/questions/bank.ts";
import { projectJsonSchema } from "../../src/tools/json-schema.ts";
import { realCatalogue } from "../support/catalogue.ts";

describe("coverage", () => {
  const rows = coverageOf(realCatalogue, new Set(loadBank(readQuestionFiles()).keys()));

  it.each(rows.filter(({ group }) => group !== "outside"))(
    "of $group: every project has summaries and readings",
    (row) => {
      expect(row.projects).toBeGreaterThan(0);
      expect(row.summaries).toBe(row.projects);
      expect(row.readings).toBe(row.projects);
    },
  );

  it.each(["graduated", "incubating"])("every %s project has a hand-written question", (group) => {
    const row = rows.find((candidate) => candidate.group === group);
    expect(row?.questions).toBe(row?.projects);
  });
});

describe("data/project.schema.json", () => {
  const text = readFileSync(join(import.meta.dirname, "..", "..", "data", "project.schema.json"), "utf8");

  it("is what `npm run data:schema` writes", () => {
    expect(text).toBe(projectJsonSchema());
  });

  it("accepts every file in data/projects, and refuses a misspelt field", () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(text));
    const wrong = readCatalogueFiles().projects.filter(
      (file) => !validate(load(file.text, { schema: CORE_SCHEMA })),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
    expect(validate({ name: "Rook", sumary: {} })).toBe(false);
  });
});
