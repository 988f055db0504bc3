/**
 * The space between Latin and a language that puts none between its own words, such as
 * Japanese. Messages are written for Latin names ("{name} さん"): where a value begins or
 * ends in the language's own script, the space there goes.
 */

/** A character that no text has: Unicode keeps it for such marks within a program. */
const EDGE = "\uFDD0";
/** The mark that makes a kana long belongs to no script alone. */
const LONG = "ー";

export interface Spacing {
  /** Marks the ends of a value that are in the script, before it is put into a message. */
  mark(value: string): string;
  /** Takes the spaces beside the marks out of a message, and the marks. */
  closeUp(text: string): string;
}

/** Values stand where the message puts them. */
export const WORDS_APART: Spacing = { mark: (value) => value, closeUp: (text) => text };

/** `letter` is a pattern for one letter of the script. */
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
