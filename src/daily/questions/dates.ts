/** Compares dates that may lack a day or month. */
const MS_PER_DAY = 86_400_000;

/** The first day that the date can mean, in days since 1970. */
export function earliest(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return Date.UTC(year, month - 1, day) / MS_PER_DAY;
}

/** The last day that the date can mean, in days since 1970. */
export function latest(date: string): number {
  const [year = 0, month, day] = date.split("-").map(Number);
  if (day !== undefined) return earliest(date);
  // The day before the next month or year begins.
  return Date.UTC(month === undefined ? year + 1 : year, month ?? 0, 0) / MS_PER_DAY;
}

/** Whether `a` is at least `days` earlier than `b`, whichever days the two can mean. */
export const certainlyBefore = (a: string, b: string, days: number): boolean =>
  latest(a) + days <= earliest(b);
