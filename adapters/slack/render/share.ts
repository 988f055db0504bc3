/** Replies that only their reader sees, with a button to share them; and what is then shared. */
import { plainText } from "../../../src/chat/plain-text.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import { aroundName, mayBeShared } from "../../../src/chat/share.ts";
import type { Text } from "../../../src/messages/messages.ts";
import { LIMITS } from "../limits.ts";
import type { MessageBlock, RenderedMessage } from "./blocks.ts";
import { shareButton } from "./buttons.ts";
import { escapeEntities, isLiteral, isUserId } from "./escape.ts";
import { fallbackText, type RenderOptions, renderBlocks, renderReply } from "./reply.ts";

export interface EphemeralOptions extends RenderOptions {
  readonly shareLabel: string;
  /** Comes back as the button's value. */
  readonly shareAction: string;
}

/** With the button where the reply may be shared; without it otherwise. */
export function renderEphemeral(reply: Reply, options: EphemeralOptions): RenderedMessage {
  const { shareLabel, shareAction, also = [] } = options;
  const fits = shareAction.length <= LIMITS.element.buttonValue.most;
  if (!mayBeShared(reply) || !fits) return renderReply(reply, options);
  return renderReply(reply, { ...options, also: [...also, shareButton(shareLabel, shareAction)] });
}

export interface Sharer {
  readonly userId: string;
  readonly text: Text;
}

/** With who shared it below. */
export function renderShared(reply: Reply, { userId, text }: Sharer): RenderedMessage {
  const line = sharedBy(userId, text);
  const note: MessageBlock = {
    type: "context",
    elements: [{ type: "mrkdwn", text: line, verbatim: true }],
  };
  const most = LIMITS.message;
  const room = { blocks: most.blocks.most - 1, size: most.size.most - JSON.stringify(note).length - 1 };
  return {
    text: fallbackText(`${text.say("share.by-somebody")}\n\n${plainText(reply)}`),
    blocks: [...renderBlocks(reply, { room }), note],
  };
}

/** "Shared by <@U…>": the mention is made here, from what can be nothing but a user's id. */
function sharedBy(userId: string, text: Text): string {
  const { before, after } = aroundName((name) => text.say("share.by", { name }));
  const isSafe = isUserId(userId) && isLiteral(before + after);
  if (!isSafe) return escapeEntities(text.say("share.by-somebody"));
  return `${escapeEntities(before)}<@${userId}>${escapeEntities(after)}`;
}
