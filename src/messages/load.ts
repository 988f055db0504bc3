/**
 * Loads data/messages, one file per language: its texts, the words people type, and its
 * traits. Checks that all files have the same keys, and that each message takes the same
 * arguments and tags in every language.
 */
import { z } from "zod";
import { DataError, type DataFile, parseDataFile, problemAt } from "../catalogue/data-file.ts";
import { coded, type Message, type Problem, tell } from "../catalogue/problems/problem.ts";
import { FALLBACK_LANGUAGE, LANGUAGE_TAG, type Language } from "../language.ts";
import { argumentsOf } from "./arguments.ts";
import type { LanguageTexts, MessageTable, Traits, WordTable } from "./messages.ts";

/** A message, or a list of words. */
type Leaf = string | string[];
type Node = Leaf | Tree;
interface Tree {
  readonly [key: string]: Node;
}
const leafSchema = z.union([z.string().min(1), z.array(z.string().trim().min(1)).min(1)]);
const nodeSchema: z.ZodType<Node> = z.lazy(() => z.union([leafSchema, z.record(z.string(), nodeSchema)]));

const scriptSchema = z.string().refine(isScript, {
  error: coded("script"),
});
const traitsSchema = z.strictObject({
  scripts: z.array(scriptSchema).default([]),
  spaces: z.boolean().default(true),
});
/** A file of data/messages. */
export const messageFileSchema = z.object({ language: traitsSchema.prefault({}) }).catchall(nodeSchema);

/** A language's content and its file. */
export interface LanguageFile extends LanguageTexts {
  readonly messages: MessageTable;
  readonly words: WordTable;
  readonly file: DataFile;
}

export type LanguageFiles = ReadonlyMap<Language, LanguageFile>;

interface Read {
  readonly file: DataFile;
  readonly traits: Traits;
  readonly leaves: ReadonlyMap<string, Leaf>;
}

/** Throws a DataError that lists all problems. */
export function loadMessages(files: readonly DataFile[]): LanguageFiles {
  const problems: Problem[] = [];
  const read = new Map<Language, Read>();
  for (const file of files) {
    const language = languageOf(file);
    if (!LANGUAGE_TAG.test(language)) problems.push(problemAt(file, [], tell("no-language-file")));
    const parsed = parseDataFile(file, messageFileSchema);
    if ("problems" in parsed) for (const problem of parsed.problems) problems.push(problem);
    else {
      const { language: traits, ...tree } = parsed.value;
      read.set(language, { file, traits, leaves: new Map(leavesOf(tree)) });
    }
  }
  const reference = read.get(FALLBACK_LANGUAGE);
  if (reference) for (const other of read.values()) problems.push(...differences(reference, other));
  if (problems.length > 0) throw new DataError(problems);
  return new Map([...read].map(([language, own]) => [language, sorted(own)]));
}

const languageOf = (file: DataFile): Language => /([^/\\]+)\.yaml$/.exec(file.path)?.[1] ?? file.path;

function isScript(name: string): boolean {
  try {
    return new RegExp(`\\p{Script=${name}}`, "u") !== undefined;
  } catch {
    return false;
  }
}

const leavesOf = (tree: Tree, prefix = ""): [string, Leaf][] =>
  Object.entries(tree).flatMap(([key, node]): [string, Leaf][] =>
    isLeaf(node) ? [[prefix + key, node]] : leavesOf(node, `${prefix}${key}.`),
  );

const isLeaf = (node: Node): node is Leaf => typeof node === "string" || Array.isArray(node);

/** Separates messages from words. */
function sorted({ file, traits, leaves }: Read): LanguageFile {
  const messages = new Map<string, string>();
  const words = new Map<string, readonly string[]>();
  for (const [key, leaf] of leaves) {
    if (typeof leaf === "string") messages.set(key, leaf);
    else words.set(key, leaf);
  }
  return { messages, words, traits, file };
}

function differences(reference: Read, other: Read): Problem[] {
  const at = (key: string, message: Message) => problemAt(other.file, key.split("."), message);
  const wrong = [...reference.leaves].flatMap(([key, wanted]) => {
    const message = wrongLeaf(wanted, other.leaves.get(key), reference.file.path);
    return message === undefined ? [] : [at(key, message)];
  });
  const unknown = [...other.leaves.keys()]
    .filter((key) => !reference.leaves.has(key))
    .map((key) => at(key, tell("unknown-key", { file: reference.file.path })));
  return [...wrong, ...unknown];
}

/** Describes how a translation's type or arguments differ from the reference, if they do. */
function wrongLeaf(wanted: Leaf, found: Leaf | undefined, path: string): Message | undefined {
  if (found === undefined) return tell("missing-key", { file: path });
  if (typeof wanted !== "string") return typeof found === "string" ? tell("expected-words") : undefined;
  if (typeof found !== "string") return tell("text-not-list");
  const taken = argumentsOf(found);
  if (taken === undefined) return tell("no-icu");
  const expected = argumentsOf(wanted);
  if (expected === undefined || taken === expected) return undefined;
  return tell("other-arguments", { taken: `{${taken}}`, expected: `{${expected}}`, file: path });
}
