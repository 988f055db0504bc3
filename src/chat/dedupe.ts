/** Detects duplicates: platforms redeliver events, and people double-click. */
import { BoundedMap } from "./bounded-map.ts";

export interface Dedupe {
  /** True the first time an id is seen, and always without an id. */
  isNew(id: string | undefined): boolean;
  /** Call when handling failed: the next attempt counts as new. */
  forget(id: string | undefined): void;
}

/** Remembers the latest `most` ids. */
export function createDedupe(most: number): Dedupe {
  const seen = new BoundedMap<true>(most);
  return {
    isNew(id) {
      if (id === undefined) return true;
      if (seen.has(id)) return false;
      seen.set(id, true);
      return true;
    },
    forget(id) {
      if (id !== undefined) seen.delete(id);
    },
  };
}
