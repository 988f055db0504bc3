/** When a quiz is revealed: planned together with it, whatever the settings were changed to since. */
import type { Channel } from "../store/channels.ts";
import { findEvent } from "../store/events.ts";
import type { Db } from "../store/schema.ts";

/** Local wall time, "17:00". */
export async function revealTime(db: Db, { id, settings }: Channel, date: string): Promise<string> {
  const reveal = await findEvent(db, id, "reveal", date);
  if (reveal === undefined) return settings.revealAt;
  return reveal.dueAt.toZonedDateTimeISO(settings.zone).toPlainTime().toString({ smallestUnit: "minute" });
}
