/** What the schedule tells about its work, to whoever watches over it for the log, metrics and traces. */
import type { Outcome } from "../store/queue.ts";
import type { DueEvent } from "./event-work.ts";

export interface ScheduleObserver {
  /** The plan was looked at, without an error. */
  looked(): void;
  /** Surrounds what is done about an event that was claimed. */
  during<T>(event: DueEvent, key: string, work: () => Promise<T>): Promise<T>;
  /** What came of it, once that stands in the ledger: for now, or for good. */
  settled(event: DueEvent, outcome: Pick<Outcome, "state" | "error">, at: Temporal.Instant): void;
}

export const UNOBSERVED_SCHEDULE: ScheduleObserver = {
  looked() {},
  during: (_event, _key, work) => work(),
  settled() {},
};
