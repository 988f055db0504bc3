/** An item's web addresses. A wrong one is left out with a warning: no project hangs on it. */
import type { LandscapeProject } from "../landscape-file.ts";
import type { Fields } from "./fields.ts";
import { isLink } from "./values.ts";

export type Links = LandscapeProject["links"];

export const LINK_KEYS = [
  "homepage",
  "repository",
  "docs",
  "chat",
  "blog",
] as const satisfies readonly (keyof Links)[];

/** Where people talk; the first that a project has is the one it is given. */
const CHAT_FIELDS = ["slack_url", "discord_url", "gitter_url"];

export function readLinks(item: Fields, extra: Fields): Links {
  return {
    homepage: readLink(item, "homepage_url"),
    repository: readLink(item, "repo_url"),
    docs: readLink(extra, "documentation_url"),
    // All are read, so that a wrong one is reported also when another is taken.
    chat: CHAT_FIELDS.map((field) => readLink(extra, field)).find((url) => url !== undefined),
    blog: readLink(extra, "blog_url"),
  };
}

export function readLink(fields: Fields, name: string): string | undefined {
  const value = fields.get(name);
  const url = typeof value === "string" ? value.trim() : value;
  if (url === undefined || url === "") return undefined;
  if (isLink(url)) return url;
  fields.leftOut(name, "a URL that begins with https://");
  return undefined;
}

/** One form for the ways in which a repository's URL is written. */
export function repositoryKey(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/\/+$/, "")
    .replace(/\.git$/, "");
}
