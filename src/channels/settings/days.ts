/** The days to post on, as sorted ISO weekdays. */
import type { Choice } from "../../chat/form.ts";
import type { Language } from "../../language.ts";
import { dayWords, parseDays } from "../days.ts";
import { type Setting, type SettingWorld, textOf } from "../setting.ts";
import { formatWeekdays, weekdayName } from "../weekdays.ts";

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const WORDS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/** Named selections. */
const NAMED = ["weekdays", "daily", "weekends"] as const;
const OTHERS: readonly (readonly number[])[] = [[1, 3, 5], [2, 4], ...WEEK.map((day) => [day])];

const named = (days: readonly number[], language: Language, comma: string): string =>
  days.map((day) => weekdayName(day, language)).join(comma);

const presets = ({ text }: SettingWorld): Choice[] => [
  ...NAMED.map((value) => ({ value, label: text.say(`setting.days.${value}`) })),
  ...OTHERS.map((days) => ({
    value: days.map((day) => WORDS[day - 1]).join(","),
    label: named(days, text.language, text.say("list.comma")),
  })),
];

const inOrder = (days: Iterable<number>): number[] => [...new Set(days)].sort((a, b) => a - b);

/** Accepts "1,3,5", as in the choices, or days as people write them. */
const daysOf = (text: string, { words }: SettingWorld): number[] | undefined =>
  /^[1-7](?:,[1-7])*$/.test(text)
    ? inOrder(text.split(",").map(Number))
    : parseDays(text.toLowerCase(), dayWords(words));

export const days: Setting<readonly number[]> = {
  id: "days",
  initial: [1, 2, 3, 4, 5],
  movesSchedule: true,
  control: (value, world) => ({
    type: "checks",
    choices: WEEK.map((day) => ({ value: String(day), label: weekdayName(day, world.text.language) })),
    chosen: value.map(String),
    presets: presets(world),
  }),
  parse(given, world) {
    const text = typeof given === "object" ? given.join(",") : (textOf(given) ?? "").replace(/\s+/gu, "");
    const value = daysOf(text, world);
    return value === undefined ? { problem: "unknown-word", text } : { value };
  },
  /** "every day" */
  read(reading, { words }) {
    const known = dayWords(words);
    return reading.longest((text) => parseDays(text.toLowerCase(), known));
  },
  /** "mon wed fri" */
  join: (before, value) => inOrder([...before, ...value]),
  show: (value, { text }) => formatWeekdays(value, text.language),
};
