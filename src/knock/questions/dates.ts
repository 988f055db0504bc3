/** Dates that may be cut to a month or year: which is certainly earlier, and how they are written. */
import type { Language } from "../../language.ts";

const MS_PER_DAY = 86_400_000;

/** The first day that the date may mean, counted in days. */
export function earliest(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return Date.UTC(year, month - 1, day) / MS_PER_DAY;
}

/** The last day that the date may mean, counted in days. */
export function latest(date: string): number {
  const [year = 0, month, day] = date.split("-").map(Number);
  if (day !== undefined) return earliest(date);
  // The day before the next month or year begins.
  return Date.UTC(month === undefined ? year + 1 : year, month ?? 0, 0) / MS_PER_DAY;
}

/** Whether `a` is earlier than `b` by at least so many days, whatever days the two mean. */
export const certainlyBefore = (a: string, b: string, days: number): boolean =>
  latest(a) + days <= earliest(b);

/** English dates and lists are written in the British way. */
export const localeOf = (language: Language): string => (language === "en" ? "en-GB" : language);

/** "28 November 2018", 「2018年11月28日」, "November 2018", "2018". */
export function formatDate(date: string, language: Language): string {
  const format = formatFor(localeOf(language), date.split("-").length);
  return format.format(earliest(date) * MS_PER_DAY);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format is slow, so each is made once. */
function formatFor(locale: string, parts: number): Intl.DateTimeFormat {
  const key = `${locale} ${parts}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: "UTC",
    calendar: "gregory",
    year: "numeric",
    ...(parts > 1 && { month: "long" as const }),
    ...(parts > 2 && { day: "numeric" as const }),
  });
  formats.set(key, format);
  return format;
}
