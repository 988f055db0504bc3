/** A channel: its address and its settings. */
import type { ChannelRef } from "../chat/messenger.ts";
import { type ChannelSettings, SETTING_KEYS, settingOf } from "./settings/index.ts";

export type { ChannelRef } from "../chat/messenger.ts";
export { ANSWER_MODES, type AnswerMode } from "./settings/answers.ts";
export { BOARDS } from "./settings/board.ts";
export { type ChannelSettings, DEFAULT_SETTINGS } from "./settings/index.ts";

/** The channel's key in the store. Encoding the parts keeps it unambiguous. */
export const channelId = ({ platform, tenant, channel }: ChannelRef): string =>
  [platform, tenant, channel].map(encodeURIComponent).join("/");

/** The settings that determine posting times. */
export type Timetable = Pick<
  ChannelSettings,
  "zone" | "postAt" | "quizAt" | "revealAt" | "days" | "news" | "milestones"
>;

const TIMETABLE = SETTING_KEYS.filter((key) => settingOf(key).movesSchedule && key !== "active");

/** Equal for channels with the same timetable. */
export const timetableKey = (timetable: Partial<ChannelSettings>): string =>
  TIMETABLE.map((key) => String(timetable[key])).join("|");

/** Whether the change moves events, so that the schedule must replan. */
export const movesEvents = (before: ChannelSettings, after: ChannelSettings): boolean =>
  before.active !== after.active || timetableKey(before) !== timetableKey(after);
