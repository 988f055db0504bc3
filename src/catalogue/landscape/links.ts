/** Reads an item's links. An invalid one is left out with a warning, since links are optional. */
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

/** Fields for chat links, in order of preference. */
const CHAT_FIELDS = ["slack_url", "discord_url", "gitter_url"];

export function readLinks(item: Fields, extra: Fields): Links {
  return {
    homepage: readLink(item, "homepage_url"),
    repository: readLink(item, "repo_url"),
    docs: readLink(extra, "documentation_url"),
    // Reads all of them, so that an invalid one is reported even if another is used.
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

/** Normalises the variants of a repository's URL. */
export function repositoryKey(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/\/+$/, "")
    .replace(/\.git$/, "");
}
