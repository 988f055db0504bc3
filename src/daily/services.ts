/** The services that the daily commands use. */
import type { Store } from "../store/store.ts";
import type { QuestionSource } from "./question-source.ts";

export interface DailyServices {
  readonly store: Store;
  readonly questions: QuestionSource;
}
