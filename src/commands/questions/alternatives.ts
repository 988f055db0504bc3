/** What a card's button asks: the alternatives to one project, whether or not a sentence with its name is understood. */
import type { Command } from "../command.ts";
import { withProject } from "../with-project.ts";
import { answerRelated } from "./related-answer.ts";

export const alternatives: Command = {
  id: "alternatives",
  hidden: true,
  run: ({ argument }, context) =>
    withProject(alternatives, argument, context, ({ project }) =>
      answerRelated("alternatives", project, context),
    ),
};
