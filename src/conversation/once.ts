/** Things that happen once, also where several replicas hear of them, or one hears of them several times. */

export interface Once {
  /** True for the first who asks, among all replicas. While the store is away, each process remembers for itself. */
  isFirst(key: string): Promise<boolean>;
  /** As `isFirst`, but throws while the store is away. */
  isFirstEver(key: string): Promise<boolean>;
  /** It failed: allows another try. */
  release(key: string): Promise<void>;
}

/** What replicas remember together. */
export interface Notices {
  isFirstTime(key: string): Promise<boolean>;
  forget(key: string): Promise<void>;
}

export interface OnceDeps {
  readonly notices: Notices;
  readonly onStoreAway: (error: unknown) => void;
}

/** Of so many the process knows by itself: more than are pressed at the same time. */
const REMEMBERED = 1_000;

export function createOnce({ notices, onStoreAway }: OnceDeps): Once {
  const seen = new Set<string>();

  /** False when it was there already. */
  function remember(key: string): boolean {
    if (seen.has(key)) return false;
    const [oldest] = seen;
    seen.add(key);
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
    return true;
  }

  return {
    async isFirst(key) {
      if (!remember(key)) return false;
      return notices.isFirstTime(key).catch((error: unknown) => {
        onStoreAway(error);
        return true;
      });
    },
    isFirstEver: (key) => notices.isFirstTime(key),
    async release(key) {
      seen.delete(key);
      await notices.forget(key).catch(onStoreAway);
    },
  };
}
