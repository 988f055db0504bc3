/**
 * Takes turns at the event loop. SQLite answers at once, so a chain of queries and whatever is computed
 * in between would otherwise run to its end while people wait for an answer.
 */

/** How long the work of one turn goes on before requests get theirs. */
const MOST_MS = 5;

const waiting: (() => void)[] = [];
let beganAt = Number.NEGATIVE_INFINITY;

/** Awaited before each piece of background work. */
export type Turn = () => Promise<void>;

/** Background work awaits it before each piece. Resolves in order, one piece to a turn that is used up. */
export function turn(): Promise<void> {
  if (waiting.length === 0 && performance.now() - beganAt < MOST_MS) return Promise.resolve();
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(next);
  });
}

function next(): void {
  beganAt = performance.now();
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(next);
}
