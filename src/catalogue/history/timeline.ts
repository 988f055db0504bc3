/** Answers what the landscape listed on a day. A day has the state of the last file not after it. */
import type { Level } from "../project.ts";
import { fold } from "../search/fold.ts";
import { type LandscapeHistory, type ProductHistory, valueOn } from "./record.ts";

/** A product as a file lists it. */
export interface ListedProduct {
  readonly product: ProductHistory;
  readonly name: string;
  /** "Category / Subcategory", the primary one first. */
  readonly categories: readonly string[];
  readonly level: Level | undefined;
  readonly repository: string | undefined;
  readonly homepage: string | undefined;
}

export interface Timeline {
  readonly firstWeek: string;
  readonly lastWeek: string;
  /** Dates of the files, ascending. */
  readonly weeks: readonly string[];
  readonly products: readonly ProductHistory[];
  /** The date of the file in force on a day; undefined before the first. */
  weekOf(day: string): string | undefined;
  byId(id: string): ProductHistory | undefined;
  /** Those that were ever listed under that name, the latest first. */
  named(name: string): readonly ProductHistory[];
  /** Undefined if it wasn't listed then. */
  stateOn(product: ProductHistory, day: string): ListedProduct | undefined;
  /** All that were listed, by name. */
  listedOn(day: string): readonly ListedProduct[];
}

export function createTimeline({ weeks, products }: LandscapeHistory): Timeline {
  const [firstWeek = "", lastWeek = ""] = [weeks[0], weeks.at(-1)];
  const ids = new Map(products.map((product) => [product.id, product]));
  let names: ReadonlyMap<string, ReadonlySet<ProductHistory>> | undefined;
  const weekOf = (day: string) => weeks.findLast((week) => week <= day);
  return {
    firstWeek,
    lastWeek,
    weeks,
    products,
    weekOf,
    byId: (id) => ids.get(id),
    named(name) {
      names ??= byName(products);
      return [...(names.get(fold(name)) ?? [])].sort((a, b) => (lastListed(a) < lastListed(b) ? 1 : -1));
    },
    stateOn(product, day) {
      const week = weekOf(day);
      return week === undefined ? undefined : stateIn(product, week);
    },
    listedOn(day) {
      const week = weekOf(day);
      if (week === undefined) return [];
      return products
        .flatMap((product) => stateIn(product, week) ?? [])
        .map((state) => ({ state, key: fold(state.name) }))
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .map(({ state }) => state);
    },
  };
}

function byName(products: readonly ProductHistory[]): ReadonlyMap<string, ReadonlySet<ProductHistory>> {
  const names = new Map<string, Set<ProductHistory>>();
  for (const product of products) {
    for (const form of product.names.flatMap(([, name]) => [...formsOf(name)])) {
      names.getOrInsertComputed(form, () => new Set()).add(product);
    }
  }
  return names;
}

/** The date of the last file that lists it; later than any date while it is listed. */
const lastListed = ({ listed }: ProductHistory): string => listed.at(-1)?.[1] ?? "9999";

/** The day after which it was no longer listed; undefined while it is. */
export const leftAfter = ({ listed }: ProductHistory): string | undefined => listed.at(-1)?.[1] ?? undefined;

export const firstListed = ({ listed }: ProductHistory): string => listed[0]?.[0] ?? "";

export const lastName = ({ id, names }: ProductHistory): string => names.at(-1)?.[1] ?? id;

function stateIn(product: ProductHistory, week: string): ListedProduct | undefined {
  if (!product.listed.some(([from, to]) => from <= week && (to === null || to >= week))) return undefined;
  return {
    product,
    name: valueOn(product.names, week) ?? product.id,
    categories: valueOn(product.categories, week) ?? [],
    level: valueOn(product.levels, week) ?? undefined,
    repository: valueOn(product.repositories, week) ?? undefined,
    homepage: valueOn(product.homepages, week) ?? undefined,
  };
}

/** The whole name, the name without brackets, and what stands in them. */
function formsOf(name: string): Set<string> {
  const bare = name.replace(/\s*[(（][^)）]*[)）]/gu, "").trim();
  const inner = /[(（]([^)）]+)[)）]/u.exec(name)?.[1] ?? "";
  return new Set([name, bare, inner].map(fold).filter((form) => form !== ""));
}
