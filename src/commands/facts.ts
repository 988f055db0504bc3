/** Everything known about a project: its facts with dates and sources, its details, its talks. */

import { detailsBlock } from "../cards/card-details.ts";
import { deckNote } from "../cards/deck-note.ts";
import { factLine } from "../cards/facts.ts";
import { talkLine } from "../cards/talk-line.ts";
import { buttons, heading, list, paragraph } from "../chat/reply.ts";
import type { Command } from "./command.ts";
import { lookupButton } from "./lookup-button.ts";
import { replyTo } from "./reply-to.ts";
import { withProject } from "./with-project.ts";

export const facts: Command = {
  id: "facts",
  isOffered: ({ landscape }) => landscape.data.projects !== undefined,
  run({ argument }, context) {
    return withProject(facts, argument, context, ({ asked, project: successor, explanation }) => {
      // What became another project has a history of its own.
      const project = asked.facts.length > 0 ? asked : successor;
      return replyTo(context, {
        kind: "facts",
        project,
        blocks: [
          ...explanation,
          heading(context.text.say("facts.title", { name: project.name })),
          list(project.facts.map((fact) => factLine(fact, context))),
          project.facts.length === 0
            ? paragraph(...context.text.rich("facts.none", { name: project.name, slug: project.slug }))
            : undefined,
          detailsBlock(project, context),
          list(project.talks.map((talk) => talkLine(talk, context))),
          deckNote(project, context),
          buttons([lookupButton(successor)]),
        ],
      });
    });
  },
};
