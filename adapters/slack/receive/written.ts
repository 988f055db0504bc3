/** Reads what people write to the bot: mentions, and direct messages. */
import { at, textAt } from "../../shared/payload.ts";
import type { Received } from "./payloads.ts";
import { typedText, withoutMention } from "./typed-text.ts";

export type Written = "mention" | "direct-message";

/** Of all messages, only those in the conversation with the app are sent, and only those are read. */
export function kindOfWritten(event: unknown): Written | undefined {
  const type = textAt(event, "type");
  if (type === "app_mention") return "mention";
  return type === "message" && textAt(event, "channel_type") === "im" ? "direct-message" : undefined;
}

export const isMentioned = (event: unknown, userId: string): boolean =>
  userId !== "" && (textAt(event, "text") ?? "").includes(`<@${userId}`);

const SLACKBOT = "USLACKBOT";

/** Undefined for what a bot has written, for changes of messages, and for files. `botUserId` is the bot's own, or "". */
export function fromWritten(
  event: unknown,
  { teamId, botUserId }: { readonly teamId: string; readonly botUserId: string },
): Received | undefined {
  const type = kindOfWritten(event);
  const [userId, channelId, messageTs] = ["user", "channel", "ts"].map((key) => textAt(event, key));
  const isBots = at(event, "bot_id") != null || userId === botUserId || userId === SLACKBOT;
  if (type === undefined || isBots || textAt(event, "subtype") !== undefined) return undefined;
  if (userId === undefined || channelId === undefined || messageTs === undefined) return undefined;
  const isOwn = type === "direct-message";
  const threadTs = textAt(event, "thread_ts");
  return {
    teamId,
    channelId,
    isDirect: isOwn,
    isOwn,
    userId,
    triggerId: undefined,
    responseUrl: undefined,
    view: undefined,
    viewId: undefined,
    messageTs,
    isEphemeral: false,
    // An answer to a mention begins a thread, since it interrupts the channel otherwise.
    threadTs: isOwn ? threadTs : (threadTs ?? messageTs),
    input: { type, text: typedText(withoutMention(textAt(event, "text") ?? "", botUserId)) },
  };
}
