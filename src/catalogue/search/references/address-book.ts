/** Maps addresses to projects: repositories, sites, documentation, blogs and chats. */
import type { Project } from "../catalogue.ts";
import { linkKey } from "./address.ts";

export interface AddressBook {
  /** Projects at an address key, in insertion order. */
  at(key: string): readonly Project[];
  /** The code-host account that owns the project's repository, if it owns no other project. */
  soleOwner(project: Project): string | undefined;
}

/** A repository on a code host; captures the account's key and its name. */
const REPOSITORY = /^((?:github|gitlab)\.com\/([^/]+))\/[^/]+$/;

export function fileAddresses(projects: readonly Project[]): AddressBook {
  const filed = new Map<string, Project[]>();
  const owners = new Map<Project, RegExpExecArray>();
  const file = (key: string | undefined, project: Project) => {
    if (key === undefined) return;
    const at = filed.get(key);
    if (at === undefined) filed.set(key, [project]);
    else if (!at.includes(project)) at.push(project);
  };
  for (const project of projects) {
    const { repository, homepage, docs, blog } = project.links;
    for (const link of [repository, homepage, docs, blog, ...project.repositories]) {
      const key = link === undefined ? undefined : linkKey(link);
      file(key, project);
      // An account's address finds its projects: github.com/rook is Rook.
      const owner = REPOSITORY.exec(key ?? "");
      file(owner?.[1], project);
      if (owner && link === repository) owners.set(project, owner);
    }
  }
  // A chat that several projects share identifies none of them.
  const chats = Map.groupBy(projects, (project) => linkKey(project.links.chat ?? ""));
  for (const [key, [project, ...others]] of chats) {
    if (project !== undefined && others.length === 0) file(key, project);
  }

  const at = (key: string) => filed.get(key) ?? [];
  return {
    at,
    soleOwner(project) {
      const [, key = "", name] = owners.get(project) ?? [];
      return at(key).length === 1 ? name : undefined;
    },
  };
}
