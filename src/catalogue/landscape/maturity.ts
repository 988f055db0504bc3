/** Reads a project's current level and its history from the landscape's date fields. */
import {
  currentLevels,
  type LandscapeDescription,
  type LevelDescription,
  levelCalled,
} from "../description.ts";
import type { Level } from "../project.ts";
import type { Fields } from "./fields.ts";
import { isDay } from "./values.ts";

/** Days by level, in the order that projects go through them. */
export type Dates = ReadonlyMap<LevelDescription, string>;

export interface MaturityRow {
  level: Level;
  date: string;
}

/** Until 2019, the field was called cncf_project. */
const LEVEL_FIELDS = ["project", "cncf_project"];

export function readLevel(item: Fields, landscape: LandscapeDescription): Level | undefined {
  const field = LEVEL_FIELDS.find((name) => item.get(name) !== undefined);
  if (field === undefined) return undefined;
  const levels = currentLevels(landscape);
  const level = levels.find((known) => known === item.get(field));
  const known = levels.length === 0 ? "no level, since none is declared" : `one of ${levels.join(", ")}`;
  if (level === undefined) item.wrong(field, `${known}; declare another under levels in ${landscape.path}`);
  return level;
}

/**
 * `today` is the landscape's date: later dates are errors. What is at a level beside the foundation's
 * projects, such as a working group, has the date of that level alone.
 */
export function readDates(
  extra: Fields,
  at: Level | undefined,
  today: string,
  landscape: LandscapeDescription,
): Dates {
  const { founded = "", name } = landscape;
  const first = founded === "" ? "a day" : `a day from ${founded}, when ${name.the.en} was founded,`;
  const dates = new Map<LevelDescription, string>();
  let latest: [string, string] | undefined;
  for (const level of levelsBefore(at, landscape)) {
    const { date: step } = level;
    const date = step === undefined ? undefined : extra.get(step);
    if (step === undefined || date === undefined) continue;
    if (!isDay(date)) {
      extra.wrong(step, 'a day such as "2018-11-29"');
      continue;
    }
    if (date < founded || date > today) {
      extra.wrong(step, `${first} to ${today}, the day of the landscape`);
      continue;
    }
    if (latest && date < latest[1]) extra.wrong(step, `a day not before that of ${latest[0]}, ${latest[1]}`);
    latest = [step, date];
    dates.set(level, date);
  }
  return dates;
}

function levelsBefore(at: Level | undefined, landscape: LandscapeDescription): readonly LevelDescription[] {
  const own = levelCalled(landscape, at);
  return own?.stage.hosted === false ? [own] : landscape.levels.filter(({ stage }) => stage.hosted);
}

/** Oldest first. Leaves out a level that ended on the day it began. */
export function maturityHistory(dates: Dates, { levels }: LandscapeDescription): MaturityRow[] {
  const rows: MaturityRow[] = [];
  for (const [{ id, stage }, date] of dates) {
    if (!stage.ends && rows.at(-1)?.date === date) rows.pop();
    const before = levels.find(({ now, until = "" }) => now === id && date < until);
    rows.push({ level: before?.id ?? id, date });
  }
  return rows;
}
