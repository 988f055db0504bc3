/**
 * A person's name as it may stand in a list of names: on one line, of bearable
 * length, and unable to change how what stands around it is read.
 */

const LONGEST = 40;
/** Names written from right to left are set apart, so that what follows them keeps its place. */
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
/** Marks, embeddings, overrides and isolates of direction. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const ISOLATE = "\u2068";
const END_ISOLATE = "\u2069";

/** Undefined when nothing of it can be seen. */
export function personName(given: string): string | undefined {
  const line = given
    .toWellFormed()
    .replace(DIRECTIONS, "")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  if (line.replace(/[\p{Cf}\p{Mn}\s]/gu, "") === "") return undefined;
  const graphemes = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
  const short = graphemes.length <= LONGEST ? line : `${graphemes.slice(0, LONGEST - 1).join("")}…`;
  return RIGHT_TO_LEFT.test(short) ? `${ISOLATE}${short}${END_ISOLATE}` : short;
}
