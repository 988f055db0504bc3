/** Checks that options are fair: they differ, and nothing gives the right one away. */
import { fold } from "../../catalogue/search/fold.ts";
import { mentions, type Prepared, prepare, sharedWords } from "./mentions.ts";

/** The right option may be this many times as long as the longest wrong one. */
const LONGER = 1.6;
/** A difference of this many characters goes unnoticed, whatever the ratio. */
const UNNOTICED = 4;

/** An option in one language. */
export interface Shown {
  readonly text: string;
  /** The names that identify it, folded: a project's names, or else its text. */
  readonly names: readonly string[];
  /** Its text and anything else that a hint could match. */
  readonly prepared: Prepared;
}

export const shownText = (text: string): Shown => ({ text, names: [normal(text)], prepared: prepare(text) });

/** Two options with the same normal form look the same to a reader. */
export const normal = (text: string): string => fold(text) || text.trim();

export const areDistinct = (options: readonly string[]): boolean =>
  new Set(options.map(normal)).size === options.length;

export function isTooLong(right: string, wrong: readonly string[]): boolean {
  const length = [...right].length;
  const longest = Math.max(...wrong.map((text) => [...text].length));
  return length > longest * LONGER && length - longest > UNNOTICED;
}

/** As `isTooLong`, of texts: a short name is nobody's choice. */
export function isTooShort(right: string, wrong: readonly string[]): boolean {
  const length = [...right].length;
  const shortest = Math.min(...wrong.map((text) => [...text].length));
  return shortest > length * LONGER && shortest - length > UNNOTICED;
}

export const isInPrompt = (prompt: Prepared, { names }: Shown): boolean =>
  names.some((name) => mentions(prompt, name));

/** Whether the prompt shares more words with the right option than with any other. */
export function pointsAt(prompt: Prepared, right: Shown, wrong: readonly Shown[]): boolean {
  const shared = sharedWords(prompt, right.prepared);
  return shared > 0 && wrong.every((option) => sharedWords(prompt, option.prepared) < shared);
}

/** Why the options are unfair; undefined if they are fair. `prompt` excludes most fixed words. */
export function unfairness(prompt: string, right: Shown, wrong: readonly Shown[]): string | undefined {
  const options = [right, ...wrong];
  const prepared = prepare(prompt);
  if (!areDistinct(options.map(({ text }) => text))) return "two options are the same";
  const others = wrong.map(({ text }) => text);
  if (isTooLong(right.text, others)) return "the right option is much longer than any other";
  if (options.some((option) => isInPrompt(prepared, option))) return "the prompt contains an option";
  if (pointsAt(prepared, right, wrong))
    return "the prompt has more words of the right option than of the others";
  return undefined;
}
