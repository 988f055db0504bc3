/**
 * One conversation in the terminal: what a line means. A number presses a button of
 * what was shown last, or reacts to the open question; `:next` lets time pass.
 */

import type { Bot } from "../../src/chat/bot.ts";
import type { ChannelRef } from "../../src/chat/messenger.ts";
import type { Button, Reply } from "../../src/chat/reply.ts";
import type { Caller } from "../../src/chat/request.ts";
import type { Language } from "../../src/language.ts";
import { buttonsOf } from "./render.ts";

export interface SessionOptions {
  readonly bot: Bot;
  readonly language: Language;
  /** Answer in that language whatever is typed. */
  readonly fixedLanguage: boolean;
  readonly where?: ChannelRef;
  readonly caller?: Caller;
  /** Reacts to the open question; false when none is open. */
  readonly react?: (choice: number) => boolean;
}

/** What a line leads to. */
export type Answer =
  | Reply
  | { readonly noButton: number; readonly language: Language }
  | { readonly reacted: number; readonly language: Language };

export interface Session {
  answer(line: string): Promise<Answer>;
  /** Something was shown that nobody asked for: its buttons can be pressed from now on. */
  shown(reply: Reply): void;
}

export function createSession(options: SessionOptions): Session {
  const { bot, language, fixedLanguage, where, caller, react } = options;
  const place = { ...(where && { where }), ...(caller && { caller }) };
  let buttons: readonly Button[] = [];
  let spoken = language;
  const shown = (reply: Reply): void => {
    // A receipt leaves the question's buttons where they are: the answer can be changed.
    if (reply.kind !== "receipt") buttons = buttonsOf(reply);
    spoken = reply.language;
  };
  const keep = (reply: Reply): Reply => {
    shown(reply);
    return reply;
  };
  return {
    shown,
    async answer(line) {
      const number = /^\s*\[?(\d{1,2})\]?\s*$/.exec(line)?.[1];
      if (number !== undefined) {
        const button = buttons[Number(number) - 1];
        if (button !== undefined) {
          const input = { type: "action", action: button.action } as const;
          return keep(await bot.answer({ input, language: spoken, ...place }));
        }
        if (buttons.length > 0) return { noButton: Number(number), language: spoken };
        if (react?.(Number(number) - 1) === true) return { reacted: Number(number) - 1, language: spoken };
      }
      const input = { type: "text", text: line } as const;
      return keep(await bot.answer({ input, language, fixedLanguage, ...place }));
    },
  };
}
