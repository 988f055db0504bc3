/** Dates that may be cut to a month or year: which is certainly earlier. */
const MS_PER_DAY = 86_400_000;

/** The first day that the date may mean, counted in days. */
export function earliest(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return Date.UTC(year, month - 1, day) / MS_PER_DAY;
}

/** The last day that the date may mean, counted in days. */
export function latest(date: string): number {
  const [year = 0, month, day] = date.split("-").map(Number);
  if (day !== undefined) return earliest(date);
  // The day before the next month or year begins.
  return Date.UTC(month === undefined ? year + 1 : year, month ?? 0, 0) / MS_PER_DAY;
}

/** Whether `a` is earlier than `b` by at least so many days, whatever days the two mean. */
export const certainlyBefore = (a: string, b: string, days: number): boolean =>
  latest(a) + days <= earliest(b);
