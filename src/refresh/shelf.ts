/** Where the last good copy is kept: in the store, or in memory while there is none. */
import type { SteadyClock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import { isStoreError } from "../store/errors.ts";
import {
  claimFetch,
  confirmLandscape,
  keepLandscape,
  type LandscapeState,
  landscapeCopy,
  landscapeState,
  postponeFetch,
  type RefusedLandscape,
  refuseLandscape,
} from "../store/landscape-copies.ts";
import type { Store } from "../store/store.ts";
import type { Validators } from "./download.ts";

export interface KeptCopy {
  readonly date: string;
  /** The landscape's facts, compressed, in base64. */
  readonly packed: string;
  readonly validators: Validators;
}

export interface RefusedFile extends RefusedLandscape {
  readonly hash: string;
  readonly packed: string;
}

/** The right to fetch. Each outcome says how long after it the next fetch is due. */
export interface Fetching {
  /** The copy's version, or undefined if another replica has taken over. */
  keep(copy: KeptCopy, waitMs: number): Promise<number | undefined>;
  confirm(date: string, waitMs: number): Promise<void>;
  /** True if this file has not been refused before. */
  refuse(file: RefusedFile, waitMs: number): Promise<boolean>;
  postpone(waitMs: number): Promise<void>;
}

export interface Shelf {
  /** Undefined without a store. */
  state(): Promise<LandscapeState | undefined>;
  copy(): Promise<(KeptCopy & { readonly version: number }) | undefined>;
  /** If a fetch is due and no other replica is at it. */
  claim(state: LandscapeState | undefined): Promise<Fetching | undefined>;
}

export interface ShelfDeps {
  readonly store: Store;
  readonly clock: SteadyClock;
  readonly random: Random;
  readonly owner: string;
}

/** Longer than a download and its reading may take. */
const LEASE_MS = 5 * 60_000;
/** Programs that start together, and are restarted often, spread their first fetches. */
const FIRST_MS = 120_000;

export function createShelf({ store, clock, random, owner }: ShelfDeps): Shelf {
  const hashes = new Set<string>();
  let dueAt = clock.elapsed() + random.next() * FIRST_MS;

  /** Undefined while the store is away, or is not there yet. */
  async function withStore<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (!store.exists()) return undefined;
    try {
      return await work();
    } catch (error) {
      if (isStoreError(error)) return undefined;
      throw error;
    }
  }

  const isDue = (): boolean => clock.elapsed() >= dueAt;
  const next = (waitMs: number) => {
    dueAt = clock.elapsed() + waitMs;
    return { owner, time: store.time(), waitMs };
  };

  const inMemory: Fetching = {
    async keep(_copy, waitMs) {
      next(waitMs);
      return 0;
    },
    async confirm(_date, waitMs) {
      next(waitMs);
    },
    async refuse({ hash }, waitMs) {
      next(waitMs);
      const isNew = !hashes.has(hash);
      hashes.add(hash);
      return isNew;
    },
    async postpone(waitMs) {
      next(waitMs);
    },
  };

  const inStore: Fetching = {
    keep: ({ date, packed, validators: { etag = null, lastModified = null } }, waitMs) => {
      const due = next(waitMs);
      return store.transaction(async (db) => {
        const isKept = await keepLandscape(db, { date, packed, etag, lastModified }, due);
        return isKept ? (await landscapeState(db, due.time)).version : undefined;
      });
    },
    confirm: (date, waitMs) => store.use((db) => confirmLandscape(db, date, next(waitMs))),
    refuse: (file, waitMs) => store.use((db) => refuseLandscape(db, file, next(waitMs))),
    postpone: (waitMs) => store.use((db) => postponeFetch(db, next(waitMs))),
  };

  return {
    state: () => withStore(() => store.use((db) => landscapeState(db, store.time()))),
    copy: () =>
      withStore(async () => {
        const copy = await store.use(landscapeCopy);
        if (copy === undefined) return undefined;
        const { date, packed, version, etag, lastModified } = copy;
        return {
          date,
          packed,
          version,
          validators: { etag: etag ?? undefined, lastModified: lastModified ?? undefined },
        };
      }),
    async claim(state) {
      if (!isDue() || state?.isDue === false) return undefined;
      const claimed = await withStore(() => store.use((db) => claimFetch(db, owner, store.time(), LEASE_MS)));
      if (claimed === undefined) return inMemory;
      return claimed ? inStore : undefined;
    },
  };
}
