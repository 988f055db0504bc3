/**
 * Finds the terms that may be within two edits of a query without looking at
 * the others. Each term is filed under every form that is left when up to two
 * letters are taken out of its beginning (symmetric deletion); a query is taken
 * apart the same way and meets its neighbours in the same drawers. The work
 * depends on the length of the query, not on the number of terms.
 */

/** How much of a term is filed: beyond this only the distance itself decides. */
const PREFIX = 8;
const SHORTEST = 3;
/** Enough for any real query; keeps a crowded drawer from costing time. */
const MOST_CANDIDATES = 160;

export interface TypoIndex {
  /** Numbers of the terms that may be near, most important first within a form. */
  candidates(key: string): readonly number[];
}

/** `keys` in order of importance, most important first. */
export function buildTypoIndex(keys: readonly string[]): TypoIndex {
  const hashes: number[] = [];
  const owners: number[] = [];
  for (const [number, key] of keys.entries()) {
    for (const hash of formHashes(key)) {
      hashes.push(hash);
      owners.push(number);
    }
  }
  const drawers = 2 ** Math.ceil(Math.log2(Math.max(2, hashes.length * 2)));
  const mask = drawers - 1;
  const starts = new Uint32Array(drawers + 1);
  for (const hash of hashes) {
    const next = (hash & mask) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let i = 1; i <= drawers; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const filled = starts.slice();
  const filed = new Uint32Array(hashes.length);
  for (const [i, hash] of hashes.entries()) {
    const drawer = hash & mask;
    const at = filled[drawer] ?? 0;
    filed[at] = owners[i] ?? 0;
    filled[drawer] = at + 1;
  }

  return {
    candidates(key) {
      const found = new Set<number>();
      for (const hash of formHashes(key)) {
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

/** Hashes of the key's beginning, whole first, then less one letter, then less two. */
function formHashes(key: string): Set<number> {
  const hashes = new Set<number>();
  const length = Math.min(PREFIX, key.length);
  if (length < SHORTEST) return hashes;
  hashes.add(hashWithout(key, length, -1, -1));
  for (let i = 0; i < length; i++) hashes.add(hashWithout(key, length, i, -1));
  if (length > SHORTEST) {
    for (let i = 0; i < length; i++) {
      for (let j = i + 1; j < length; j++) hashes.add(hashWithout(key, length, i, j));
    }
  }
  return hashes;
}

/** FNV-1a over the first `length` letters, leaving two places out. */
function hashWithout(key: string, length: number, skip: number, skipToo: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < length; i++) {
    if (i === skip || i === skipToo) continue;
    hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}
