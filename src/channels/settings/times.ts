/** The times of the project post, the quiz and the reveal. */
import { timeSetting } from "./time-setting.ts";

export const postAt = timeSetting({ id: "post", initial: "09:00" });

export const quizAt = timeSetting({ id: "quiz", initial: "12:00" });

/** A time at or before the quiz means the next day. */
export const revealAt = timeSetting({
  id: "reveal",
  initial: "17:00",
  hasHint: true,
});
