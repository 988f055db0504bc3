/**
 * Reads one YAML data file and validates it against its schema. Returns errors as
 * problems that name the file, the line, the field and the expected value.
 */
import type { z } from "zod";
import { formatProblems, type Message, type Problem } from "./problems/problem.ts";
import { messageOf } from "./problems/schema-problem.ts";
import { yamlProblem } from "./problems/yaml-problem.ts";
import { parseYaml } from "./yaml.ts";
import { lineFinder, type YamlPath } from "./yaml-position.ts";

export interface DataFile {
  /** Path to show in messages, such as "data/projects/rook.yaml". */
  readonly path: string;
  readonly text: string;
}

/** Carries all problems in the data at once. Its message is in English, as the log is. */
export class DataError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(formatProblems(problems));
    this.name = "DataError";
    this.problems = problems;
  }
}

export type Parsed<T> = { readonly value: T } | { readonly problems: readonly Problem[] };

export function parseDataFile<S extends z.ZodType>(file: DataFile, schema: S): Parsed<z.output<S>> {
  const parsed = parseYaml(file.text);
  if ("reason" in parsed) return { problems: [{ file: file.path, ...yamlProblem(file.text, parsed) }] };
  if (typeof parsed.value === "string") return { problems: [{ file: file.path, ...textAlone(file.text) }] };
  const result = schema.safeParse(parsed.value);
  if (result.success) return { value: result.data };
  return {
    problems: result.error.issues.map((issue) => {
      const { path, message } = messageOf(issue, schema, parsed.value);
      return problemAt(file, path, message);
    }),
  };
}

/** A file that is one text to the parser: its first line has no field. */
const textAlone = (text: string) =>
  yamlProblem(text, { reason: "", line: text.split("\n").findIndex((line) => /^[^#\s]/.test(line)) + 1 });

/** A problem with one field of a file, including its line. */
export function problemAt(file: DataFile, path: readonly PropertyKey[], message: Message): Problem {
  const field = path.length === 0 ? {} : { field: path.map(String).join(".") };
  return { file: file.path, line: lineIn(file, path.map(toKey)), ...field, message };
}

/** Caches positions, so that a file is parsed for them once, however many problems it has. */
const lineFinders = new WeakMap<DataFile, (path: YamlPath) => number>();

const lineIn = (file: DataFile, path: YamlPath): number =>
  lineFinders.getOrInsertComputed(file, ({ text }) => lineFinder(text))(path);

const toKey = (key: PropertyKey): string | number => (typeof key === "number" ? key : String(key));
