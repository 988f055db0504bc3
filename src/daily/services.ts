/** What commands need to take part in the drill: the store, and where questions come from. */
import type { Store } from "../store/store.ts";
import type { QuestionSource } from "./question-source.ts";

export interface DailyServices {
  readonly store: Store;
  readonly questions: QuestionSource;
}
