/** Seasons: calendar months in a channel's own zone. */

export interface Season {
  /** Such as "2026-11". */
  readonly id: string;
  /** First and last local date, inclusive. */
  readonly from: string;
  readonly to: string;
}

/** The season that a local date falls in. */
export function seasonOf(date: string): Season {
  const month = Temporal.PlainDate.from(date).toPlainYearMonth();
  return {
    id: month.toString(),
    from: month.toPlainDate({ day: 1 }).toString(),
    to: month.toPlainDate({ day: month.daysInMonth }).toString(),
  };
}
