/** What happened in the landscape between two days: the news of any time since 2018. */
import { type LandscapeDescription, levelCalled } from "../description.ts";
import type { Level } from "../project.ts";
import { fold } from "../search/fold.ts";
import { withoutBrackets } from "../slug.ts";
import { type ProductHistory, type Since, valueOn } from "./record.ts";
import { firstListed } from "./timeline.ts";

export type LandscapeChange =
  /** Listed for the first time, or again. */
  | { readonly kind: "listed" | "returned"; readonly category: string }
  /** A foundation took it in. */
  | { readonly kind: "joined"; readonly level: Level }
  | { readonly kind: "promoted"; readonly from: Level; readonly level: Level }
  | { readonly kind: "archived"; readonly from: Level }
  | { readonly kind: "renamed"; readonly from: string }
  | { readonly kind: "moved"; readonly from: string; readonly category: string }
  | { readonly kind: "left"; readonly level: Level | undefined };

export type LandscapeEvent = LandscapeChange & {
  /** Date of the first file that shows it. */
  readonly date: string;
  /** The product's id in the history, which is its slug in the catalogue while it is listed. */
  readonly product: string;
  /** Its name after the event. */
  readonly name: string;
};

/** Events of the files after `after` and up to `until`, oldest first. `weeks` are the files' dates. */
export function eventsBetween(
  products: readonly ProductHistory[],
  weeks: readonly string[],
  after: string,
  until: string,
  landscape: LandscapeDescription,
): LandscapeEvent[] {
  const [first = ""] = weeks;
  const isIn = (date: string) => date > after && date <= until && date !== first;
  const following = new Map(weeks.map((week, index) => [week, weeks[index + 1] ?? week]));
  const nextWeek = (date: string) => following.get(date) ?? date;
  const vanished = vanishedCategories(products, weeks);
  const events = products.flatMap((product) =>
    [
      ...listings(product, nextWeek),
      ...levelChanges(product, landscape),
      ...renamings(product),
      ...moves(product, (category, date) => (vanished.get(category) ?? "9999") <= date),
    ].filter(({ date }) => isIn(date)),
  );
  return events.sort((a, b) => compare(a.date, b.date) || byImportance(a, b));
}

/** What people care for most comes first. */
const RANK: Readonly<Record<LandscapeChange["kind"], number>> = {
  promoted: 0,
  joined: 1,
  archived: 2,
  renamed: 3,
  left: 4,
  returned: 5,
  listed: 6,
  moved: 7,
};

export const CHANGE_KINDS = Object.keys(RANK) as readonly LandscapeChange["kind"][];

/** What people care for most first, then the latest. */
export const byImportance = (a: LandscapeEvent, b: LandscapeEvent): number =>
  RANK[a.kind] - RANK[b.kind] || compare(b.date, a.date) || compare(a.name, b.name);

function listings(product: ProductHistory, nextWeek: (date: string) => string): LandscapeEvent[] {
  const { id, listed } = product;
  return listed.flatMap(([from, to]) => {
    const kind = from === firstListed(product) ? ("listed" as const) : ("returned" as const);
    const began: LandscapeEvent = {
      kind,
      date: from,
      product: id,
      name: nameOn(product, from),
      category: valueOn(product.categories, from)?.[0] ?? "",
    };
    if (to === null) return [began];
    const level = valueOn(product.levels, to) ?? undefined;
    return [
      began,
      { kind: "left" as const, date: nextWeek(to), product: id, name: nameOn(product, to), level },
    ];
  });
}

function levelChanges(product: ProductHistory, landscape: LandscapeDescription): LandscapeEvent[] {
  return product.levels.flatMap(([date, level], index) => {
    const before = product.levels[index - 1]?.[1] ?? undefined;
    const at = { date, product: product.id, name: nameOn(product, date) };
    return levelChange(before, level ?? undefined, landscape).map(
      (change): LandscapeEvent => ({ ...at, ...change }),
    );
  });
}

/** None for a level that was lost, or is lower: those are corrections of the file. */
export function levelChange(
  from: Level | undefined,
  level: Level | undefined,
  landscape: LandscapeDescription,
): LandscapeChange[] {
  if (level === undefined || level === from) return [];
  if (from === undefined) return [{ kind: "joined", level }];
  if (hasEnded(level, landscape)) return [{ kind: "archived", from }];
  const place = (id: Level) => landscape.levels.findIndex((one) => one.id === id);
  const isUp = hasEnded(from, landscape) || place(level) > place(from);
  return isUp ? [{ kind: "promoted", from, level }] : [];
}

const hasEnded = (level: Level, landscape: LandscapeDescription): boolean =>
  levelCalled(landscape, level)?.stage.ends === true;

function renamings({ id, names }: ProductHistory): LandscapeEvent[] {
  return changes(names).flatMap(({ date, from, to }) =>
    renaming(from, to).map((change): LandscapeEvent => ({ date, product: id, name: to, ...change })),
  );
}

/** None where the name is merely spelt in another way. */
export function renaming(from: string, to: string): LandscapeChange[] {
  const plain = (name: string) => fold(withoutBrackets(name));
  return plain(from) === plain(to) ? [] : [{ kind: "renamed", from }];
}

/** Not those of a category that was itself renamed or split up. */
function moves(
  product: ProductHistory,
  hasVanished: (category: string, date: string) => boolean,
): LandscapeEvent[] {
  return changes(product.categories).flatMap(({ date, from, to }) => {
    const [left = "", category = ""] = [from[0], to[0]];
    const stays = from.some((one) => to.includes(one));
    if (stays || hasVanished(left, date)) return [];
    return [
      {
        kind: "moved" as const,
        date,
        product: product.id,
        name: nameOn(product, date),
        from: left,
        category,
      },
    ];
  });
}

/** For each category that no longer has products, the date of the first file without it. */
function vanishedCategories(
  products: readonly ProductHistory[],
  weeks: readonly string[],
): ReadonlyMap<string, string> {
  const lastUse = new Map<string, string>();
  const use = (category: string, date: string) => {
    if ((lastUse.get(category) ?? "") < date) lastUse.set(category, date);
  };
  for (const { categories, listed } of products) {
    categories.forEach(([, paths], index) => {
      const end = categories[index + 1]?.[0] ?? listed.at(-1)?.[1] ?? "9999";
      for (const path of paths) use(path, end);
    });
  }
  const last = weeks.at(-1) ?? "";
  return new Map([...lastUse].filter(([, date]) => date <= last));
}

function* pairs<T>(rows: readonly Since<T>[]) {
  for (let index = 1; index < rows.length; index += 1) {
    const [before, after] = [rows[index - 1], rows[index]];
    if (before !== undefined && after !== undefined) yield { date: after[0], from: before[1], to: after[1] };
  }
}
const changes = <T>(rows: readonly Since<T>[]) => [...pairs(rows)];

const nameOn = (product: ProductHistory, date: string): string => valueOn(product.names, date) ?? product.id;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
