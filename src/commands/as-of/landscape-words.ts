/** Recognises that the whole landscape is meant, not a product. */
import { fold } from "../../catalogue/search/fold.ts";
import type { Words } from "../../language.ts";
import { AS_OF } from "../asks-as-of.ts";

/** "landscape", "the landscape", 「ランドスケープ」 */
export const meansLandscape = (what: string, words: Words): boolean =>
  words("as-of.landscape-words").some((word) => fold(word) === fold(what));

/** "landscape as of 2018-11", as asks-as-of.ts normalises it. */
export const asksOfLandscape = (asked: string, words: Words): boolean =>
  meansLandscape(asked.slice(0, asked.lastIndexOf(AS_OF)), words);
