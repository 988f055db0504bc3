/**
 * One conversation in the terminal: what a line means. A number presses a button of what
 * was shown last, or reacts to the open question; anything else is asked.
 */
import type { Button, Reply } from "../../src/chat/reply.ts";
import type { Input } from "../../src/chat/request.ts";
import type { Language } from "../../src/language.ts";
import type { Ask } from "./asking.ts";
import { buttonsOf } from "./render.ts";

export interface SessionOptions {
  readonly ask: Ask;
  readonly language: Language;
  /** Reacts to the open question; false when none is open. */
  readonly react?: (choice: number) => boolean;
}

export type Answer =
  | Reply
  | { readonly noButton: number; readonly language: Language }
  | { readonly reacted: number; readonly language: Language };

export interface Session {
  answer(line: string): Promise<Answer>;
  /** A post was shown: its buttons can be pressed from now on. */
  shown(reply: Reply): void;
}

export function createSession({ ask, language, react }: SessionOptions): Session {
  let buttons: readonly Button[] = [];
  let spoken = language;

  function shown(reply: Reply): void {
    // A receipt leaves the question's buttons where they are: the answer can be changed.
    if (reply.kind !== "receipt") buttons = buttonsOf(reply);
    spoken = reply.language;
  }

  async function asked(input: Input, inLanguage: Language): Promise<Reply> {
    const reply = await ask(input, { language: inLanguage });
    shown(reply);
    return reply;
  }

  return {
    shown,
    async answer(line) {
      const digits = /^\s*\[?(\d{1,2})\]?\s*$/.exec(line)?.[1];
      if (digits !== undefined) {
        const number = Number(digits);
        const button = buttons[number - 1];
        if (button !== undefined) return asked({ type: "action", action: button.action }, spoken);
        if (buttons.length > 0) return { noButton: number, language: spoken };
        if (react?.(number - 1) === true) return { reacted: number - 1, language: spoken };
      }
      return asked({ type: "text", text: line }, language);
    },
  };
}
