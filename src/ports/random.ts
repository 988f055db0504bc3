/** The randomness port: the only place that draws random numbers. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  next(): number;
}

export const systemRandom = (): Random => ({ next: () => Math.random() });

/** One of the items, or undefined when there are none. */
export const pick = <T>(random: Random, items: readonly T[]): T | undefined =>
  items[Math.floor(random.next() * items.length)];
