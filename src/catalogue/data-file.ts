/**
 * Reads one YAML data file and validates it against its schema. Returns errors as
 * problems that name the file, the line, the field and the expected value.
 */
import type { z } from "zod";
import { parseYaml } from "./yaml.ts";
import { lineFinder, type YamlPath } from "./yaml-position.ts";

export interface DataFile {
  /** Path to show in messages, such as "data/projects/rook.yaml". */
  readonly path: string;
  readonly text: string;
}

export interface Problem {
  readonly file: string;
  /** 1-based; absent if the problem concerns the whole file. */
  readonly line?: number;
  /** Such as "talks.0.url". */
  readonly field?: string;
  readonly message: string;
}

/** A longer list would scroll off the screen. */
const PROBLEMS_SHOWN = 50;

/** Carries all problems in the data at once. */
export class DataError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    const shown = problems.slice(0, PROBLEMS_SHOWN).map(formatProblem);
    const left = problems.length - shown.length;
    if (left > 0) shown.push(`  and ${left} more`);
    super(`The data has ${problems.length} problem(s):\n${shown.join("\n")}`);
    this.name = "DataError";
    this.problems = problems;
  }
}

export const formatProblem = ({ file, line, field, message }: Problem): string =>
  `  ${file}${line === undefined ? "" : `:${line}`}${field === undefined ? "" : ` ${field}`}: ${message}`;

export type Parsed<T> = { readonly value: T } | { readonly problems: readonly Problem[] };

export function parseDataFile<S extends z.ZodType>(file: DataFile, schema: S): Parsed<z.output<S>> {
  const parsed = parseYaml(file.text);
  if ("reason" in parsed) {
    const { reason, ...line } = parsed;
    return { problems: [{ file: file.path, ...line, message: `not valid YAML: ${reason}` }] };
  }
  const result = schema.safeParse(parsed.value);
  if (result.success) return { value: result.data };
  return { problems: result.error.issues.map((issue) => toProblem(file, issue)) };
}

/** A problem with one field of a file, including its line. */
export function problemAt(file: DataFile, path: readonly PropertyKey[], message: string): Problem {
  const field = path.length === 0 ? {} : { field: path.map(String).join(".") };
  return { file: file.path, line: lineIn(file, path.map(toKey)), ...field, message };
}

/** Caches positions, so that a file is parsed for them once, however many problems it has. */
const lineFinders = new WeakMap<DataFile, (path: YamlPath) => number>();

const lineIn = (file: DataFile, path: YamlPath): number =>
  lineFinders.getOrInsertComputed(file, ({ text }) => lineFinder(text))(path);

const toKey = (key: PropertyKey): string | number => (typeof key === "number" ? key : String(key));

function toProblem(file: DataFile, issue: z.core.$ZodIssue): Problem {
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0] ?? "";
    return problemAt(
      file,
      [...issue.path, key],
      `unknown field; check its spelling, or see CONTRIBUTING.md for the fields there are`,
    );
  }
  return problemAt(file, issue.path, expectation(issue.message));
}

/** Zod's own message without its "Invalid input:" prefix, and with plainer wording for missing values. */
const expectation = (message: string): string =>
  message
    .replace(/^(?:Invalid input|Invalid option|Too small|Too big): /, "")
    .replace(/, received undefined$/, ", but it is missing");
