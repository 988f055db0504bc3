/** When a quiz is revealed: fixed when the quiz is planned, so later settings changes do not move it. */
import type { Timetable } from "../channels/channel.ts";
import type { Channel } from "../store/channels.ts";
import { findEvent } from "../store/events.ts";
import type { Db } from "../store/schema.ts";

/** From the settings: the next day unless the reveal time is later than the quiz time. */
export const revealWallTime = (
  { quizAt, revealAt }: Timetable,
  date: Temporal.PlainDate,
): Temporal.PlainDateTime => date.add({ days: revealAt <= quizAt ? 1 : 0 }).toPlainDateTime(revealAt);

/** Local wall-clock time of the planned reveal, such as "17:00". */
export async function revealTime(db: Db, { id, settings }: Channel, date: string): Promise<string> {
  const reveal = await findEvent(db, id, "reveal", date);
  if (reveal === undefined) return settings.revealAt;
  return reveal.dueAt.toZonedDateTimeISO(settings.zone).toPlainTime().toString({ smallestUnit: "minute" });
}
