/** Observes the schedule's work for the log, metrics and traces. */
import type { Outcome } from "../store/queue.ts";
import type { DueEvent } from "./event-work.ts";

export interface ScheduleObserver {
  /** Called after each successful planning pass. */
  looked(): void;
  /** Wraps the work on a claimed event. */
  during<T>(event: DueEvent, key: string, work: () => Promise<T>): Promise<T>;
  /** Called once the ledger holds an outcome, temporary or final. */
  settled(event: DueEvent, outcome: Pick<Outcome, "state" | "error">, at: Temporal.Instant): void;
}

export const UNOBSERVED_SCHEDULE: ScheduleObserver = {
  looked() {},
  during: (_event, _key, work) => work(),
  settled() {},
};
