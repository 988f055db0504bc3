/**
 * Spacing around values in languages without spaces between words, such as Japanese.
 * Messages are written for Latin names ("{name} さん"). If a value starts or ends in the
 * language's own script, the adjacent space is removed.
 */

/** A code point that Unicode reserves for internal use: no text contains it. */
const EDGE = "\uFDD0";
/** The long-vowel mark belongs to no single script. */
const LONG = "ー";

export interface Spacing {
  /** Marks the ends of a value that are in the script, before it is inserted. */
  mark(value: string): string;
  /** Removes the marks and the spaces next to them from a message. */
  closeUp(text: string): string;
}

/** For languages with spaces between words: changes nothing. */
export const WORDS_APART: Spacing = { mark: (value) => value, closeUp: (text) => text };

/** `letter` is a regex source for one letter of the script. */
export function wordsTogether(letter: string): Spacing {
  const own = new RegExp(letter, "u");
  const spaces = new RegExp(`(?<=${letter}|${LONG}) ${EDGE}|${EDGE} (?=${letter})`, "gu");
  const edge = (end: string): string => (own.test(end) ? EDGE : "");
  return {
    mark: (value) => edge(value.slice(0, 1)) + value + edge(value.slice(-1)),
    closeUp: (text) => dropMarks(text.includes(EDGE) ? text.replace(spaces, "") : text),
  };
}

export const dropMarks = (text: string): string => text.replaceAll(EDGE, "");
