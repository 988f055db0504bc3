/** The history of a project's maturity levels, from the dates that the landscape gives. */
import type { Level } from "../project.ts";

/** The landscape's date fields, in the order in which a project passes them. */
export const STEPS = ["accepted", "incubating", "graduated", "archived"] as const;
export type Step = (typeof STEPS)[number];

export interface MaturityRow {
  level: Level;
  date: string;
}

/** Before this day the CNCF's first level was called inception, not sandbox. */
const SANDBOX_SINCE = "2018-03-15";

/** Oldest first. A level that was passed on the day of the next one was never held. */
export function maturityHistory(dates: ReadonlyMap<Step, string>): MaturityRow[] {
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
