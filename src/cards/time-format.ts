/** Instants and days of the week, as people say them. */
import type { Language } from "../language.ts";
import { localeOf } from "./locale.ts";

/** "Mon 24 Nov 2026, 09:00 GMT+9" in the channel's zone. */
export function formatInstant(instant: Temporal.Instant, zone: string, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    timeZone: zone,
    weekday: "short",
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
    timeZoneName: "short",
  }).format(instant.epochMilliseconds);
}

/** 1 January 2024 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** "Mon, Tue, Wed, Thu, Fri"; `days` are ISO weekdays. */
export function formatWeekdays(days: readonly number[], language: Language): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { timeZone: "UTC", weekday: "short" });
  const names = days.map((day) => format.format(MONDAY + (day - 1) * DAY_MS));
  return new Intl.ListFormat(localeOf(language), { type: "unit", style: "narrow" }).format(names);
}
