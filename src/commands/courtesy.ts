/** A kind word in return for thanks. */
import { paragraph } from "../chat/reply.ts";
import type { Command } from "./command.ts";
import { replyTo } from "./reply-to.ts";

export const courtesy: Command = {
  id: "courtesy",
  needsNoProjects: true,
  hidden: true,
  run: (_call, context) =>
    replyTo(context, { kind: "notice", blocks: [paragraph(...context.text.rich("courtesy.welcome"))] }),
};
