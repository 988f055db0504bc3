/** Remembers what was taken up: a platform may send some things again, and people press twice. */

export interface Dedupe {
  /** Whether it is seen for the first time; what has no id always is. */
  isNew(id: string | undefined): boolean;
  /** It came to nothing, and may be taken up again. */
  forget(id: string | undefined): void;
}

/** Of the last so many. */
export function createDedupe(most: number): Dedupe {
  const seen = new Set<string>();
  return {
    isNew(id) {
      if (id === undefined) return true;
      if (seen.has(id)) return false;
      seen.add(id);
      const [oldest] = seen;
      if (seen.size > most && oldest !== undefined) seen.delete(oldest);
      return true;
    },
    forget(id) {
      if (id !== undefined) seen.delete(id);
    },
  };
}
