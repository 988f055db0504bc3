/** Time-of-day settings: "HH:MM" in the channel's zone. */
import type { Setting } from "../setting.ts";
import { textOf } from "../setting.ts";
import { parseTimeOfDay } from "../time-of-day.ts";

export const timeSetting = (
  setting: Pick<Setting<string>, "id" | "initial" | "hasHint">,
): Setting<string> => ({
  ...setting,
  movesSchedule: true,
  group: "times",
  takesBareTime: true,
  control: (chosen) => ({ type: "time", chosen }),
  parse(given) {
    const tight = (textOf(given) ?? "").replace(/\s+/gu, "").toLowerCase();
    // In a time field, a bare number is an hour.
    const time = parseTimeOfDay(/^\d{1,2}$/.test(tight) ? `${tight}:00` : tight) ?? "bad";
    return time === "bad" ? { problem: "bad-time", text: String(given) } : { value: time };
  },
  readLabelled({ next }) {
    const time = parseTimeOfDay(next) ?? "bad";
    return time === "bad" ? { problem: "bad-time", text: next } : { value: time, taken: 1 };
  },
  show: (time, { text }) => text.say(`setting.${setting.id}.at`, { time }),
});
