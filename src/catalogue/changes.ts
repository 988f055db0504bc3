/**
 * What differs between two catalogues, in a form that can be sent to another thread. The catalogue made from
 * it shares with the one before everything that is the same.
 */
import type { Catalogue } from "./catalogue.ts";
import { deepFreeze } from "./freeze.ts";

const PARTS = ["projects", "categories", "concepts"] as const;

interface PartChange {
  readonly order: readonly string[];
  readonly changed: readonly (readonly [string, unknown])[];
}

export interface CatalogueChange {
  readonly date: string;
  readonly parts: Readonly<Record<(typeof PARTS)[number], PartChange>>;
}

export function changesBetween(before: Catalogue, after: Catalogue): CatalogueChange {
  const part = (key: (typeof PARTS)[number]) => [key, partChange(before[key], after[key])];
  return { date: after.date, parts: Object.fromEntries(PARTS.map(part)) };
}

function partChange(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): PartChange {
  const changed = [...after].filter(
    ([id, value]) => JSON.stringify(before.get(id)) !== JSON.stringify(value),
  );
  return { order: [...after.keys()], changed };
}

export function withChanges(before: Catalogue, { date, parts }: CatalogueChange): Catalogue {
  const part = <K extends (typeof PARTS)[number]>(key: K): Catalogue[K] => {
    const { order, changed } = parts[key];
    const known = new Map<string, unknown>([...before[key], ...changed]);
    return new Map(order.map((id) => [id, known.get(id)])) as unknown as Catalogue[K];
  };
  return deepFreeze({
    ...before,
    date,
    projects: part("projects"),
    categories: part("categories"),
    concepts: part("concepts"),
  });
}

export const isUnchanged = (
  { parts }: CatalogueChange,
  { projects, categories, concepts }: Catalogue,
): boolean => {
  const before = { projects, categories, concepts };
  return PARTS.every((key) => {
    const { order, changed } = parts[key];
    return changed.length === 0 && order.length === before[key].size;
  });
};
