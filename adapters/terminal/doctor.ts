/** `doctor`, which every other platform answers itself: here there is little to examine. */

import type { Bot } from "../../src/chat/bot.ts";
import { paragraph, type Reply } from "../../src/chat/reply.ts";
import type { Request } from "../../src/chat/request.ts";
import type { Messages } from "../../src/messages/messages.ts";
import { asksForDoctor } from "../shared/words.ts";

/** The bot, with an answer to `doctor`. */
export const withDoctor = (bot: Bot, messages: Messages): Bot => ({
  ...bot,
  async answer(request) {
    const { input } = request;
    if (input.type !== "text" || !asksForDoctor(input.text.replace(/^\s*\/cncf\s/iu, ""))) {
      return bot.answer(request);
    }
    return nothingToExamine(input.text, request, messages);
  },
});

function nothingToExamine(typed: string, { language, fixedLanguage }: Request, messages: Messages): Reply {
  const text = messages.in(fixedLanguage === true ? language : messages.languageOf(typed, language));
  return {
    kind: "status",
    audience: "caller",
    language: text.language,
    project: null,
    suggestions: [],
    blocks: [paragraph(...text.rich("terminal.doctor"))],
  };
}
