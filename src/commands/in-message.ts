/** Explains the projects that a message names: their cards in short, or a project's whole card. */
import { buttons, heading, list, paragraph, type Reply } from "../chat/reply.ts";
import { MAX_EXPLAINED, MAX_MESSAGE_LENGTH } from "../policy.ts";
import type { Command, Context } from "./command.ts";
import { choiceLine, lookup } from "./lookup.ts";
import { lookupButton } from "./lookup-button.ts";
import { replyTo } from "./reply-to.ts";

export const inMessage: Command = {
  id: "in-message",
  hidden: true,
  run({ argument }, context) {
    const read = argument.slice(0, MAX_MESSAGE_LENGTH).toWellFormed();
    const projects = context.search.namedIn(read, MAX_EXPLAINED);
    const [only, ...others] = projects;
    if (only === undefined) return nothing(context);
    if (others.length === 0) return lookup.run({ argument: only.slug, page: 1 }, context);
    return replyTo(context, {
      kind: "list",
      projects: projects.map(({ slug }) => slug),
      blocks: [
        heading(context.text.say("in-message.title")),
        list(projects.map((project) => choiceLine(project, context))),
        buttons(projects.map(lookupButton)),
      ],
    });
  },
};

const nothing = (context: Context): Reply =>
  replyTo(context, { kind: "notice", blocks: [paragraph(...context.text.rich("in-message.none"))] });
