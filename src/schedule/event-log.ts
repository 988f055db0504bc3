/** The schedule's log: each line names its event in full, so that the log alone tells an event's story. */
import { causeOf } from "../chat/cause.ts";
import type { Log } from "../chat/log.ts";
import type { Clock } from "../ports/clock.ts";
import { isStoreError } from "../store/errors.ts";
import type { Outcome } from "../store/queue.ts";
import type { DueEvent } from "./event-work.ts";

export interface EventLog {
  /** The outcome of an attempt, or of an event that nobody attempted in time. A success is not logged here. */
  settled(key: string, event: DueEvent, result: Result): void;
  error(key: string, event: DueEvent, err: unknown, message: string): void;
}

export interface Result {
  readonly outcome: Pick<Outcome, "state" | "attempts" | "error" | "detail" | "waitMs">;
  /** Why the channel was paused. */
  readonly pause?: string | undefined;
  /** A Knock bug that caused the outcome. */
  readonly bug?: unknown;
}

export function createEventLog(log: Log, clock: Clock): EventLog {
  return {
    settled(key, event, { outcome, pause, bug }) {
      const { state, attempts: attempt, error, detail, waitMs = 0 } = outcome;
      if (state === "sent") return;
      const line = { ...fieldsOf(key, event), attempt, outcome: error, detail };
      if (state === "failed" || state === "skipped") {
        log.warn({ ...line, pause }, "an event did not happen");
        return;
      }
      const nextTry = clock
        .now()
        .add({ milliseconds: Math.round(waitMs) })
        .toString();
      if (bug === undefined) log.warn({ ...line, nextTry }, TRIED_AGAIN);
      else log.error({ ...line, nextTry, err: bug }, TRIED_AGAIN);
    },
    error(key, event, err, message) {
      // The store logs its own outages, with the stack.
      if (isStoreError(err)) log.warn({ ...fieldsOf(key, event), detail: causeOf(err) }, message);
      else log.error({ ...fieldsOf(key, event), err }, message);
    },
  };
}

const TRIED_AGAIN = "an attempt failed, and is made again";

const fieldsOf = (key: string, { channel, kind, date, dueAt }: DueEvent) => ({
  key,
  platform: channel.platform,
  tenant: channel.tenant,
  channel: channel.channel,
  kind,
  date,
  due: dueAt.toString(),
});
