/** Sanitises external text for display: strips invisible characters and direction overrides. */

/** Control and format characters, which can reverse the text that follows. Joiners stay: emoji need them. */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;
const KEPT: ReadonlySet<string> = new Set(["\n", "\u200c", "\u200d"]);

export const clean = (text: string): string =>
  text.toWellFormed().replace(UNSEEN, (mark) => (KEPT.has(mark) ? mark : ""));
