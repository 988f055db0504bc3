/** What commands need to take part in the drill: the store, and where questions come from. */
import type { Language } from "../language.ts";
import type { Store } from "../store/store.ts";
import type { QuestionSource } from "./question-source.ts";

export interface DailyServices {
  readonly store: Store;
  readonly questions: QuestionSource;
  /** Languages that a channel can be set to. */
  readonly languages: readonly Language[];
}
