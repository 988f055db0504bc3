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
  type Next,
  postponeFetch,
  type RefusedLandscape,
  refuseLandscape,
} from "../store/landscape-copies.ts";
import type { Db } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import type { Validators } from "./download.ts";
import { type News, recordNews } from "./record-news.ts";

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
  /** Whether the store keeps what is fetched, and the news. */
  readonly isStored: boolean;
  /** The copy's version, or undefined if another replica has taken over. */
  keep(copy: KeptCopy, news: News, waitMs: number): Promise<number | undefined>;
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
  const wait = (waitMs: number): void => {
    dueAt = clock.elapsed() + waitMs;
  };

  const inMemory: Fetching = {
    isStored: false,
    async keep(_copy, _news, waitMs) {
      wait(waitMs);
      return 0;
    },
    async confirm(_date, waitMs) {
      wait(waitMs);
    },
    async refuse({ hash }, waitMs) {
      wait(waitMs);
      const isNew = !hashes.has(hash);
      hashes.add(hash);
      return isNew;
    },
    async postpone(waitMs) {
      wait(waitMs);
    },
  };

  /** Waits only once it is written: if the store goes away meanwhile, the fetch is due again. */
  async function stored<T>(waitMs: number, work: (db: Db, next: Next) => Promise<T>): Promise<T> {
    const result = await store.transaction((db) => work(db, { owner, time: store.time(), waitMs }));
    wait(waitMs);
    return result;
  }

  const inStore: Fetching = {
    isStored: true,
    keep: ({ date, packed, validators: { etag = null, lastModified = null } }, news, waitMs) =>
      stored(waitMs, async (db, next) => {
        if (!(await keepLandscape(db, { date, packed, etag, lastModified }, next))) return undefined;
        await recordNews(db, news);
        return (await landscapeState(db, next.time)).version;
      }),
    confirm: (date, waitMs) => stored(waitMs, (db, next) => confirmLandscape(db, date, next)),
    refuse: (file, waitMs) => stored(waitMs, (db, next) => refuseLandscape(db, file, next)),
    postpone: (waitMs) => stored(waitMs, postponeFetch),
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
