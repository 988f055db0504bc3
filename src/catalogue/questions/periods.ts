/** Reads when something was: "in 2023", "since March 2024", 「2019年から2021年まで」, "last year". */
import type { Period } from "./question.ts";
import { isWord, type Token } from "./tokens.ts";
import type { Word } from "./words.ts";

export interface DatedSpan extends Period {
  /** The day itself is meant, and what was true on it. */
  readonly asOf: boolean;
  /** The tokens that say so, from and before. */
  readonly start: number;
  readonly end: number;
}

interface Days {
  readonly from: string;
  readonly to: string;
}

interface Dates extends Days {
  readonly start: number;
  readonly end: number;
}

/** ISO days are compared as text, so that these are before and after all of them. */
export function spansIn(tokens: readonly Token[], today: Temporal.PlainDate): DatedSpan[] {
  const spans: DatedSpan[] = [];
  for (let at = 0; at < tokens.length; ) {
    const span = rangeAt(tokens, at, today) ?? relativeAt(tokens, at, today) ?? sinceAt(tokens, at, today);
    if (span !== undefined) spans.push(span);
    at = span?.end ?? at + 1;
  }
  return spans;
}

/** "between 2019 and 2021", "2019-2021", 「2019年から2021年まで」 */
function rangeAt(tokens: readonly Token[], at: number, today: Temporal.PlainDate): DatedSpan | undefined {
  const lead = isWord(tokens[at], "between", "from", "in") ? 1 : 0;
  const first = datesAt(tokens, at + lead, today);
  if (first === undefined) return undefined;
  const tied =
    isWord(tokens[first.end], "to", "until") ||
    (isWord(tokens[at], "between") && isWord(tokens[first.end], "and"));
  const last = tied ? datesAt(tokens, first.end + 1, today) : undefined;
  if (last === undefined) return undefined;
  const [from, to] = first.from <= last.from ? [first.from, last.to] : [last.from, first.to];
  const end = afterWords(tokens, last.end, "until", "suffix-until", "between");
  return { from, to, asOf: false, start: at, end };
}

/** "this year", 「先月」, "the last 2 years", 「過去 6 か月」 */
function relativeAt(tokens: readonly Token[], at: number, today: Temporal.PlainDate): DatedSpan | undefined {
  const lead = isWord(tokens[at], "since", "in", "from") ? 1 : 0;
  const token = tokens[at + lead];
  const named = namedPeriod(token, today);
  if (named !== undefined) {
    const open = isWord(tokens[at], "since", "from") || isWord(tokens[at + lead + 1], "suffix-since");
    const end = afterWords(tokens, at + lead + 1, "suffix-since");
    return { from: named.from, ...(open ? {} : { to: named.to }), asOf: false, start: at, end };
  }
  if (!isWord(token, "past")) return undefined;
  const count = numberOf(tokens[at + lead + 1]);
  const unit = tokens[at + lead + (count === undefined ? 1 : 2)];
  const size = isWord(unit, "year") ? "years" : isWord(unit, "month") ? "months" : undefined;
  if (size === undefined) return undefined;
  const from = today.subtract({ [size]: Math.min(count ?? 1, 1_000) }).toString();
  return { from, asOf: false, start: at, end: at + lead + (count === undefined ? 2 : 3) };
}

function namedPeriod(token: Token | undefined, today: Temporal.PlainDate): Days | undefined {
  const { year } = today;
  const month = (day: Temporal.PlainDate) => wholeMonth(day.year, day.month);
  if (isWord(token, "this-year")) return wholeYear(year);
  if (isWord(token, "last-year")) return wholeYear(year - 1);
  if (isWord(token, "this-month")) return month(today);
  if (isWord(token, "last-month")) return month(today.subtract({ months: 1 }));
  return undefined;
}

/** "since 2020", "before May 2020", 「2020年以降」, "as of 2020", "in 2020", "2020". */
function sinceAt(tokens: readonly Token[], at: number, today: Temporal.PlainDate): DatedSpan | undefined {
  const lead = MARKS.some(({ before }) => isWord(tokens[at], ...before)) ? 1 : 0;
  const dates = datesAt(tokens, at + lead, today);
  if (dates === undefined) return undefined;
  const [first, behind] = [lead === 1 ? tokens[at] : undefined, tokens[dates.end]];
  const mark = MARKS.find(({ before, after }) => isWord(first, ...before) || isWord(behind, ...after));
  const end = mark !== undefined && isWord(behind, ...mark.after) ? dates.end + 1 : dates.end;
  const period = mark?.period(dates) ?? { from: dates.from, to: dates.to };
  return { ...period, asOf: mark?.asOf === true, start: at, end };
}

