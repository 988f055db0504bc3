/** Bars of block characters for counts and progress. Show the number beside them. */

const WIDTH = 10;

/** `share` is between 0 and 1. */
function bar(share: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
  return "█".repeat(filled) + "░".repeat(WIDTH - filled);
}

/** A bar for `part` out of `whole`; empty if `whole` is 0. */
export const barOf = (part: number, whole: number): string => bar(whole === 0 ? 0 : part / whole);
