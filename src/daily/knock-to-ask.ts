/** Which knock a day's quiz is about: never another one than the post of that day shows. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Channel } from "../store/channels.ts";
import { findEvent } from "../store/events.ts";
import { latestKnock, type StoredKnock } from "../store/knocks.ts";
import type { Db } from "../store/schema.ts";
import { post } from "./kinds/post.ts";
import { knockOfDay } from "./knock-of-day.ts";

/**
 * The day's knock if the day has a post: one that was made, is being tried, was given up,
 * or comes later than the quiz. The choice is stored, so that a later post shows the same
 * project. On a day without a post (the first one, set up after its time), the last knock.
 */
export async function knockToAsk(
  db: Db,
  channel: Channel,
  date: string,
  catalogue: Catalogue,
): Promise<StoredKnock | undefined> {
  const hasPost = isToCome(channel, date) || (await findEvent(db, channel.id, post.id, date)) !== undefined;
  const today = hasPost ? await knockOfDay(db, channel, date, catalogue) : undefined;
  return today?.knock ?? latestKnock(db, channel.id);
}

/** Whether the settings put the post after the quiz. */
function isToCome({ settings }: Channel, date: string): boolean {
  const at = post.at(settings, Temporal.PlainDate.from(date));
  return at !== undefined && settings.quizAt < settings.postAt;
}
