/**
 * Whole phrases that ask for a command without its words, one file per language. A
 * language without a file has only command words.
 */
import { english } from "./english.ts";
import { japanese } from "./japanese.ts";
import type { Phrases } from "./phrase.ts";
import { shared } from "./shared.ts";

const ALL: readonly Phrases[] = [english, japanese, shared];

/** The command's argument if a phrase matches. `said` has no end punctuation. */
export function argumentAsked(command: string, said: string): string | undefined {
  for (const phrases of ALL) {
    const argument = phrases[command]?.(said);
    if (argument !== undefined) return argument.trim();
  }
  return undefined;
}
