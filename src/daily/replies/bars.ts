/** Bars of block characters, for counts and progress: read together with the number beside them. */

const WIDTH = 10;

/** A bar of ten characters for a share between 0 and 1. */
function bar(share: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
  return "█".repeat(filled) + "░".repeat(WIDTH - filled);
}

/** The bar of `part` out of `whole`; empty when there is no whole. */
export const barOf = (part: number, whole: number): string => bar(whole === 0 ? 0 : part / whole);
