/**
 * The day's milestones, after its reveal: a section or level complete, every hundredth knock, half a lap
 * and a lap, streaks of people who want them known, and last month's podium. Most days are none.
 */
import type { PostKind } from "../kind.ts";
import { milestonesOf } from "../milestones.ts";
import { milestoneReply } from "../replies/milestone.ts";
import { revealWallTime } from "../reveal-time.ts";
import { reveal } from "./reveal.ts";

const ID = "milestone";

export const milestone: PostKind = {
  id: ID,
  follows: reveal,
  isOccasional: true,
  at: (timetable, date) =>
    timetable.milestones === "on" && timetable.days.includes(date.dayOfWeek)
      ? revealWallTime(timetable, date)
      : undefined,
  async compose({ channel, date, voice, store, catalogue }) {
    const found = await store.use((db) => milestonesOf(db, channel, { date, kind: ID }, catalogue));
    return found && milestoneReply(found, voice);
  },
};
