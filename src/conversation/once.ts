/** Deduplicates events across replicas and repeated deliveries. */
import { createDedupe } from "../chat/dedupe.ts";

export interface Once {
  /** True for the first caller across all replicas; per process while the store is unavailable. */
  isFirst(key: string): Promise<boolean>;
  /** Like `isFirst`, but throws while the store is unavailable. */
  isFirstEver(key: string): Promise<boolean>;
  /** Allows a retry after a failure. */
  release(key: string): Promise<void>;
}

/** Keys that replicas share through the store. */
export interface Notices {
  isFirstTime(key: string): Promise<boolean>;
  forget(key: string): Promise<void>;
}

export interface OnceDeps {
  readonly notices: Notices;
  readonly onStoreAway: (error: unknown) => void;
}

/** Keys kept in memory: more than people press at the same time. */
const REMEMBERED = 1_000;

export function createOnce({ notices, onStoreAway }: OnceDeps): Once {
  const seen = createDedupe(REMEMBERED);
  return {
    async isFirst(key) {
      if (!seen.isNew(key)) return false;
      return notices.isFirstTime(key).catch((error: unknown) => {
        onStoreAway(error);
        return true;
      });
    },
    isFirstEver: (key) => notices.isFirstTime(key),
    async release(key) {
      seen.forget(key);
      await notices.forget(key).catch(onStoreAway);
    },
  };
}
