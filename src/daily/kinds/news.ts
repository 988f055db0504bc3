/**
 * The landscape's news, weekly or daily: what has changed since the channel's last digest. Projects
 * that were knocked here and moved up are congratulated in it, since each change is in one digest only.
 */
import { lastMade } from "../../store/digests.ts";
import { findEvent } from "../../store/events.ts";
import { lastKnocks } from "../../store/knocks.ts";
import type { PostContext, PostKind } from "../kind.ts";
import { newsSince } from "../news.ts";
import { newsReply } from "../replies/news.ts";
import { post } from "./post.ts";

const MONDAY = 1;
/** What a channel's first digest covers. */
const WEEK = { days: 7 };

export const news: PostKind = {
  id: "news",
  follows: post,
  at({ news: rhythm, days, postAt }, date) {
    const isDay =
      rhythm === "daily" ? days.includes(date.dayOfWeek) : rhythm === "weekly" && date.dayOfWeek === MONDAY;
    return isDay ? date.toPlainDateTime(postAt) : undefined;
  },
  async compose(context) {
    const { channel, voice, store, catalogue } = context;
    const days = await daysOf(context);
    if (days === undefined) return undefined;
    const events = await newsSince({ catalogue, store }, days.from, days.to);
    if (events.length === 0) return undefined;
    const risen = events.filter(({ kind }) => kind === "promoted").map(({ product }) => product);
    const knocked = await store.use((db) => lastKnocks(db, channel.id, risen));
    return newsReply({ events, knocked, from: days.from }, voice);
  },
};

/** From the day on which the last digest was due to the day before this one is; both in UTC. */
async function daysOf({ channel, date, store }: PostContext) {
  const { event, before } = await store.use(async (db) => ({
    event: await findEvent(db, channel.id, news.id, date),
    before: await lastMade(db, channel.id, news.id, date),
  }));
  if (event === undefined) return undefined;
  const due = dayOf(event.dueAt);
  const to = due.subtract({ days: 1 });
  const from = before === undefined ? due.subtract(WEEK) : dayOf(before.dueAt);
  return Temporal.PlainDate.compare(from, to) > 0 ? undefined : { from: from.toString(), to: to.toString() };
}

const dayOf = (instant: Temporal.Instant): Temporal.PlainDate =>
  instant.toZonedDateTimeISO("UTC").toPlainDate();
