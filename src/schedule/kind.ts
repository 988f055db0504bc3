/**
 * A kind of scheduled post, from the schedule's view: when it is due, and what it
 * requires. Pure. The schedule receives a list of kinds and names none of them.
 */
import type { Timetable } from "../channels/channel.ts";

export interface Kind {
  /** Stored in the ledger, so it must never change. The message `event.<id>` is its display name. */
  readonly id: string;
  /**
   * The wall-clock time, in the channel's zone, of a date's post: on that day or the
   * next. Undefined if the date has no post.
   */
  at(timetable: Timetable, date: Temporal.PlainDate): Temporal.PlainDateTime | undefined;
  /** The wall-clock time when the post becomes pointless, if that is before the catch-up ends. */
  endsAt?(timetable: Timetable, date: Temporal.PlainDate): Temporal.PlainDateTime | undefined;
  /**
   * The kind that must be posted first, for the same date. Both are planned together,
   * so a settings change cannot separate them. This kind waits until the required one
   * is settled, and is dropped if that one is.
   */
  readonly requires?: Kind;
  /**
   * The kind whose post for the same date comes first if there is one. This kind waits
   * until that post is settled, even if its outcome is not known for hours, and then goes
   * out whatever became of it. Shortly before its own end it stops waiting.
   */
  readonly follows?: Kind;
}

/** The kinds planned on their own, not along with a required kind. */
export const independent = (kinds: readonly Kind[]): readonly Kind[] =>
  kinds.filter(({ requires }) => requires === undefined);

export const dependentsOf = (kinds: readonly Kind[], id: string): readonly Kind[] =>
  kinds.filter(({ requires }) => requires?.id === id);

/** By kind: the kind that it follows. */
export const followedBy = (kinds: readonly Kind[]): ReadonlyMap<string, string> =>
  new Map(kinds.flatMap(({ id, follows }) => (follows === undefined ? [] : [[id, follows.id] as const])));
