/** One conversation in the terminal: remembers the buttons that can be pressed by number. */
import type { Bot } from "../../src/bot/bot.ts";
import type { Button, Reply } from "../../src/bot/reply.ts";
import type { Language } from "../../src/language.ts";
import { buttonsOf } from "./render.ts";

export interface SessionOptions {
  readonly bot: Bot;
  readonly language: Language;
  /** Answer in that language whatever is typed. */
  readonly fixedLanguage: boolean;
}

export interface Session {
  /** The reply to a line; a number presses a button of the last reply. */
  answer(line: string): Promise<Reply | { readonly noButton: number; readonly language: Language }>;
}

export function createSession({ bot, language, fixedLanguage }: SessionOptions): Session {
  let buttons: readonly Button[] = [];
  let spoken = language;
  const keep = (reply: Reply): Reply => {
    buttons = buttonsOf(reply);
    spoken = reply.language;
    return reply;
  };
  return {
    async answer(line) {
      const number = /^\s*\[?(\d{1,2})\]?\s*$/.exec(line)?.[1];
      if (number === undefined || buttons.length === 0) {
        return keep(await bot.answer({ input: { type: "text", text: line }, language, fixedLanguage }));
      }
      const button = buttons[Number(number) - 1];
      if (button === undefined) return { noButton: Number(number), language: spoken };
      return keep(await bot.answer({ input: { type: "action", action: button.action }, language: spoken }));
    },
  };
}
