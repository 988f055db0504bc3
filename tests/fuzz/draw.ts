/** Random choices that a seed repeats. */

export interface Draw {
  /** From 0 up to, but not including, the limit. */
  below(limit: number): number;
  one<T>(from: readonly T[]): T;
}

/** Mulberry32. */
export function createDraw(seed: number): Draw {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    one(from) {
      const chosen = from[below(from.length)];
      if (chosen === undefined) throw new Error("there is nothing to draw from");
      return chosen;
    },
  };
}
