/** The reply of a command that the landscape has no data for, such as from an old button. */
import { paragraph, type Reply } from "../chat/reply.ts";
import type { Context } from "./command.ts";
import { replyTo } from "./reply-to.ts";

export const unavailable = (context: Context): Reply =>
  replyTo(context, { kind: "error", blocks: [paragraph(...context.text.rich("error.unavailable"))] });
