/**
 * Splits a list of names at commas and at words such as "vs" and "と". Names without
 * separators are split so that every part is a known name, if possible.
 */
import type { Search } from "../catalogue/search/search.ts";

const SEPARATORS =
  /\s*(?:,|;|、|\/\s|\s\/|&|・|\bvs\.?\s|\bversus\s|\sand\s|\swith\s|\sor\s|(?<=\S\s*)と(?=\s*\S)|\s対\s)\s*/iu;
/** Two names separated only by a slash. */
const SLASHED = /^([^/\s]+)\/([^/\s]+)$/;
/** A longer text is no list of names. */
const MOST_WORDS = 16;
const LONGEST_NAME = 5;
/** The surer the match, the lower the weight. */
const WEIGHTS: Readonly<Record<string, number>> = {
  name: 0,
  address: 0,
  alias: 0.1,
  former: 0.1,
  reading: 0.1,
  part: 0.5,
  short: 0.5,
  initials: 1,
};
const RECOGNISED = 3;
const UNKNOWN = 10;
/** A single name cannot be compared, so it is nearly the last resort. */
const ALONE = 9;

export function splitNames(text: string, search: Search): string[] {
  const parts = text
    .trim()
    .split(SEPARATORS)
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length >= 2) return parts;
  const slashed = SLASHED.exec(text.trim());
  if (slashed) return slashed.slice(1);
  const words = text.trim().split(/\s+/).filter(Boolean);
  return words.length < 2 || words.length > MOST_WORDS ? words : divide(words, search);
}

interface Division {
  readonly names: readonly string[];
  readonly weight: number;
}

/** Finds the lightest split by dynamic programming over the prefixes. */
function divide(words: readonly string[], search: Search): string[] {
  const lightest: Division[] = [{ names: [], weight: 0 }];
  for (let end = 1; end <= words.length; end++) {
    const ways = lightest.slice(-LONGEST_NAME).map(({ names, weight }, i, shown) => {
      const start = end - shown.length + i;
      const name = words.slice(start, end).join(" ");
      const alone = start === 0 && end === words.length ? ALONE : 0;
      return { names: [...names, name], weight: weight + weightOf(name, search) + alone };
    });
    lightest.push(ways.reduce((a, b) => (b.weight < a.weight ? b : a)));
  }
  return [...(lightest.at(-1)?.names ?? [])];
}

function weightOf(name: string, search: Search): number {
  const found = search.resolve(name);
  return found.kind === "match" ? (WEIGHTS[found.by] ?? RECOGNISED) : UNKNOWN;
}
