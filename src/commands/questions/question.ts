/** Answers questions over the whole catalogue, such as "graduated projects written in go". */
import type { Command } from "../command.ts";
import { lookup } from "../lookup.ts";
import { todayOf } from "../today-of.ts";
import { answerProject } from "./project-answer.ts";
import { answerSet, QUESTION } from "./set-answer.ts";

export const question: Command = {
  id: QUESTION,
  hidden: true,
  run(call, context) {
    const asked = context.questions.read(call.argument, todayOf(context));
    if (asked === undefined) return lookup.run(call, context);
    return asked.about === "set" ? answerSet(asked, call.page, context) : answerProject(asked, context);
  },
};
