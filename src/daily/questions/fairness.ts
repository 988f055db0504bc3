/** What makes a set of options fair: they differ, and nothing but knowledge points at the right one. */
import { fold } from "../../catalogue/search/fold.ts";
import { mentions, type Prepared, prepare, sharedWords } from "./mentions.ts";

/** How much longer than all others the right option may be. */
const LONGER = 1.6;
/** A difference of so few characters catches nobody's eye, whatever the ratio. */
const UNNOTICED = 4;

/** An option as it looks in one language. */
export interface Shown {
  readonly text: string;
  /** All that it may be recognised by, folded: a project's names, else its text. */
  readonly names: readonly string[];
  /** Its text and whatever else a hint could match. */
  readonly prepared: Prepared;
}

export const shownText = (text: string): Shown => ({ text, names: [normal(text)], prepared: prepare(text) });

/** Two options with the same normal form would be read as the same. */
export const normal = (text: string): string => fold(text) || text.trim();

export const areDistinct = (options: readonly string[]): boolean =>
  new Set(options.map(normal)).size === options.length;

export function isTooLong(right: string, wrong: readonly string[]): boolean {
  const length = [...right].length;
  const longest = Math.max(...wrong.map((text) => [...text].length));
  return length > longest * LONGER && length - longest > UNNOTICED;
}

export const isInPrompt = (prompt: Prepared, { names }: Shown): boolean =>
  names.some((name) => mentions(prompt, name));

/** Whether the prompt has more words in common with the right option than with any other. */
export function pointsAt(prompt: Prepared, right: Shown, wrong: readonly Shown[]): boolean {
  const shared = sharedWords(prompt, right.prepared);
  return shared > 0 && wrong.every((option) => sharedWords(prompt, option.prepared) < shared);
}

/** What makes the options unfair; undefined where nothing does. `prompt` is what it says besides its fixed words. */
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