interface Mark {
  /** Words before the dates, and behind them. */
  readonly before: readonly Word[];
  readonly after: readonly Word[];
  readonly asOf?: boolean;
  period(dates: Days): Period;
}

const MARKS: readonly Mark[] = [
  { before: ["as-of"], after: ["as-of"], asOf: true, period: ({ to }) => ({ to }) },
  { before: ["since", "from"], after: ["suffix-since"], period: ({ from }) => ({ from }) },
  { before: ["after"], after: ["suffix-after"], period: ({ to }) => ({ from: dayAfter(to) }) },
  { before: ["before"], after: ["suffix-before"], period: ({ from }) => ({ to: dayBefore(from) }) },
  { before: ["until", "by"], after: ["suffix-until"], period: ({ to }) => ({ to }) },
  { before: ["in", "on"], after: [], period: ({ from, to }) => ({ from, to }) },
];

/** A year, a month or a day, in figures or with the month's name. */
const datesAt = (tokens: readonly Token[], at: number, today: Temporal.PlainDate): Dates | undefined =>
  namedMonthAt(tokens, at) ?? dayFirstAt(tokens, at) ?? inFigures(tokens, at, today);

/** "March 2023", "March 5, 2023" */
function namedMonthAt(tokens: readonly Token[], at: number): Dates | undefined {
  const month = monthOf(tokens[at]);
  if (month === undefined) return undefined;
  const day = dayOf(tokens[at + 1]);
  const next = day === undefined ? at + 1 : isWord(tokens[at + 2], "and") ? at + 3 : at + 2;
  const year = yearOf(tokens[next]);
  if (year === undefined) return undefined;
  return placed(day === undefined ? wholeMonth(year, month) : oneDay(year, month, day), at, next + 1);
}

/** "5 March 2023" */
function dayFirstAt(tokens: readonly Token[], at: number): Dates | undefined {
  const [day, month, year] = [dayOf(tokens[at]), monthOf(tokens[at + 1]), yearOf(tokens[at + 2])];
  if (day === undefined || month === undefined || year === undefined) return undefined;
  return placed(oneDay(year, month, day), at, at + 3);
}

/** "2023", "2023-03", 「2023年3月5日」 */
function inFigures(tokens: readonly Token[], at: number, today: Temporal.PlainDate): Dates | undefined {
  const [, y = "", m, d] =
    /^(\d{4})(?:[-/.年](?:(\d{1,2})(?:[-/.月](\d{1,2})日?)?月?)?)?$/u.exec(tokens[at]?.key ?? "") ?? [];
  const year = Number(y);
  if (y === "" || year < EARLIEST || year > today.year + MOST_AHEAD) return undefined;
  if (m === undefined) return placed(wholeYear(year), at, at + 1);
  return placed(
    d === undefined ? wholeMonth(year, Number(m)) : oneDay(year, Number(m), Number(d)),
    at,
    at + 1,
  );
}

const dayOf = (token: Token | undefined): number | undefined => {
  const day = numberOf(token);
  return day !== undefined && day <= 31 ? day : undefined;
};

/** Years from now that somebody may still mean. */
const MOST_AHEAD = 100;
/** Numbers before it are not years. */
const EARLIEST = 1990;

const placed = (dates: Days | undefined, start: number, end: number): Dates | undefined =>
  dates && { ...dates, start, end };

const MONTHS = Array.from({ length: 12 }, (_, i) => `month-${i + 1}` as Word);
const monthOf = (token: Token | undefined): number | undefined => {
  const index = MONTHS.findIndex((word) => isWord(token, word));
  return index < 0 ? undefined : index + 1;
};

export const numberOf = (token: Token | undefined): number | undefined =>
  token !== undefined && /^\d{1,3}(?:st|nd|rd|th)?$/.test(token.key)
    ? Number.parseInt(token.key, 10)
    : undefined;

const yearOf = (token: Token | undefined): number | undefined =>
  token !== undefined && /^(?:19|20)\d\d$/.test(token.key) ? Number(token.key) : undefined;

const wholeYear = (year: number): Days => ({ from: `${year}-01-01`, to: `${year}-12-31` });

function wholeMonth(year: number, month: number): Days | undefined {
  if (month < 1 || month > 12) return undefined;
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return { from: first.toString(), to: first.with({ day: first.daysInMonth }).toString() };
}

function oneDay(year: number, month: number, day: number): Days | undefined {
  const whole = wholeMonth(year, month);
  const date = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return whole === undefined || day < 1 || date > whole.to ? undefined : { from: date, to: date };
}

const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

function afterWords(tokens: readonly Token[], at: number, ...words: readonly Word[]): number {
  let end = at;
  while (isWord(tokens[end], ...words)) end++;
  return end;
}
