/**
 * Words from a project's own entry: its makers, its language, its description. Next to
 * its name ("lyft envoy", "flux gitops") they don't change which project is meant.
 */
import { everyNameOf } from "../../language.ts";
import type { Project } from "../catalogue.ts";
import { fold } from "./fold.ts";
import { tokenize } from "./tokens.ts";

/** Folded words of a project's entry. */
export type Context = (project: Project) => ReadonlySet<string>;

/** Reads entries on first use and caches them. */
export function createContext(): Context {
  const read = new Map<Project, ReadonlySet<string>>();
  return (project) => {
    const known = read.get(project);
    if (known !== undefined) return known;
    const own = wordsOf(project);
    read.set(project, own);
    return own;
  };
}

function wordsOf({ name, summary, origin, language, categories, aliases, parts }: Project): Set<string> {
  const written = [...everyNameOf(summary ?? ""), ...everyNameOf(origin?.by ?? "")];
  const texts = [name, ...written, language?.name ?? "", ...aliases, ...parts, ...categories];
  const own = texts.flatMap((text) => tokenize(text.replaceAll("-", " ")));
  // Singular and plural count as the same word.
  return new Set(own.map((word) => singular(fold(word))));
}

/** "playbooks" → "playbook". */
export const singular = (word: string): string => word.replace(/(?<=[a-z]{3})s$/, "");
