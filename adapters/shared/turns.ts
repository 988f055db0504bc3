/** Lets at most so many pieces of work run at a time; the others wait in the order in which they came. */

export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

export function createTurns(most: number): Turns {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // In a later round of the loop: what is more urgent comes first.
      setImmediate(() => {
        const next = waiting.shift();
        if (next === undefined) running -= 1;
        else next();
      });
    }
  };
}
