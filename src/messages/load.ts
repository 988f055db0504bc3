/**
 * Reads the message files, one for each language, and checks that they have the
 * same keys and that each message takes the same arguments and tags in all.
 */
import { z } from "zod";
import { DataError, type DataFile, type Problem, parseDataFile, problemAt } from "../catalogue/data-file.ts";
import { FALLBACK_LANGUAGE, type Language } from "../language.ts";
import { argumentsOf } from "./arguments.ts";
import type { MessageTable } from "./messages.ts";

type Tree = { readonly [key: string]: string | Tree };
const treeSchema: z.ZodType<Tree> = z.lazy(() =>
  z.record(z.string(), z.union([z.string().min(1), treeSchema])),
);

interface LanguageFile {
  readonly language: Language;
  readonly file: DataFile;
  readonly table: MessageTable;
}

export function loadMessages(files: readonly DataFile[]): ReadonlyMap<Language, MessageTable> {
  const problems: Problem[] = [];
  const read: LanguageFile[] = [];
  for (const file of files) {
    const parsed = parseDataFile(file, treeSchema);
    if ("problems" in parsed) for (const problem of parsed.problems) problems.push(problem);
    else read.push({ language: languageOf(file), file, table: new Map(flatten(parsed.value)) });
  }
  const reference = read.find(({ language }) => language === FALLBACK_LANGUAGE);
  if (reference) for (const other of read) problems.push(...differences(reference, other));
  if (problems.length > 0) throw new DataError(problems);
  return new Map(read.map(({ language, table }) => [language, table]));
}

const languageOf = (file: DataFile): Language => /([^/]+)\.yaml$/.exec(file.path)?.[1] ?? file.path;

function flatten(tree: Tree, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${prefix}${key}`, value]] : flatten(value, `${prefix}${key}.`),
  );
}

function differences(reference: LanguageFile, other: LanguageFile): Problem[] {
  const at = (key: string, message: string) => problemAt(other.file, key.split("."), message);
  const problems: Problem[] = [];
  for (const [key, message] of reference.table) {
    const translated = other.table.get(key);
    if (translated === undefined) {
      problems.push(at(key, `missing; ${reference.file.path} has it`));
      continue;
    }
    const wanted = argumentsOf(message);
    const found = argumentsOf(translated);
    if (found === undefined) problems.push(at(key, "not a valid ICU message"));
    else if (wanted !== undefined && found !== wanted)
      problems.push(at(key, `takes {${found}}, but in ${reference.file.path} it takes {${wanted}}`));
  }
  for (const key of other.table.keys()) {
    if (!reference.table.has(key))
      problems.push(at(key, `unknown key; ${reference.file.path} does not have it`));
  }
  return problems;
}
