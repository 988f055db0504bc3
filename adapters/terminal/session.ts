/**
 * One conversation in the terminal: what a line means. A number presses a button of
 * what was shown last, or reacts to the open question; `:next` lets time pass.
 */

import type { Button, Reply } from "../../src/chat/reply.ts";
import type { Language } from "../../src/language.ts";
import type { Ask } from "./asking.ts";
import { buttonsOf } from "./render.ts";

export interface SessionOptions {
  readonly ask: Ask;
  readonly language: Language;
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
  const { ask, language, react } = options;
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
          return keep(await ask(input, { language: spoken }));
        }
        if (buttons.length > 0) return { noButton: Number(number), language: spoken };
        if (react?.(Number(number) - 1) === true) return { reacted: Number(number) - 1, language: spoken };
      }
      const input = { type: "text", text: line } as const;
      return keep(await ask(input, { language }));
    },
  };
}
