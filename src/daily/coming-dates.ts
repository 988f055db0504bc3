/** The dates of a channel's next posts whose project is not decided yet: it is stored as the post is made. */
import { eventsBetween } from "../schedule/plan.ts";
import type { Channel } from "../store/channels.ts";
import { decidedDates } from "../store/choices.ts";
import { openEvents } from "../store/events.ts";
import type { Db } from "../store/schema.ts";
import { post } from "./kinds/post.ts";

/** How far ahead a project may be chosen. */
const FURTHEST = { days: 92 } as const;

/** In order, up to `FURTHEST`. */
export async function comingDates(db: Db, channel: Channel, now: Temporal.Instant): Promise<string[]> {
  const { id, settings } = channel;
  const open = (await openEvents(db, id)).filter(({ kind }) => kind === post.id);
  const until = now.toZonedDateTimeISO("UTC").add(FURTHEST).toInstant();
  const planned = eventsBetween([post], settings, now, until);
  const dates = [...new Set([...open, ...planned].map(({ date }) => date))].sort();
  const decided = await decidedDates(db, id, dates);
  return dates.filter((date) => !decided.has(date));
}
