/** How often the channel gets the landscape's news. */
import type { Setting } from "../setting.ts";
import { oneOf, onlyLabelled } from "./one-of.ts";

const RHYTHMS = ["weekly", "daily", "off"] as const;
export type NewsRhythm = (typeof RHYTHMS)[number];

// Without its label, "daily" means the days, and "off" pauses the channel.
export const news: Setting<NewsRhythm> = {
  ...onlyLabelled(oneOf<NewsRhythm>({ id: "news", initial: "weekly", values: RHYTHMS })),
  movesSchedule: true,
};
