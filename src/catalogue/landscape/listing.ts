/**
 * What a landscape file lists as a whole: products, companies and services, in the file's order.
 * Only this shows whether the file is complete: products alone miss a cut through the rest.
 */
import type { LandscapeOutline } from "../landscape-file.ts";
import { isMapping, own } from "./values.ts";

export interface ListedItem {
  readonly category: string;
  readonly name: string;
  readonly homepage: string | undefined;
  readonly repository: string | undefined;
  /** Whether it has what every item has: a homepage and a logo. */
  readonly isComplete: boolean;
}

export interface Listing {
  readonly items: readonly ListedItem[];
  /** How many items each category has. */
  readonly categories: ReadonlyMap<string, number>;
  readonly endsWithNewline: boolean;
}

/** How many items from the end of a file are remembered, to be looked for in the next one. */
export const TAIL_LENGTH = 3;

/** Skips whatever has another shape: source.ts reports it. */
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

/** The part of it that the next import needs. */
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

function listAt(value: unknown, key: string): readonly unknown[] {
  const list = isMapping(value) ? own(value, key) : undefined;
  return Array.isArray(list) ? list : [];
}

function textAt(value: unknown, key: string): string | undefined {
  const text = isMapping(value) ? own(value, key) : undefined;
  return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined;
}
