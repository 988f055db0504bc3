/** Weekday names. Days are ISO weekdays, 1 (Monday) to 7. */
import { perLocale } from "../cards/locale.ts";
import type { Language } from "../language.ts";

/** 1 January 2024 was a Monday. */
const dayAt = (day: number): number => Date.UTC(2024, 0, day);

const long = perLocale((locale) => new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }));
const short = perLocale((locale) => new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" }));
const units = perLocale((locale) => new Intl.ListFormat(locale, { type: "unit", style: "narrow" }));

/** "Monday" */
export const weekdayName = (day: number, language: Language): string => long(language).format(dayAt(day));

/** "Mon, Tue, Wed" */
export function formatWeekdays(days: readonly number[], language: Language): string {
  const names = days.map((day) => short(language).format(dayAt(day)));
  return units(language).format(names);
}
