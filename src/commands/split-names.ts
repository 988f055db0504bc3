/**
 * Takes a list of names apart: at commas and at words such as "vs" and "と"; names
 * that are only side by side are divided so that every part is a known name.
 */
import type { Search } from "../catalogue/search/search.ts";

const SEPARATORS =
  /\s*(?:,|、|\/\s|\s\/|&|＆|・|\bvs\.?\s|\bversus\s|\sand\s|\swith\s|\sor\s|(?<=\S)と(?=\s*\S)|\s対\s)\s*/iu;
const MOST_WORDS = 9;
/** Surer ways of recognising a name weigh less. */
const PENALTY: Readonly<Record<string, number>> = {
  name: 0,
  alias: 0,
  former: 0,
  reading: 0,
  part: 0.5,
  short: 0.5,
  address: 0,
  initials: 1,
};

export function splitNames(text: string, search: Search): string[] {
  const parts = text
    .trim()
    .split(SEPARATORS)
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length >= 2) return parts;
  const words = text.trim().split(/\s+/).filter(Boolean);
  if (words.length < 2 || words.length > MOST_WORDS) return words;
  let best = words;
  let least = Number.POSITIVE_INFINITY;
  for (const division of divisions(words)) {
    const cost = division.reduce((sum, name) => sum + costOf(name, search), 0);
    if (cost < least) {
      best = division;
      least = cost;
    }
  }
  return best;
}

function costOf(name: string, search: Search): number {
  const found = search.resolve(name);
  return found.kind === "match" ? (PENALTY[found.by] ?? 3) : 10;
}

/** All ways to cut the words into two, three or four names. */
function* divisions(words: readonly string[]): Generator<string[]> {
  const join = (from: number, to: number) => words.slice(from, to).join(" ");
  const end = words.length;
  for (let i = 1; i < end; i++) yield [join(0, i), join(i, end)];
  for (let i = 1; i < end; i++) {
    for (let j = i + 1; j < end; j++) yield [join(0, i), join(i, j), join(j, end)];
  }
  if (end === 4) yield [...words];
}
