/**
 * Other ways to ask for a command than by its words: whole phrases, a file for each
 * language that has any. A language without one is spoken to in words alone.
 */
import { english } from "./english.ts";
import { japanese } from "./japanese.ts";
import type { Phrases } from "./phrase.ts";
import { shared } from "./shared.ts";

const ALL: readonly Phrases[] = [english, japanese, shared];

/** The argument of that command, where the text asks for it; marks at its end are off already. */
export function argumentAsked(command: string, said: string): string | undefined {
  for (const phrases of ALL) {
    const argument = phrases[command]?.(said);
    if (argument !== undefined) return argument.trim();
  }
  return undefined;
}
