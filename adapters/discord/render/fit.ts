/** Joins lines while there is room; the text ends in "…" where some do not fit. */
import { ELLIPSIS } from "../../shared/cut.ts";
import { cutRun, markdown } from "./inline.ts";
import type { Line } from "./lines.ts";

/** "…" on a line of its own. */
const MORE = `\n${ELLIPSIS}`;
/** A shorter part of a line tells nothing. */
const LEAST = 24;

/** At most `most` characters of markdown. */
export function fitted(lines: readonly Line[], most: number): string {
  let said = "";
  let gap = "";
  for (const [i, line] of lines.entries()) {
    const whole = gap + line.prefix + markdown(line.content);
    // Before the last line, there must be room to say that more follows.
    const room = most - said.length - (i === lines.length - 1 ? 0 : MORE.length);
    if (whole.length > room) return said + cutLine(line, gap, most - said.length);
    said += whole;
    gap = line.after;
  }
  return said;
}

function cutLine({ prefix, content }: Line, gap: string, most: number): string {
  const room = most - gap.length - prefix.length;
  return room < LEAST ? MORE.slice(-most) : gap + prefix + cutRun(content, room);
}

export const lengthOf = (lines: readonly Line[]): number =>
  lines.reduce(
    (sum, line) => sum + line.prefix.length + markdown(line.content).length + line.after.length,
    0,
  );
