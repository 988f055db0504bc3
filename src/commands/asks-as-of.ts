/** Recognises questions about a project's level on a date. */
import { parsePartialDate } from "../cards/dates.ts";

/** Separates name and date in the normalised argument. */
export const AS_OF = " as of ";

/** "Today" for date detection, where any day works. */
const ANY_DAY = new Temporal.PlainDate(2018, 11, 28);

const SAID = /^(?:what\s+(?:level\s+)?(?:was|is)\s+)?(.+?)\s+as\s+(?:of|at)\s+(.+)$/iu;
/** "was docker listed in 2018", "was docker in the landscape in 2018" */
const LISTED =
  /^(?:was|is)\s+(.+?)\s+(?:already\s+)?(?:listed|there|in\s+the\s+(?:cncf\s+)?landscape)(?:\s+(?:in|on|as of|at|by))?\s+(.*\d{4}.*)$/iu;
/** "tikv in 2018", "tikv on 28 November 2018", 「tikv 2018年11月時点のレベルは」 */
const DATE_AFTER =
  /^(.+?)(?:\s+(?:in|on|at|@)\s+|\s*の\s*|は|\s+@?)(\d{4}.*?|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[a-z]{3,9}\.?,?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4})(?:\s*の?(?:時点|当時|現在))?(?:\s*(?:で|の|は|では|での)?(?:レベル|成熟度|状態)?は?)?(?:どう(?:だった|でしたか?)?)?$/iu;
/** "as of 2018-11", 「2018年11月時点」: the project is missing. */
const DATE_ONLY = /^(?:as\s+(?:of|at)\s+(.+)|(.+)時点)$/iu;
/** 「2018年11月の tikv」, 「2018年11月時点の tikv のレベルは」 */
const DATE_BEFORE =
  /^(\d{4}[\d年月日/.-]*)\s*の?(?:時点|当時|現在)?\s*(?:の|で|では)\s*(.+?)(?:\s*の\s*(?:レベル|成熟度|状態))?は?$/u;

/** 「tikv 昨日時点」: an unsupported date. Excludes 「現時点」 (now), which the card answers. */
const DATE_MEANT = /^(.+?)(?:\s+|の\s*)((?!現)[^\s時]+?)時点$/u;

/** The name and the date, joined by AS_OF; undefined if the text asks something else. */
export function asksAsOf(text: string): string | undefined {
  const said = SAID.exec(text);
  if (said) return joined(said[1], said[2]);
  const [, listed, when] = LISTED.exec(text) ?? [];
  if (isDate(when)) return joined(listed, when);
  const [, english, japanese] = DATE_ONLY.exec(text) ?? [];
  const bare = english ?? japanese;
  if (isDate(bare)) return joined("", bare);
  const [, name, date] = DATE_AFTER.exec(text) ?? [];
  if (isDate(date)) return joined(name, date);
  const [, first, rest] = DATE_BEFORE.exec(text) ?? [];
  if (isDate(first)) return joined(rest, first);
  const meant = DATE_MEANT.exec(text);
  return meant ? joined(meant[1], meant[2]) : undefined;
}

const joined = (name = "", date = ""): string => `${name.trim()}${AS_OF}${date.trim()}`;

const isDate = (text: string | undefined): boolean =>
  text !== undefined && parsePartialDate(text, ANY_DAY) !== undefined;
