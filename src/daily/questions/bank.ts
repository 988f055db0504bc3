/**
 * Loads the hand-written questions, one data/questions/<slug>.yaml per project.
 * bank-lint.ts checks that their options are fair.
 */
import { z } from "zod";
import { DataError, type DataFile, parseDataFile, problemAt } from "../../catalogue/data-file.ts";
import { localizedSchema, nameSchema } from "../../catalogue/localized.ts";
import { coded, type Problem, tell } from "../../catalogue/problems/problem.ts";
import { sourceSchema } from "../../catalogue/project.ts";
import type { Localized, Name } from "../../language.ts";
import { fingerprint } from "./seeded-random.ts";

const text = z
  .string({ error: coded("text-or-both") })
  .trim()
  .min(1);
const optionSchema = z.union([text, nameSchema], {
  error: coded("text-or-both"),
});

const questionSchema = z.strictObject({
  id: text.regex(/^.+-[1-9]\d*$/, { error: coded("question-id") }),
  prompt: localizedSchema,
  right: optionSchema,
  wrong: z.array(optionSchema).length(3, { error: coded("three-wrong") }),
  explanation: localizedSchema,
  source: sourceSchema,
});
/** A hand-written file, data/questions/<slug>.yaml. */
export const bankFileSchema = z.array(questionSchema).min(1);

export interface BankQuestion {
  /** Such as "vitess-1". Never reused for another question. */
  readonly id: string;
  /** Slug of the project. */
  readonly project: string;
  readonly prompt: Localized;
  readonly right: Name;
  readonly wrong: readonly Name[];
  readonly explanation: Localized;
  readonly source: string;
  /** Fingerprint of the whole question. */
  readonly basis: string;
}

/** Questions by project slug. */
export type Bank = ReadonlyMap<string, readonly BankQuestion[]>;

/** Throws a DataError that lists all problems. */
export function loadBank(files: readonly DataFile[]): Bank {
  const { bank, problems } = readBank(files);
  if (problems.length > 0) throw new DataError(problems);
  return bank;
}

/** Returns the questions of every file that parses, and all problems. */
export function readBank(files: readonly DataFile[]): { bank: Bank; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const bank = new Map<string, readonly BankQuestion[]>();
  for (const file of files) {
    const parsed = parseDataFile(file, bankFileSchema);
    if ("problems" in parsed) {
      for (const problem of parsed.problems) problems.push(problem);
      continue;
    }
    const project = slugOf(file);
    const seen = new Set<string>();
    for (const [i, { id }] of parsed.value.entries()) {
      if (id.replace(/-\d+$/, "") !== project) {
        problems.push(problemAt(file, [i, "id"], tell("id-of-file", { name: project })));
      }
      if (seen.has(id)) problems.push(problemAt(file, [i, "id"], tell("id-twice", { name: id })));
      seen.add(id);
    }
    bank.set(
      project,
      parsed.value.map((question) => ({
        ...question,
        project,
        basis: fingerprint(JSON.stringify(question)),
      })),
    );
  }
  return { bank, problems };
}

/** "data/questions/vitess.yaml" → "vitess". */
export const slugOf = ({ path }: DataFile): string => /([^/\\]+)\.yaml$/.exec(path)?.[1] ?? path;
