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

/** Whether events fall on other instants, so that planning must start anew. */
export const movesEvents = (before: ChannelSettings, after: ChannelSettings): boolean =>
  SETTING_KEYS.some((key) => settingOf(key).movesSchedule && String(before[key]) !== String(after[key]));
