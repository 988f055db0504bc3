/** Matches typed text against words, and quotes it in replies. */
import type { Words } from "../language.ts";
import { typedForm } from "../messages/messages.ts";

interface Typing {
  readonly words: Words;
}

/** Whether the text is one of the words, in any language. */
export const isTyped = (key: string, typed: string, { words }: Typing): boolean =>
  words(key).includes(typedForm(typed.trim()));

/** Whether the text starts with one of the words, in any language. */
export function isTypedFirst(key: string, typed: string, { words }: Typing): boolean {
  const text = typedForm(typed.trim());
  return words(key).some(
    (word) => text === word || (text.startsWith(word) && /\s/.test(text.charAt(word.length))),
  );
}

const LONGEST = 60;

/** Shortens typed text to one line for display. */
export function quoted(typed: string): string {
  const line = typed.replace(/\s+/g, " ").trim();
  const graphemes = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
  return graphemes.length <= LONGEST ? line : `${graphemes.slice(0, LONGEST - 1).join("")}…`;
}
