/** What somebody typed, made fit to be shown back: short, on one line. */

const LONGEST = 60;

export function quoted(typed: string): string {
  const line = typed.replace(/\s+/g, " ").trim();
  const graphemes = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
  return graphemes.length <= LONGEST ? line : `${graphemes.slice(0, LONGEST - 1).join("")}…`;
}
