/** How people answer the quiz: publicly by reaction, or privately by button. */
import { oneOf } from "./one-of.ts";

export const ANSWER_MODES = ["reactions", "sealed"] as const;
export type AnswerMode = (typeof ANSWER_MODES)[number];

export const answers = oneOf<AnswerMode>({
  id: "answers",
  initial: "reactions",
  values: ANSWER_MODES,
});
