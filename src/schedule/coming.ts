/**
 * What comes next in a channel: what the ledger holds already, such as the reveal
 * of a quiz that was asked, and what the plan will add to it.
 */
import type { Channel } from "../store/channels.ts";
import type { LedgerEvent } from "../store/events.ts";
import { EVENT_KINDS, type EventKind, eventsBetween, type PlannedEvent, revealOf } from "./plan.ts";

/** A week holds one of each; two days more where a zone skips one. */
const AHEAD = { hours: 24 * 9 };

/** Every kind's next event after now, the next first; `open` holds the channel's open ones. */
export function comingEvents(
  { settings, plan }: Pick<Channel, "settings" | "plan">,
  open: readonly Pick<LedgerEvent, "kind" | "date" | "dueAt">[],
  now: Temporal.Instant,
): PlannedEvent[] {
  const ahead = eventsBetween(settings, now, now.add(AHEAD));
  // Dates only go forward: a day that was planned is not planned again at another time.
  const post = ahead.find(({ kind, date }) => kind === "post" && date > (plan.lastPost ?? ""));
  const quiz = ahead.find(({ kind, date }) => kind === "quiz" && date > (plan.lastQuiz ?? ""));
  const planned = [post, quiz, quiz && revealOf(settings, quiz.date)].flatMap((event) => event ?? []);
  const inLedger = open
    .map(({ kind, date, dueAt }) => ({ kind: kind as EventKind, date, at: dueAt }))
    .filter(({ at }) => Temporal.Instant.compare(at, now) > 0);
  const all = [...inLedger, ...planned].sort((a, b) => Temporal.Instant.compare(a.at, b.at));
  return EVENT_KINDS.flatMap((kind) => all.find((event) => event.kind === kind) ?? []).sort((a, b) =>
    Temporal.Instant.compare(a.at, b.at),
  );
}
