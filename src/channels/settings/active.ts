/** Whether anything is posted. */
import type { Setting } from "../setting.ts";

const WORDS: ReadonlyMap<string, boolean> = new Map(
  Object.entries({
    on: true,
    off: false,
    resume: true,
    pause: false,
    再開: true,
    停止: false,
    オン: true,
    オフ: false,
  }),
);

export const active: Setting<boolean> = {
  id: "active",
  initial: true,
  movesSchedule: true,
  labels: [],
  control: (chosen, { text }) => ({ type: "toggle", label: text.say("setting.active.yes"), chosen }),
  parse: (given) =>
    typeof given === "boolean" ? { value: given } : { problem: "unknown-word", text: String(given) },
  read({ next }) {
    const value = WORDS.get(next);
    return value === undefined ? undefined : { value, taken: 1 };
  },
};
