/** A channel: where it is, and how it is set up. */
import type { ChannelRef } from "../chat/messenger.ts";
import type { Language } from "../language.ts";

export type { ChannelRef } from "../chat/messenger.ts";

/** How people answer the quiz: by reacting to it in the open, or by a button that tells nobody else. */
export const ANSWER_MODES = ["reactions", "sealed"] as const;
export type AnswerMode = (typeof ANSWER_MODES)[number];

/** Whether the scores of all are shown to all. */
export const BOARDS = ["public", "private"] as const;
export type Board = (typeof BOARDS)[number];

export interface ChannelSettings {
  /** IANA name, such as "Asia/Tokyo". */
  readonly zone: string;
  readonly language: Language;
  /** Wall times "HH:MM". A reveal at or before the quiz is the next day's. */
  readonly postAt: string;
  readonly quizAt: string;
  readonly revealAt: string;
  /** ISO weekdays, 1 (Monday) to 7, in order. */
  readonly days: readonly number[];
  /** "deck", "cncf", "all", or the id of a scope. */
  readonly curriculum: string;
  readonly answers: AnswerMode;
  readonly board: Board;
  /** Whether anything is posted; `setup off` ends it. */
  readonly active: boolean;
}

export const DEFAULT_SETTINGS: ChannelSettings = {
  zone: "UTC",
  language: "en",
  postAt: "09:00",
  quizAt: "12:00",
  revealAt: "17:00",
  days: [1, 2, 3, 4, 5],
  curriculum: "cncf",
  answers: "reactions",
  board: "public",
  active: true,
};

/** One text for a channel, as the store's key: no part can run into the next. */
export const channelId = ({ platform, tenant, channel }: ChannelRef): string =>
  [platform, tenant, channel].map(encodeURIComponent).join("/");

/** The settings that decide when something is posted. */
const TIMETABLE = [
  "zone",
  "postAt",
  "quizAt",
  "revealAt",
  "days",
] as const satisfies readonly (keyof ChannelSettings)[];

export type Timetable = Pick<ChannelSettings, (typeof TIMETABLE)[number]>;

/** The same for channels with the same timetable. */
export const timetableKey = (timetable: Timetable): string =>
  TIMETABLE.map((key) => String(timetable[key])).join("|");

/** Whether events fall on other instants, so that planning must start anew. */
export const movesEvents = (before: ChannelSettings, after: ChannelSettings): boolean =>
  before.active !== after.active || timetableKey(before) !== timetableKey(after);
