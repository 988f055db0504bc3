/** When the project is posted, the quiz asked, and the answer revealed. */
import { timeSetting } from "./time-setting.ts";

export const postAt = timeSetting({ id: "post", initial: "09:00" });

export const quizAt = timeSetting({ id: "quiz", initial: "12:00" });

/** At or before the quiz it is the next day's. */
export const revealAt = timeSetting({
  id: "reveal",
  initial: "17:00",
  hasHint: true,
});
