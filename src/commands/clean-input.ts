/**
 * Sanitises typed text: normalises character widths, removes invisible characters,
 * control characters and broken surrogates, and limits the length.
 */
import { MAX_INPUT_LENGTH } from "../policy.ts";

/** Longer text is rejected before cleaning. */
const NOT_EVEN_LOOKED_AT = MAX_INPUT_LENGTH * 10;

/** The cleaned text, or undefined if it is too long. `command` is the name of the slash command. */
export function cleanInput(typed: string, command: string): string | undefined {
  if (typed.length > NOT_EVEN_LOOKED_AT) return undefined;
  const text = typed
    .toWellFormed()
    .replace(/\p{Cf}|\p{Co}|\p{Cn}|\p{Variation_Selector}|\ufffd/gu, "")
    .normalize("NFKC")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    // The slash command, as it is written in a message.
    .replace(new RegExp(`^/${command}(?: |$)`, "i"), "");
  return text.length > MAX_INPUT_LENGTH ? undefined : text;
}
