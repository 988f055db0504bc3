/** Formats instants for readers. */
import { type Time, time } from "../chat/reply.ts";
import type { Language } from "../language.ts";
import { localeOf } from "./locale.ts";

/** The reader's own time where the platform shows it, else "Mon, 24 Nov 2026, 09:00 GMT+9" in the channel's zone. */
export function timeOf(instant: Temporal.Instant, zone: string, language: Language): Time {
  return time(instant, formatInstant(instant, zone, language));
}

function formatInstant(instant: Temporal.Instant, zone: string, language: Language): string {
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
