/**
 * Repeatable randomness: a seed gives the same numbers on every machine. The generator
 * is sfc32, seeded through xmur3 (both public-domain algorithms).
 */
import type { Random } from "../../ports/random.ts";

export function seededRandom(seed: string): Random {
  const word = wordsFrom(seed);
  let a = word();
  let b = word();
  let c = word();
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first numbers correlate with the seed, so skip them.
  for (let i = 0; i < 12; i++) next();
  return { next };
}

/** A short fingerprint of a text: 32 bits in base 36. */
export const fingerprint = (text: string): string => (wordsFrom(text)() >>> 0).toString(36).padStart(7, "0");

/** Returns the items in random order. Every order is equally likely. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const left = [...items];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(Math.floor(random.next() * left.length), 1));
  return order;
}

/** Tries the attempts in random order and returns the first result. */
export function firstOf<T>(random: Random, attempts: readonly (() => T | undefined)[]): T | undefined {
  for (const attempt of shuffled(random, attempts)) {
    const result = attempt();
    if (result !== undefined) return result;
  }
  return undefined;
}

/** A stream of 32-bit words seeded by every character of the text. */
function wordsFrom(text: string): () => number {
  let hash = 1779033703 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 3432918353);
    hash = (hash << 13) | (hash >>> 19);
  }
  return () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
    hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
    hash ^= hash >>> 16;
    return hash;
  };
}
