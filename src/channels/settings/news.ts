/** How often the channel gets the landscape's news. */
import type { Setting } from "../setting.ts";
import { oneOf } from "./one-of.ts";

const RHYTHMS = ["weekly", "daily", "off"] as const;
export type NewsRhythm = (typeof RHYTHMS)[number];

// Without its label, "daily" means the days, and "off" pauses the channel.
const { read, ...labelled } = oneOf<NewsRhythm>({ id: "news", initial: "weekly", values: RHYTHMS });

export const news: Setting<NewsRhythm> = {
  ...labelled,
  movesSchedule: true,
  readLabelled(reading, world) {
    const rhythm = read?.(reading, world);
    return rhythm ?? { problem: "unknown-word", text: reading.next };
  },
};
