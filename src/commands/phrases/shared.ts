/** Phrases for both English and Japanese, which may mix names and dates. */
import { fold } from "../../catalogue/search/fold.ts";
import { peel } from "../../catalogue/search/phrase.ts";
import { asksAsOf } from "../asks-as-of.ts";
import { asksNews } from "../asks-news.ts";
import type { Phrases } from "./phrase.ts";

const TERMS = new Set(
  ["cloud native", "cloudnative", "クラウドネイティブ", "クラウド・ネイティブ", "cloud native computing"].map(
    fold,
  ),
);
/** Asks what the CNCF is. The bare name lists its projects instead. */
const CNCF = /^(?:what(?:'s|’s| is) (?:the )?cncf|cncf\s*(?:とは|って).*)$/iu;

/** Excludes the landscape, which is a project itself. */
const asksWhatItIs = (typed: string): boolean =>
  CNCF.test(typed) ||
  (!/landscape|ランドスケープ/i.test(typed) && peel(typed).some((form) => TERMS.has(fold(form))));

export const shared: Phrases = {
  define: (said) => (asksWhatItIs(said) ? "" : undefined),
  news: asksNews,
  history: asksAsOf,
};
