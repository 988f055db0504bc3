/** Recognises repeats: platforms send some things again, and people press twice. */
import { BoundedMap } from "./bounded-map.ts";

export interface Dedupe {
  /** Whether it is seen for the first time. Without an id, it always is. */
  isNew(id: string | undefined): boolean;
  /** Handling it failed: another attempt counts as new. */
  forget(id: string | undefined): void;
}

/** Remembers the latest ids, up to that many. */
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
