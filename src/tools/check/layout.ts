/** Which hand-written files there are in data/, what they are called, and the schema of each. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Problem, tell } from "../../catalogue/problems/problem.ts";
import { slugify } from "../../catalogue/slug.ts";
import { shownPath } from "../../data-dir.ts";

interface Folder {
  /** The name of its files' JSON Schema, if they have one. */
  readonly schema?: string;
  /** How a file in it is called, as messages show it. */
  readonly like: string;
  /** Whether an entry may have a folder of further files. */
  readonly hasFolders?: boolean;
}

/** Folders of one entry a file. */
const FOLDERS: Readonly<Record<string, Folder>> = {
  projects: { schema: "project", like: "<slug>.yaml" },
  parts: { schema: "part", like: "<slug>.yaml" },
  questions: { schema: "question", like: "<slug>.yaml" },
  concepts: { schema: "concept", like: "<id>.yaml" },
  comparisons: { schema: "comparison", like: "<a>-<b>.yaml" },
  messages: { schema: "messages", like: "<language>.yaml" },
  landscapes: { like: "<id>.yaml", hasFolders: true },
};

/** Hand-written files beside them, with their schemas. */
export const FILES: Readonly<Record<string, string>> = {
  "categories.yaml": "categories",
  "community.yaml": "community",
  "deck.yaml": "deck",
  "fields.yaml": "fields",
  "history-decisions.yaml": "history-decisions",
  "makers.yaml": "makers",
  "scopes.yaml": "scopes",
  "shared-names.yaml": "shared-names",
};

/** Files and folders that others look after: generated ones, word lists, documents. */
const OTHERS = /^(?:history\.yaml|landscape\.yaml|[\w-]+\.txt|README(?:\.\w+)?\.md|[\w-]+\.schema\.json)$/;

/** What editors and file managers leave behind. */
const LEFTOVER = /^\.|~$|\.(?:swp|bak|orig)$/;

/** Files that are not read because of their names. */
export function misnamed(directory: string): Problem[] {
  const shown = shownPath(directory);
  const problems: Problem[] = [];
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const { name } = entry;
    if (LEFTOVER.test(name) || OTHERS.test(name)) continue;
    const path = `${shown}/${name}`;
    const folder = Object.hasOwn(FOLDERS, name) ? FOLDERS[name] : undefined;
    if (entry.isDirectory()) {
      if (folder === undefined) problems.push(strayFolder(path));
      else problems.push(...misnamedIn(join(directory, name), path, folder));
    } else if (!Object.hasOwn(FILES, name)) problems.push(strayAtTop(path, name));
  }
  return problems;
}

const strayFolder = (file: string): Problem => ({
  file,
  message: tell("stray-folder", { right: "data/projects" }),
});

function strayAtTop(file: string, name: string): Problem {
  const right = name.replace(/\.ya?ml$/i, ".yaml");
  if (name !== right && Object.hasOwn(FILES, right))
    return { file, line: 1, message: tell("yml-file", { right }) };
  return { file, line: 1, message: tell("stray-file", { right: "projects/<slug>.yaml" }) };
}

function misnamedIn(directory: string, shown: string, { like, hasFolders }: Folder): Problem[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry): Problem[] => {
    const { name } = entry;
    const file = `${shown}/${name}`;
    if (LEFTOVER.test(name)) return [];
    if (entry.isDirectory() && hasFolders) return [];
    if (entry.isDirectory()) return [{ file, message: tell("stray-folder", { right: shown }) }];
    const [, stem] = /^(.+?)\.ya?ml$/i.exec(name) ?? [];
    if (stem === undefined) return [{ file, line: 1, message: tell("stray-file", { right: like }) }];
    const right = `${slugify(stem)}.yaml`;
    if (name === right) return [];
    const isOnlyYml = /\.yml$/i.test(name) && slugify(stem) === stem;
    return [{ file, line: 1, message: tell(isOnlyYml ? "yml-file" : "odd-file-name", { right }) }];
  });
}

/** The first line of a hand-written file, by which editors find its schema. Undefined for other files. */
export function modelineOf(path: string): string | undefined {
  const [name = "", folder = "", above = ""] = path.split(/[/\\]/).reverse();
  const own = Object.hasOwn(FOLDERS, folder) ? FOLDERS[folder] : undefined;
  if (own !== undefined) return own.schema && `${MODELINE}../${own.schema}.schema.json`;
  const up = above === "landscapes" ? "../../" : "";
  return Object.hasOwn(FILES, name) ? `${MODELINE}${up}${FILES[name]}.schema.json` : undefined;
}

export const MODELINE = "# yaml-language-server: $schema=";
