/** Explains "cloud native" in our own words, with a link to the definition. */

import { heading, link, list, note, paragraph, text } from "../chat/reply.ts";
import { localize } from "../language.ts";
import type { Command } from "./command.ts";
import { replyTo } from "./reply-to.ts";
import { unavailable } from "./unavailable.ts";

export const define: Command = {
  id: "define",
  isOffered: ({ deck }) => deck !== undefined,
  standsAlone: true,
  run(_call, context) {
    const { text: t, catalogue, language } = context;
    if (catalogue.deck === undefined) return unavailable(context);
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
