/** Text from outside, on its way to a screen: without what is not seen, or would turn what is. */

/** Control characters, and marks that would turn the direction of what follows; joiners make emoji. */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;
const KEPT: ReadonlySet<string> = new Set(["\n", "\u200c", "\u200d"]);

export const clean = (text: string): string =>
  text.toWellFormed().replace(UNSEEN, (mark) => (KEPT.has(mark) ? mark : ""));
