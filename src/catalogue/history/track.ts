/** One product while its weeks are read: keeps what changed, and forgets the rest. */
import { repositoryKey } from "../landscape/links.ts";
import type { ProductHistory, Since } from "./record.ts";
import type { Listing } from "./week.ts";

export interface Track {
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** As its last file lists it. */
  readonly listing: Listing;
  /** The product that it became part of when it left. */
  mergedInto: Listing | undefined;
  /** `previous` is the date of the file before. */
  see(date: string, listing: Listing, previous: string | undefined): void;
  /** Whether it was ever listed so. */
  has(listing: Listing): boolean;
  record(
    id: string,
    lastWeek: string | undefined,
    idOf: (listing: Listing) => string | undefined,
  ): ProductHistory;
}

export function createTrack(date: string, first: Listing): Track {
  let listing = first;
  let lastSeen = date;
  let mergedInto: Listing | undefined;
  const listed: [string, string][] = [[date, date]];
  const mergers = new WeakSet<Listing>();
  const changes = {
    names: changesOf((l) => l.main.name),
    categories: changesOf(
      (l) => l.categories,
      (c) => [...c].sort().join("|"),
    ),
    levels: changesOf((l) => l.level ?? null),
    repositories: changesOf(
      (l) => mainRepository(l),
      (url) => url && repositoryKey(url),
    ),
    homepages: changesOf(
      (l) => l.main.homepage ?? null,
      (url) => url?.replace(/^https?:\/\/(www\.)?|\/+$/g, ""),
    ),
  };
  note(date, first);

  function note(on: string, one: Listing): void {
    mergers.add(one);
    for (const change of Object.values(changes)) change.add(on, one);
  }

  return {
    firstSeen: date,
    get lastSeen() {
      return lastSeen;
    },
    get listing() {
      return listing;
    },
    get mergedInto() {
      return mergedInto;
    },
    set mergedInto(into) {
      mergedInto = into;
    },
    see(on, seen, previous) {
      const interval = listed.at(-1);
      if (interval !== undefined && interval[1] === previous) interval[1] = on;
      else listed.push([on, on]);
      lastSeen = on;
      listing = seen;
      mergedInto = undefined;
      note(on, seen);
    },
    has: (one) => mergers.has(one),
    record(id, lastWeek, idOf) {
      const levels = changes.levels.rows;
      const into = mergedInto && idOf(mergedInto);
      return {
        id,
        listed: listed.map(([from, to]) => [from, to === lastWeek ? null : to]),
        names: changes.names.rows,
        categories: changes.categories.rows,
        levels: levels.some(([, level]) => level !== null) ? withoutLeadingNull(levels) : [],
        repositories: changes.repositories.rows,
        homepages: changes.homepages.rows,
        ...(into === undefined ? {} : { became: { kind: "merged" as const, into } }),
      };
    },
  };
}

function mainRepository({ main, items }: Listing): string | null {
  return main.repository ?? items.find(({ repository }) => repository !== undefined)?.repository ?? null;
}

const withoutLeadingNull = <T>(rows: readonly Since<T | null>[]): readonly Since<T | null>[] =>
  rows[0]?.[1] === null ? rows.slice(1) : rows;

/** Collects changes of one value. Values with the same key are the same: case and "www." don't matter. */
function changesOf<T>(read: (listing: Listing) => T, keyOf: (value: T) => unknown = (value) => value) {
  const rows: Since<T>[] = [];
  let last: unknown;
  return {
    rows: rows as readonly Since<T>[],
    add(date: string, listing: Listing): void {
      const value = read(listing);
      const key = keyOf(value);
      if (rows.length > 0 && key === last) return;
      last = key;
      rows.push([date, value]);
    },
  };
}
