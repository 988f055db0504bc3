/** What a schema does not see in the text of a hand-written file: first lines, unquoted dates, characters. */
import { EVENT_ID, parseEvents } from "js-yaml";
import { type DataFile, problemAt } from "../../catalogue/data-file.ts";
import { type Message, type Problem, tell } from "../../catalogue/problems/problem.ts";
import { parseYaml } from "../../catalogue/yaml.ts";
import { lineFinder } from "../../catalogue/yaml-position.ts";
import { leavesOf } from "../lint/leaves.ts";
import { modelineOf } from "./layout.ts";

export function modelineProblem(file: DataFile): Problem[] {
  const right = modelineOf(file.path);
  if (right === undefined || file.text.startsWith(`${right}\n`)) return [];
  return [{ file: file.path, line: 1, message: tell("modeline", { right }) }];
}

/** Most files have none: this finds the few to look at closely. */
const MAYBE_DATE = /: *(?:19|20)\d\d-\d\d/;
const DATE = /^(?:19|20)\d\d-\d\d(?:-\d\d)?$/;

/** Where dates stand without quotes: a mark of them in the text. */
export function unquotedDates(text: string): readonly { readonly start: number; readonly end: number }[] {
  if (!MAYBE_DATE.test(text)) return [];
  return parseEvents(text, {}).flatMap((event) => {
    if (event.type !== EVENT_ID.SCALAR || event.valueStart < 0) return [];
    const { valueStart: start, valueEnd: end } = event;
    return DATE.test(text.slice(start, end)) && !/["']/.test(text[start - 1] ?? "") ? [{ start, end }] : [];
  });
}

export function dateProblems(file: DataFile): Problem[] {
  const found = unquotedDates(file.text);
  if (found.length === 0) return [];
  const parsed = parseYaml(file.text);
  if ("reason" in parsed) return [];
  const lineOf = lineFinder(file.text);
  const dates = leavesOf(parsed.value).filter(({ value }) => DATE.test(value));
  return found.map(({ start, end }) => {
    const date = file.text.slice(start, end);
    const line = file.text.slice(0, start).split("\n").length;
    const path = dates.find((leaf) => leaf.value === date && lineOf(leaf.path) === line)?.path;
    const field = path === undefined ? {} : { field: path.join(".") };
    return { file: file.path, line, ...field, message: tell("quote-date", { date }) };
  });
}

/** Invisible: spaces of no width, marks of direction, byte order marks within a text, soft hyphens. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/u;
const HALF_WIDTH_KANA = /[\uff61-\uff9f]+/u;
const FULL_WIDTH_LATIN = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+/u;
/** Kana with their voicing marks apart, Latin letters with their accents apart. */
const DECOMPOSED = /.[\u0300-\u036f\u3099\u309a]+/u;
const EMOJI = /\p{Emoji_Presentation}|[\p{Emoji}\p{Extended_Pictographic}]\ufe0f|\p{Regional_Indicator}/u;
const ANY = new RegExp(
  [INVISIBLE, HALF_WIDTH_KANA, FULL_WIDTH_LATIN, DECOMPOSED, EMOJI].map(({ source }) => source).join("|"),
  "u",
);

/** Characters that do not belong in the file's texts. Comments may have them. */
export function characterProblems(file: DataFile): Problem[] {
  // A byte order mark at the very beginning does no harm.
  if (!ANY.test(file.text.replace(/^\ufeff/, ""))) return [];
  const parsed = parseYaml(file.text);
  if ("reason" in parsed) return [];
  return leavesOf(parsed.value).flatMap(({ path, value }) => {
    const message = unfit(value);
    return message === undefined ? [] : [problemAt(file, path, message)];
  });
}

function unfit(text: string): Message | undefined {
  const kana = HALF_WIDTH_KANA.exec(text)?.[0];
  if (kana !== undefined) return tell("half-width-kana", { found: kana, right: kana.normalize("NFKC") });
  const latin = FULL_WIDTH_LATIN.exec(text)?.[0];
  if (latin !== undefined) return tell("full-width-latin", { found: latin, right: latin.normalize("NFKC") });
  const parts = DECOMPOSED.exec(text)?.[0];
  if (parts !== undefined) return tell("decomposed", { found: parts, right: parts.normalize("NFC") });
  const emoji = EMOJI.exec(text)?.[0];
  if (emoji !== undefined) return tell("emoji", { found: emoji });
  const invisible = INVISIBLE.exec(text)?.[0];
  if (invisible === undefined) return undefined;
  const code = invisible.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0") ?? "";
  return tell("invisible", { found: `U+${code}` });
}
