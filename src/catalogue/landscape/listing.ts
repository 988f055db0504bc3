/**
 * Everything a landscape file lists: products, companies and services, in file order. Checking
 * completeness needs them all: products alone don't reveal a file truncated after them.
 */
import type { LandscapeOutline } from "../landscape-file.ts";
import { listAt, textAt } from "./values.ts";

export interface ListedItem {
  readonly category: string;
  readonly name: string;
  readonly homepage: string | undefined;
  readonly repository: string | undefined;
  /** Whether it has the fields that every item has: a homepage and a logo. */
  readonly isComplete: boolean;
}

export interface Listing {
  readonly items: readonly ListedItem[];
  /** Number of items per category. */
  readonly categories: ReadonlyMap<string, number>;
  readonly endsWithNewline: boolean;
}

/** Number of final items to remember and look for in the next file. */
export const TAIL_LENGTH = 3;

/** Skips invalid parts, which source.ts reports. */
export function readListing(document: unknown, source: string): Listing {
  const categories = new Map<string, number>();
  const items: ListedItem[] = [];
  for (const category of listAt(document, "landscape")) {
    const name = textAt(category, "name") ?? "";
    const before = items.length;
    for (const subcategory of listAt(category, "subcategories")) {
      for (const item of listAt(subcategory, "items")) items.push(readItem(item, name));
    }
    categories.set(name, (categories.get(name) ?? 0) + items.length - before);
  }
  return { items, categories, endsWithNewline: source.endsWith("\n") };
}

/** The part of the listing that the next import needs. */
export function outlineOf({ items, categories }: Listing): LandscapeOutline {
  return {
    items: items.length,
    categories: Object.fromEntries(categories),
    tail: items.slice(-TAIL_LENGTH).map(({ name, homepage, repository }) => ({ name, homepage, repository })),
  };
}

function readItem(item: unknown, category: string): ListedItem {
  const homepage = textAt(item, "homepage_url");
  return {
    category,
    name: textAt(item, "name") ?? "",
    homepage,
    repository: textAt(item, "repo_url"),
    isComplete: homepage !== undefined && textAt(item, "logo") !== undefined,
  };
}
