/** Reads a project's current level and its history from the landscape's date fields. */
import type { Level } from "../project.ts";
import type { Fields } from "./fields.ts";
import { isDay } from "./values.ts";

/** The date fields, in the order that projects go through them. */
const STEPS = ["accepted", "incubating", "graduated", "archived"] as const;
type Step = (typeof STEPS)[number];

export type Dates = ReadonlyMap<Step, string>;

export interface MaturityRow {
  level: Level;
  date: string;
}

/** The CNCF's founding date: no project was accepted earlier. */
const FIRST_DAY = "2015-07-21";

/** Before this date, the CNCF's first level was called inception. */
const SANDBOX_SINCE = "2018-03-15";

/** Until 2019, the field was called cncf_project. */
const LEVEL_FIELDS = ["project", "cncf_project"];
const LEVELS_NOW: readonly Level[] = ["sandbox", "incubating", "graduated", "archived"];

export function readLevel(item: Fields): Level | undefined {
  const field = LEVEL_FIELDS.find((name) => item.get(name) !== undefined);
  if (field === undefined) return undefined;
  const level = LEVELS_NOW.find((known) => known === item.get(field));
  if (level === undefined) item.wrong(field, `one of ${LEVELS_NOW.join(", ")}`);
  return level;
}

/** `today` is the landscape's date: later dates are errors. */
export function readDates(extra: Fields, today: string): Dates {
  const dates = new Map<Step, string>();
  let latest: [Step, string] | undefined;
  for (const step of STEPS) {
    const date = extra.get(step);
    if (date === undefined) continue;
    if (!isDay(date)) {
      extra.wrong(step, 'a day such as "2018-11-29"');
      continue;
    }
    if (date < FIRST_DAY || date > today) {
      extra.wrong(
        step,
        `a day from ${FIRST_DAY}, when the CNCF was founded, to ${today}, the day of the landscape`,
      );
      continue;
    }
    if (latest && date < latest[1]) extra.wrong(step, `a day not before that of ${latest[0]}, ${latest[1]}`);
    latest = [step, date];
    dates.set(step, date);
  }
  return dates;
}

/** Oldest first. Leaves out a level that ended on the day it began. */
export function maturityHistory(dates: Dates): MaturityRow[] {
  const rows: MaturityRow[] = [];
  for (const step of STEPS) {
    const date = dates.get(step);
    if (date === undefined) continue;
    if (step !== "archived" && rows.at(-1)?.date === date) rows.pop();
    rows.push({ level: step === "accepted" ? firstLevel(date) : step, date });
  }
  return rows;
}

function firstLevel(accepted: string): Level {
  return accepted < SANDBOX_SINCE ? "inception" : "sandbox";
}
