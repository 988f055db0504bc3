/** The reply when a command's project is missing. */
import { paragraph, type Reply } from "../chat/reply.ts";
import type { Command, Context } from "./command.ts";
import { replyTo } from "./reply-to.ts";

export function needsProject({ id }: Pick<Command, "id">, context: Context): Reply {
  const [example = ""] = context.text.words(`commands.${id}.examples`);
  return replyTo(context, {
    kind: "error",
    blocks: [paragraph(...context.text.rich("commands.needs-project", { example }))],
  });
}
