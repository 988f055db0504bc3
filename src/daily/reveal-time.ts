/** When a quiz is revealed: planned together with it, whatever the settings were changed to since. */
import type { Timetable } from "../channels/channel.ts";
import type { Channel } from "../store/channels.ts";
import { findEvent } from "../store/events.ts";
import type { Db } from "../store/schema.ts";

/** By the settings: on the next day where that time is not after the quiz's. */
export const revealWallTime = (
  { quizAt, revealAt }: Timetable,
  date: Temporal.PlainDate,
): Temporal.PlainDateTime => date.add({ days: revealAt <= quizAt ? 1 : 0 }).toPlainDateTime(revealAt);

/** Local wall time, "17:00". */
export async function revealTime(db: Db, { id, settings }: Channel, date: string): Promise<string> {
  const reveal = await findEvent(db, id, "reveal", date);
  if (reveal === undefined) return settings.revealAt;
  return reveal.dueAt.toZonedDateTimeISO(settings.zone).toPlainTime().toString({ smallestUnit: "minute" });
}
