/** The hand-written data is complete where it has to be, and editors know its fields. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { CORE_SCHEMA, load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { coverageOf } from "../../src/catalogue/coverage.ts";
import type { DataFile } from "../../src/catalogue/data-file.ts";
import { loadBank } from "../../src/daily/questions/bank.ts";
import { readCatalogueFiles, readQuestionFiles } from "../../src/data-dir.ts";
import { jsonSchema, type SchemaFile, schemaFiles } from "../../src/tools/json-schema.ts";
import { realCatalogue } from "../support/catalogue.ts";

const QUESTION = {
  id: "rook-1",
  prompt: { en: "Which?", ja: "どれですか?" },
  right: "A",
  wrong: ["B", "C", "D"],
  explanation: { en: "A.", ja: "A です。" },
  source: "landscape",
};

const TEXT = { en: "A.", ja: "A です。" };
const CONCEPT = { name: TEXT, summary: TEXT, source: "landscape" };
const COMPARISON = {
  choose: [
    { project: "a", when: TEXT },
    { project: "b", when: TEXT },
  ],
  sources: ["landscape"],
};

/** What each schema is for, and a document that it has to refuse. */
const FILES: Readonly<Record<SchemaFile, { files: readonly DataFile[]; wrong: unknown }>> = {
  "project.schema.json": { files: readCatalogueFiles().projects, wrong: { name: "Rook", sumary: {} } },
  "part.schema.json": { files: readCatalogueFiles().parts, wrong: { kind: ["CephCluster"], sources: [] } },
  "concept.schema.json": { files: readCatalogueFiles().concepts, wrong: { ...CONCEPT, alias: ["A"] } },
  "comparison.schema.json": {
    files: readCatalogueFiles().comparisons,
    wrong: { ...COMPARISON, source: "landscape" },
  },
  "question.schema.json": { files: readQuestionFiles(), wrong: [{ ...QUESTION, promt: "Which?" }] },
};

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

describe.each(schemaFiles)("data/%s", (file) => {
  const text = readFileSync(join(import.meta.dirname, "..", "..", "data", file), "utf8");
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(text));

  it("is what `npm run data:schema` writes", () => {
    expect(text).toBe(jsonSchema(file));
  });

  it("accepts every file that it is for, and refuses a misspelt field", () => {
    const { files, wrong } = FILES[file];
    expect(files.length).toBeGreaterThan(40);
    const refused = files.filter((one) => !validate(load(one.text, { schema: CORE_SCHEMA })));
    expect(refused.map(({ path }) => path)).toEqual([]);
    expect(validate(wrong)).toBe(false);
    expect(validate.errors?.map(({ keyword }) => keyword)).toContain("additionalProperties");
  });
});
