/**
 * A third language for tests, made from the English file: every message in brackets,
 * every word with the same ending. It takes one file, as a real one would.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { CORE_SCHEMA, dump, load } from "js-yaml";
import { readDescriptionFiles, readMessageFiles } from "../../src/data-dir.ts";

type Tree = string | string[] | { readonly [key: string]: Tree };

export const MADE_UP = "eo";
/** What nobody has written yet in any of the other languages. */
const SCRIPT = "Georgian";

/** The message as it is in the made-up language. */
export const said = (english: string): string => `⟨${english}⟩`;
/** The word as it is in the made-up language. */
export const typed = (english: string): string => `${english}oj`;

function translated(tree: Tree, key = ""): Tree {
  if (typeof tree === "string") return said(tree);
  // The only example of a command is its word.
  if (Array.isArray(tree)) return key === "examples" ? [] : tree.map(typed);
  const entries = Object.entries(tree).map(([name, inner]) => [name, translated(inner, name)] as const);
  const { words, ...rest } = Object.fromEntries(entries);
  const first = Array.isArray(words) ? words[0] : undefined;
  if (first === undefined) return rest;
  return { ...rest, words: words ?? [], ...("examples" in rest && { examples: [first] }) };
}

/** A folder with the messages of all languages, the made-up one among them. */
export function folderWithMadeUp(): string {
  const folder = mkdtempSync(join(tmpdir(), "knock-languages-"));
  mkdirSync(join(folder, "messages"));
  mkdirSync(join(folder, "landscapes"));
  for (const { path, text } of readDescriptionFiles()) {
    writeFileSync(join(folder, "landscapes", basename(path)), text);
  }
  for (const { path, text } of readMessageFiles()) {
    writeFileSync(join(folder, "messages", basename(path)), text);
    if (basename(path) !== "en.yaml") continue;
    const tree = translated(load(text, { schema: CORE_SCHEMA }) as Tree);
    const content = dump({ language: { scripts: [SCRIPT] }, ...(tree as object) });
    writeFileSync(join(folder, "messages", `${MADE_UP}.yaml`), content);
  }
  return folder;
}
