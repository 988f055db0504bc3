/** The project of the day. */
import { lockChannel } from "../../store/channels.ts";
import type { PostKind } from "../kind.ts";
import { knockOfDay } from "../knock-of-day.ts";
import { postOf } from "../posting.ts";

export const post: PostKind = {
  id: "post",
  nothing: "nothing-to-post",
  at: ({ days, postAt }, date) => (days.includes(date.dayOfWeek) ? date.toPlainDateTime(postAt) : undefined),
  async compose({ channel, date, voice, store, catalogue }) {
    const found = await store.transaction(async (db) => {
      // Two days of one channel must not choose concurrently.
      if (store.kind === "postgres") await lockChannel(db, channel.id);
      return knockOfDay(db, channel, date, catalogue);
    });
    return found && postOf(found.knock, found.lap, channel.settings.curriculum, voice);
  },
};
