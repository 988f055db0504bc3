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
import { FILES as SINGLE_FILES } from "../../src/tools/check/layout.ts";
import { generatedFiles, jsonSchema } from "../../src/tools/json-schema.ts";
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

/** What the schemas of folders are for, and a document that each has to refuse. */
const FILES: Readonly<Record<string, { files: readonly DataFile[]; wrong: unknown }>> = {
  project: { files: readCatalogueFiles().projects, wrong: { name: "Rook", sumary: {} } },
  part: { files: readCatalogueFiles().parts, wrong: { kind: ["CephCluster"], sources: [] } },
  concept: { files: readCatalogueFiles().concepts, wrong: { ...CONCEPT, alias: ["A"] } },
  comparison: { files: readCatalogueFiles().comparisons, wrong: { ...COMPARISON, source: "landscape" } },
  question: { files: readQuestionFiles(), wrong: [{ ...QUESTION, promt: "Which?" }] },
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

const validatorOf = (name: string) =>
  new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(jsonSchema(name).text));
const fromRoot = (path: string) => readFileSync(join(import.meta.dirname, "..", "..", path), "utf8");

it.each([...generatedFiles(fromRoot)])("%s is what `npm run data:schema` writes", (path, text) => {
  expect(fromRoot(path)).toBe(text);
});

describe.each(Object.entries(FILES))("the schema %s", (name, { files, wrong }) => {
  const validate = validatorOf(name);

  it("accepts every file that it is for, and refuses a misspelt field", () => {
    expect(files.length).toBeGreaterThan(40);
    const refused = files.filter((one) => !validate(load(one.text, { schema: CORE_SCHEMA })));
    expect(refused.map(({ path }) => path)).toEqual([]);
    expect(validate(wrong)).toBe(false);
    expect(validate.errors?.map(({ keyword }) => keyword)).toContain("additionalProperties");
  });

  it("says of every field what belongs there", () => {
    expect(jsonSchema(name).amiss).toEqual([]);
  });
});

it.each(Object.entries(SINGLE_FILES))("the schema of data/%s accepts it", (file, name) => {
  const validate = validatorOf(name);
  expect(validate(load(fromRoot(`data/${file}`), { schema: CORE_SCHEMA }))).toBe(true);
});

it.each(["makers", "shared-names", "community"])(
  "the schema %s says of every field what belongs there",
  (name) => {
    expect(jsonSchema(name).amiss).toEqual([]);
  },
);
