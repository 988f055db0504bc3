/** A talk on one line: title, speaker, and language if it differs from the reader's. */

import type { Talk } from "../catalogue/catalogue.ts";
import { type Inline, link, strong, text } from "../chat/reply.ts";
import { formatLanguage } from "./locale.ts";
import type { RenderContext } from "./render-context.ts";

/** "“Title” — Speaker (@handle) · in Japanese" */
export function talkLine(talk: Talk, { text: t, language }: RenderContext): Inline[] {
  const handle = talk.handle === undefined ? "" : ` (${talk.handle})`;
  const title = talk.url === undefined ? strong(talk.title) : link(talk.title, talk.url);
  const said =
    talk.language === language
      ? ""
      : ` · ${t.say("talks.language", { language: formatLanguage(talk.language, language) })}`;
  return [title, text(` — ${talk.speaker}${handle}${said}`)];
}
