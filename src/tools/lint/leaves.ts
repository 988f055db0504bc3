/** A string leaf of a document tree, with its path. */
export interface Leaf {
  readonly path: readonly (string | number)[];
  readonly value: string;
}

export function leavesOf(value: unknown, path: Leaf["path"] = []): Leaf[] {
  if (typeof value === "string") return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((item, i) => leavesOf(item, [...path, i]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
}
