/** Formats instants for readers. */
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
