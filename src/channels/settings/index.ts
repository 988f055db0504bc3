/** All channel settings, in the order of forms and `status`. */
import type { Setting } from "../setting.ts";
import { active } from "./active.ts";
import { answers } from "./answers.ts";
import { board } from "./board.ts";
import { curriculum } from "./curriculum.ts";
import { days } from "./days.ts";
import { language } from "./language.ts";
import { milestones } from "./milestones.ts";
import { news } from "./news.ts";
import { order } from "./order.ts";
import { postAt, quizAt, revealAt } from "./times.ts";
import { zone } from "./zone.ts";

/** Add new settings here; the key names the value in `ChannelSettings`. */
export const SETTINGS = {
  zone,
  postAt,
  quizAt,
  revealAt,
  days,
  language,
  curriculum,
  order,
  answers,
  board,
  news,
  milestones,
  active,
} as const;

export type SettingKey = keyof typeof SETTINGS;
type ValueOf<S> = S extends Setting<infer T> ? T : never;

export type ChannelSettings = { readonly [K in SettingKey]: ValueOf<(typeof SETTINGS)[K]> };

export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[];

/** Erases the value type, which is safe if declaration and value use the same key. */
export const settingOf = (key: SettingKey): Setting<unknown> => SETTINGS[key] as Setting<unknown>;

export const DEFAULT_SETTINGS = Object.fromEntries(
  SETTING_KEYS.map((key) => [key, SETTINGS[key].initial]),
) as unknown as ChannelSettings;
