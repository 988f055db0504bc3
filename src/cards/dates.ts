/** Parses and formats dates, including dates known only to the month or year. */
import type { Language } from "../language.ts";
import { perLocale } from "./locale.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const TODAY = /^(?:now|today|今|今日|本日|現在|いま|きょう)$/;

/**
 * "2018", "2018-11", "2018/11/28", "2018年11月", "Nov 2018", "28 November 2018",
 * "today" → an ISO date with the given precision; undefined if it is not a date.
 */
export function parsePartialDate(text: string, today: Temporal.PlainDate): string | undefined {
  const input = text
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/[\s?!.。]+$/, "");
  if (TODAY.test(input)) return today.toString();
  const date = input.replace(/\s*の?(?:時点|現在|当時)$/, "");
  const numeric = /^([1-9]\d{3})(?:[-/.年]\s*(\d{1,2})(?:[-/.月]\s*(\d{1,2})日?)?月?)?年?$/.exec(date);
  if (numeric) return build(numeric[1], numeric[2], numeric[3]);
  const worded =
    /^(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\.?,?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?([1-9]\d{3})$/.exec(
      date,
    );
  if (!worded) return undefined;
  const month = MONTHS.indexOf((worded[2] ?? "").slice(0, 3)) + 1;
  if (month === 0) return undefined;
  return build(worded[4], String(month), worded[1] ?? worded[3]);
}

function build(year?: string, month?: string, day?: string): string | undefined {
  if (year === undefined) return undefined;
  const date = [year, month?.padStart(2, "0"), day?.padStart(2, "0")]
    .filter((part) => part !== undefined)
    .join("-");
  return daysOf(date) === undefined ? undefined : date;
}

export interface Days {
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
}

/** The range of a partial date: "2018-11" → 1 to 30 November 2018; undefined if it is not a date. */
export function daysOf(date: string): Days | undefined {
  const [year = Number.NaN, month, day] = date.split("-").map(Number);
  try {
    const first = Temporal.PlainDate.from({ year, month: month ?? 1, day: day ?? 1 }, { overflow: "reject" });
    if (day !== undefined) return { first, last: first };
    const end = month === undefined ? first.with({ month: 12 }) : first;
    return { first, last: end.with({ day: end.daysInMonth }) };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** "28 November 2018", 「2018年11月28日」, "November 2018", "2018". */
export function formatDate(date: string, language: Language): string {
  const shown = daysOf(date)?.last;
  if (shown === undefined) return date;
  const format = (FORMATS[date.split("-").length - 1] ?? YEAR)(language);
  return format.format(Date.UTC(shown.year, shown.month - 1, shown.day));
}

const formatOf = (parts: Intl.DateTimeFormatOptions) =>
  perLocale(
    (locale) =>
      new Intl.DateTimeFormat(locale, { timeZone: "UTC", calendar: "gregory", year: "numeric", ...parts }),
  );

const YEAR = formatOf({});
/** By the number of a date's parts. */
const FORMATS = [YEAR, formatOf({ month: "long" }), formatOf({ month: "long", day: "numeric" })] as const;

const days = perLocale(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      timeZone: "UTC",
      calendar: "gregory",
      weekday: "short",
      day: "numeric",
      month: "long",
    }),
);

/** "Thu 3 December", 「12月3日(木)」: a coming day, from its ISO date. "" if it is none. */
export function formatDay(date: string, language: Language): string {
  const day = daysOf(date)?.first;
  return day === undefined ? "" : days(language).format(Date.UTC(day.year, day.month - 1, day.day));
}
