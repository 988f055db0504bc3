/**
 * The space between Latin and Japanese. Messages are written for Latin names
 * ("{name} さん"): where a value begins or ends in Japanese, the space there goes.
 */
import { isJapanese } from "../language.ts";

/** A character that no text has: Unicode keeps it for such marks within a program. */
const EDGE = "\uFDD0";
const SPACE_WITHIN_JAPANESE = new RegExp(
  `(?<=[\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Han}ー]) ${EDGE}|${EDGE} (?=[\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Han}])`,
  "gu",
);

/** Marks the ends of a value that are Japanese, before it is put into a message. */
export const markEdges = (value: string): string =>
  `${isJapanese(value.slice(0, 1)) ? EDGE : ""}${value}${isJapanese(value.slice(-1)) ? EDGE : ""}`;

/** Takes the spaces beside the marks out of a message, and the marks. */
export const closeUp = (text: string): string =>
  dropMarks(text.includes(EDGE) ? text.replace(SPACE_WITHIN_JAPANESE, "") : text);

export const dropMarks = (text: string): string => text.replaceAll(EDGE, "");
