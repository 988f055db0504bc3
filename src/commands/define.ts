/** What "cloud native" means, in our own words, with the link to the definition. */

import { fold } from "../catalogue/search/fold.ts";
import { peel } from "../catalogue/search/phrase.ts";
import { heading, link, list, note, paragraph, text } from "../chat/reply.ts";
import { localize } from "../language.ts";
import type { Command } from "./command.ts";
import { replyTo } from "./reply-to.ts";

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

export const define: Command = {
  id: "define",
  standsAlone: true,
  recognise: (typed) => (asksWhatItIs(typed) ? "" : undefined),
  run(_call, context) {
    const { text: t, catalogue, language } = context;
    const { cloudNative } = catalogue.deck;
    return replyTo(context, {
      kind: "definition",
      blocks: [
        heading(t.say("define.title")),
        ...localize(cloudNative.summary, language).map((said) => paragraph(text(said))),
        paragraph(...t.rich("define.traits")),
        list(localize(cloudNative.traits, language).map((trait) => [text(trait)])),
        paragraph(link(t.say("define.link"), cloudNative.link)),
        note(...t.rich("source.deck-slides", { slides: cloudNative.slides.join(", ") })),
      ],
    });
  },
};
