/** Ways to ask that English and Japanese share: dates and names are written alike. */
import { fold } from "../../catalogue/search/fold.ts";
import { peel } from "../../catalogue/search/phrase.ts";
import { asksAsOf } from "../asks-as-of.ts";
import type { Phrases } from "./phrase.ts";

const TERMS = new Set(
  ["cloud native", "cloudnative", "クラウドネイティブ", "クラウド・ネイティブ", "cloud native computing"].map(
    fold,
  ),
);
/** Asked what it is, and not by its name alone, which lists its projects: what it stands for is said there. */
const CNCF = /^(?:what(?:'s|’s| is) (?:the )?cncf|cncf\s*(?:とは|って).*)$/iu;

/** The landscape is another thing, and a project of its own. */
const asksWhatItIs = (typed: string): boolean =>
  CNCF.test(typed) ||
  (!/landscape|ランドスケープ/i.test(typed) && peel(typed).some((form) => TERMS.has(fold(form))));

export const shared: Phrases = {
  define: (said) => (asksWhatItIs(said) ? "" : undefined),
  history: asksAsOf,
};
