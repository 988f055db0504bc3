/** Shows a random project, optionally from a scope. */

import { projectCard } from "../cards/card.ts";
import { DEFAULT_SCOPE } from "../catalogue/default-scope.ts";
import { findScope } from "../catalogue/scope.ts";
import { buttons } from "../chat/reply.ts";
import { pick } from "../ports/random.ts";
import type { Command } from "./command.ts";
import { ageNote } from "./data-age.ts";
import { unknownScope } from "./list.ts";
import { replyTo } from "./reply-to.ts";
import { scopeArgument } from "./scope-argument.ts";

export const random: Command = {
  id: "random",
  run(call, context) {
    const argument = scopeArgument(call.argument);
    const scope = findScope(argument || DEFAULT_SCOPE, context.catalogue);
    if (scope === undefined) return unknownScope(argument, context);
    const project = pick(context.random, scope.projects);
    if (project === undefined) return unknownScope(argument, context);
    const another = { label: context.text.say("button.random"), action: { command: random.id, argument } };
    const blocks = [...projectCard(project, context, ageNote(context)), buttons([another])];
    return replyTo(context, { kind: "project", project, blocks });
  },
};
