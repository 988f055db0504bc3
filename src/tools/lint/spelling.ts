/** Checks English with cspell; cspell.yaml configures the files and the spelling variant. */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type Issue, lint } from "cspell";
import { CORE_SCHEMA, load } from "js-yaml";
import type { Problem } from "../../catalogue/problems/problem.ts";
import { lineFinder } from "../../catalogue/yaml-position.ts";
import { leavesOf } from "./leaves.ts";
import { wordsOf } from "./names.ts";

export interface Spelling {
  /** The directory to check; paths in problems are relative to it. */
  readonly root: string;
  /** Accepted words in addition to the dictionaries, in lower case. */
  readonly names: ReadonlySet<string>;
  /** Overrides the files in cspell.yaml. */
  readonly globs?: readonly string[];
}

const CONFIG = join(import.meta.dirname, "..", "..", "..", "cspell.yaml");

/** Throws if cspell fails: an unchecked file must not pass. */
export async function misspellings({ root, names, globs = [] }: Spelling): Promise<Problem[]> {
  const issues: Issue[] = [];
  const result = await lint(
    [...globs],
    { root, config: CONFIG, progress: false, summary: false },
    {
      issue: (issue) => issues.push(issue),
      error: (message, error) => {
        throw new Error(`cspell: ${message}`, { cause: error });
      },
    },
  );
  if (result.files === 0) throw new Error(`cspell found no file to check in ${root}`);
  return issues
    .filter(({ text }) => !wordsOf(text).every((word) => names.has(word)))
    .map((issue) => problemOf(issue, root));
}

function problemOf({ uri = "", row, text }: Issue, root: string): Problem {
  const path = fileURLToPath(uri);
  const field = path.endsWith(".yaml") ? fieldAt(readFileSync(path, "utf8"), row, text) : undefined;
  return {
    file: relative(root, path),
    line: row,
    ...(field !== undefined && { field }),
    message: `“${text}” is in no dictionary; a term or a name belongs in data/dictionary.txt (spelling)`,
  };
}

/** The field containing the word on that line, or, inside a multi-line text, that text's field. */
function fieldAt(source: string, line: number, word: string): string | undefined {
  const lineOf = lineFinder(source);
  const leaves = leavesOf(load(source, { schema: CORE_SCHEMA })).map((leaf) => ({
    ...leaf,
    line: lineOf(leaf.path),
  }));
  const nearest = leaves.reduce((most, leaf) => (leaf.line <= line ? Math.max(most, leaf.line) : most), 0);
  return leaves.find((leaf) => leaf.line === nearest && leaf.value.includes(word))?.path.join(".");
}
