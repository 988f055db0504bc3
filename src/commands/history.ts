/** A project's level history, or what it was on a date: "tikv as of 2018-11". */

import { maturityText } from "../cards/maturity-text.ts";
import { heading, paragraph, type Reply } from "../chat/reply.ts";
import { isReply, splitAsOf } from "./as-of/asked.ts";
import { landscapeAsOf } from "./as-of/landscape.ts";
import { meansLandscape } from "./as-of/landscape-words.ts";
import { projectAsOf } from "./as-of/project.ts";
import type { Command, Context } from "./command.ts";
import { maturitySteps } from "./maturity-steps.ts";
import { replyTo } from "./reply-to.ts";
import { todayOf } from "./today-of.ts";
import { type Found, withProject } from "./with-project.ts";

export const history: Command = {
  id: "history",
  isOffered: ({ landscape }) => landscape.levels.length > 0,
  run(call, context) {
    const asked = splitAsOf(call.argument, context);
    if (asked === undefined) {
      return withProject(history, call.argument, context, (found) => timeline(found, context));
    }
    const { what, when } = asked;
    if (isReply(when)) return when;
    return meansLandscape(what, context.words)
      ? landscapeAsOf(when, context)
      : projectAsOf(history, what, when, context);
  },
};

function timeline({ project, explanation }: Found, context: Context): Reply {
  const today = todayOf(context).toString();
  return replyTo(context, {
    kind: "history",
    project,
    blocks: [
      ...explanation,
      heading(context.text.say("history.timeline", { name: project.name })),
      paragraph(...maturityText(project, today, true, context)),
      ...maturitySteps(project, context),
    ],
  });
}
