/** Weekday names. Days are ISO weekdays, 1 (Monday) to 7. */
import { localeOf } from "../cards/locale.ts";
import type { Language } from "../language.ts";

/** 1 January 2024 was a Monday. */
const dayAt = (day: number): number => Date.UTC(2024, 0, day);

/** "Monday" */
export const weekdayName = (day: number, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { weekday: "long", timeZone: "UTC" }).format(dayAt(day));

/** "Mon, Tue, Wed" */
export function formatWeekdays(days: readonly number[], language: Language): string {
  const short = new Intl.DateTimeFormat(localeOf(language), { weekday: "short", timeZone: "UTC" });
  const names = days.map((day) => short.format(dayAt(day)));
  return new Intl.ListFormat(localeOf(language), { type: "unit", style: "narrow" }).format(names);
}
