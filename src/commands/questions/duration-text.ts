/** Says a number of days as years and months. */
import type { Context } from "../command.ts";

const DAYS_IN_YEAR = 365.2425;

/** "2 years and 3 months"; days below a month. */
export function durationText(days: number, { text: t }: Pick<Context, "text">): string {
  const whole = Math.floor((days / DAYS_IN_YEAR) * 12);
  const [years, months] = [Math.floor(whole / 12), whole % 12];
  return t.say("ask.duration", {
    years,
    months,
    both: String(years > 0 && months > 0),
    days: whole === 0 ? days : 0,
  });
}
