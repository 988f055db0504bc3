/** A channel: where it is, and how it is set up. */
import type { ChannelRef } from "../chat/messenger.ts";
import { type ChannelSettings, SETTING_KEYS, settingOf } from "./settings/index.ts";

export type { ChannelRef } from "../chat/messenger.ts";
export { ANSWER_MODES, type AnswerMode } from "./settings/answers.ts";
export { BOARDS } from "./settings/board.ts";
export { type ChannelSettings, DEFAULT_SETTINGS } from "./settings/index.ts";

/** One text for a channel, as the store's key: no part can run into the next. */
export const channelId = ({ platform, tenant, channel }: ChannelRef): string =>
  [platform, tenant, channel].map(encodeURIComponent).join("/");

/** What decides when something is posted. */
export type Timetable = Pick<ChannelSettings, "zone" | "postAt" | "quizAt" | "revealAt" | "days">;

const TIMETABLE = SETTING_KEYS.filter((key) => settingOf(key).movesSchedule && key !== "active");

/** The same for channels with the same timetable. */
export const timetableKey = (timetable: Partial<ChannelSettings>): string =>
  TIMETABLE.map((key) => String(timetable[key])).join("|");

/** Whether events fall on other instants, so that planning must start anew. */
export const movesEvents = (before: ChannelSettings, after: ChannelSettings): boolean =>
  before.active !== after.active || timetableKey(before) !== timetableKey(after);
