/**
 * Makes a person's name safe to show in a list: one line, limited length, and no
 * effect on the text direction around it.
 */

const LONGEST = 40;
/** Right-to-left names are isolated, so the text after them keeps its place. */
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
/** Directional marks, embeddings, overrides and isolates. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const ISOLATE = "\u2068";
const END_ISOLATE = "\u2069";

/** Characters that show nothing, in whatever category Unicode has them: fillers, an empty braille cell, a null notehead. */
const BLANK = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Mn}\p{Me}\s\u2800\u{1d159}]/gu;

/** Undefined if the name has no visible character. */
export function personName(given: string): string | undefined {
  const line = given
    .toWellFormed()
    .replace(DIRECTIONS, "")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  if (line.replace(BLANK, "") === "") return undefined;
  const graphemes = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
  const short = graphemes.length <= LONGEST ? line : `${graphemes.slice(0, LONGEST - 1).join("")}…`;
  return RIGHT_TO_LEFT.test(short) ? `${ISOLATE}${short}${END_ISOLATE}` : short;
}
