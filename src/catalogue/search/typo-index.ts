/**
 * Finds candidate terms within two edits of a query without scanning all terms, by
 * symmetric deletion: each term is indexed under every form of its prefix with up to
 * two letters removed, and a query is looked up under its own such forms. The cost
 * depends on the length of the query, not on the number of terms.
 */

import type { Steps } from "../steps.ts";

/** Only this many letters of a term are indexed; the edit distance checks the rest. */
const PREFIX = 8;
const SHORTEST = 3;
/** Enough for any real query; bounds the cost of crowded buckets. */
const MOST_CANDIDATES = 160;
/** So many terms, and forms of terms, are one step. */
const SOME = 64;
const SOME_FORMS = 8_192;

export interface TypoIndex {
  /** Indices of terms that may be near, most important first within each form. */
  candidates(key: string): readonly number[];
}

/** `keys` in order of importance, most important first. */
export function* buildTypoIndex(keys: readonly string[]): Steps<TypoIndex> {
  const size = keys.reduce((sum, key) => sum + formCount(key), 0);
  const hashes = new Uint32Array(size);
  const owners = new Uint32Array(size);
  let end = 0;
  for (const [number, key] of keys.entries()) {
    const start = end;
    end = writeForms(key, hashes, start);
    owners.fill(number, start, end);
    if (number % SOME === 0) yield;
  }
  return yield* inDrawers(hashes, owners);
}

/** Groups owners into buckets by hash. Each bucket is contiguous and keeps their order. */
function* inDrawers(hashes: Uint32Array, owners: Uint32Array): Steps<TypoIndex> {
  const drawers = 2 ** Math.ceil(Math.log2(Math.max(2, hashes.length * 2)));
  const mask = drawers - 1;
  const starts = yield* countDrawers(hashes, drawers);
  const filed = new Uint32Array(hashes.length);
  for (let i = hashes.length - 1; i >= 0; i--) {
    const drawer = (hashes[i] ?? 0) & mask;
    const at = (starts[drawer] ?? 0) - 1;
    starts[drawer] = at;
    filed[at] = owners[i] ?? 0;
    if (i % SOME_FORMS === 0) yield;
  }

  return {
    candidates(key) {
      const found = new Set<number>();
      const forms = new Uint32Array(formCount(key));
      writeForms(key, forms, 0);
      for (const hash of forms) {
        const drawer = hash & mask;
        const end = starts[drawer + 1] ?? 0;
        for (let at = starts[drawer] ?? 0; at < end; at++) {
          found.add(filed[at] ?? 0);
          if (found.size >= MOST_CANDIDATES) return [...found];
        }
      }
      return [...found];
    },
  };
}

/** Counts each bucket, then turns counts into ends; filling from the end turns ends into starts. */
function* countDrawers(hashes: Uint32Array, drawers: number): Steps<Uint32Array> {
  const mask = drawers - 1;
  const ends = new Uint32Array(drawers + 1);
  for (let i = 0; i < hashes.length; i++) {
    const drawer = (hashes[i] ?? 0) & mask;
    ends[drawer] = (ends[drawer] ?? 0) + 1;
    if (i % SOME_FORMS === 0) yield;
  }
  for (let i = 1; i <= drawers; i++) {
    ends[i] = (ends[i] ?? 0) + (ends[i - 1] ?? 0);
    if (i % SOME_FORMS === 0) yield;
  }
  return ends;
}

function formCount(key: string): number {
  const length = Math.min(PREFIX, key.length);
  if (length < SHORTEST) return 0;
  return 1 + length + (length > SHORTEST ? (length * (length - 1)) / 2 : 0);
}

/** Hashes the key's prefix: whole, then with one letter removed, then with two. Returns the end offset. */
function writeForms(key: string, hashes: Uint32Array, start: number): number {
  const length = Math.min(PREFIX, key.length);
  if (length < SHORTEST) return start;
  let at = start;
  hashes[at++] = hashWithout(key, length, -1, -1);
  for (let i = 0; i < length; i++) hashes[at++] = hashWithout(key, length, i, -1);
  if (length === SHORTEST) return at;
  for (let i = 0; i < length; i++) {
    for (let j = i + 1; j < length; j++) hashes[at++] = hashWithout(key, length, i, j);
  }
  return at;
}

/** FNV-1a over the first `length` letters, skipping up to two positions. */
function hashWithout(key: string, length: number, skip: number, skipToo: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < length; i++) {
    if (i === skip || i === skipToo) continue;
    hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}
