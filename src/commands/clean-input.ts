/**
 * Makes typed text safe to work with: widths are made one, invisible characters,
 * control characters and broken surrogates go, and what is left is measured.
 */
import { MAX_INPUT_LENGTH } from "../policy.ts";

/** Beyond this, text is refused before it is looked at. */
const NOT_EVEN_LOOKED_AT = MAX_INPUT_LENGTH * 10;

/** The text to answer, or undefined when it is too long. */
export function cleanInput(typed: string): string | undefined {
  if (typed.length > NOT_EVEN_LOOKED_AT) return undefined;
  const text = typed
    .toWellFormed()
    .replace(/\p{Cf}|\p{Co}|\p{Cn}|\p{Variation_Selector}|\ufffd/gu, "")
    .normalize("NFKC")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .replace(/^\/cncf(?: |$)/i, "");
  return text.length > MAX_INPUT_LENGTH ? undefined : text;
}
