/**
 * A kind of scheduled post, as the schedule sees it: when it is due, and what it
 * depends on. Pure data and functions. The schedule is handed a list of kinds and
 * knows none of them by name.
 */
import type { Timetable } from "../channels/channel.ts";

export interface Kind {
  /** Stored in the ledger, so it never changes. The message `event.<id>` is its name for people. */
  readonly id: string;
  /**
   * The wall time, in the channel's zone, of the post that belongs to a date: on that
   * day or the next. Undefined on a date without one.
   */
  at(timetable: Timetable, date: Temporal.PlainDate): Temporal.PlainDateTime | undefined;
  /** The wall time from which it is not worth posting, where that comes before the end of the catch-up. */
  endsAt?(timetable: Timetable, date: Temporal.PlainDate): Temporal.PlainDateTime | undefined;
  /**
   * The kind that must be posted first, on the same date. Both are planned together,
   * so that a change of settings cannot separate them. This one waits until the
   * other is settled, and is dropped when the other is.
   */
  readonly requires?: Kind;
}

/** The kinds that are planned by the clock rather than along with another. */
export const independent = (kinds: readonly Kind[]): readonly Kind[] =>
  kinds.filter(({ requires }) => requires === undefined);

export const dependentsOf = (kinds: readonly Kind[], id: string): readonly Kind[] =>
  kinds.filter(({ requires }) => requires?.id === id);
