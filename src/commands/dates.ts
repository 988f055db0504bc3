/** Dates as people write them, and dates that are known only to the month or year. */
import type { Language } from "../language.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * "2018", "2018-11", "2018/11/28", "2018年11月", "Nov 2018", "28 November 2018" →
 * an ISO date cut to the precision given; undefined when it is no date.
 */
export function parsePartialDate(text: string): string | undefined {
  const input = text
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/(?:時点|現在|当時|の時点)$/, "")
    .trim();
  const numeric = /^(\d{4})(?:[-/.年]\s*(\d{1,2})(?:[-/.月]\s*(\d{1,2})日?)?月?)?年?$/.exec(input);
  if (numeric) return build(numeric[1], numeric[2], numeric[3]);
  const worded =
    /^(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})$/.exec(
      input,
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
  return lastDay(date) === undefined ? undefined : date;
}

/** The last day that a cut date may mean: "2018-11" → 30 November 2018. */
export function lastDay(date: string): Temporal.PlainDate | undefined {
  const [year = Number.NaN, month, day] = date.split("-").map(Number);
  try {
    if (day !== undefined)
      return Temporal.PlainDate.from({ year, month: month ?? 1, day }, { overflow: "reject" });
    const from = Temporal.PlainYearMonth.from({ year, month: month ?? 12 }, { overflow: "reject" });
    return from.toPlainDate({ day: from.daysInMonth });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** "28 November 2018", 「2018年11月28日」, "November 2018", "2018". */
export function formatDate(date: string, language: Language): string {
  const [year, month, day] = date.split("-");
  const shown = lastDay(date);
  if (shown === undefined) return date;
  const locale = language === "en" ? "en-GB" : language;
  return new Intl.DateTimeFormat(locale, {
    timeZone: "UTC",
    calendar: "gregory",
    ...(year && { year: "numeric" as const }),
    ...(month && { month: "long" as const }),
    ...(day && { day: "numeric" as const }),
  }).format(Date.UTC(shown.year, shown.month - 1, shown.day));
}
