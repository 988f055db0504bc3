/**
 * What a project's own entry says about it: its makers, its language, what it is.
 * Such words beside its name ("lyft envoy", "flux gitops") ask for nothing else.
 */
import { everyNameOf } from "../../language.ts";
import type { Project } from "../catalogue.ts";
import { fold } from "./fold.ts";
import { tokenize } from "./tokens.ts";

/** Folded words of a project's entry. */
export type Context = (project: Project) => ReadonlySet<string>;

/** Entries are read when they are first asked for, and kept. */
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
  // One form for singular and plural.
  return new Set(own.map((word) => singular(fold(word))));
}

/** "playbooks" → "playbook". */
export const singular = (word: string): string => word.replace(/(?<=[a-z]{3})s$/, "");
