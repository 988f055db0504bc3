/** Whether the bot posts in the channel. */
import type { Setting } from "../setting.ts";

export const active: Setting<boolean> = {
  id: "active",
  initial: true,
  movesSchedule: true,
  control: (chosen, { text }) => ({ type: "toggle", label: text.say("setting.active.yes"), chosen }),
  parse: (given) =>
    typeof given === "boolean" ? { value: given } : { problem: "unknown-word", text: String(given) },
  read({ next }, { words }) {
    if (words("setting.active.resume").includes(next)) return { value: true, taken: 1 };
    return words("setting.active.pause").includes(next) ? { value: false, taken: 1 } : undefined;
  },
};
