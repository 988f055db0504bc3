/** What is shown in answer to an interaction, with its share button or with who shared it. */

import type { Sharer, Shown } from "../../../src/chat/interaction.ts";
import { plainText } from "../../../src/chat/plain-text.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import { LIMITS } from "../limits.ts";
import type { MessageBlock, RenderedMessage } from "./blocks.ts";
import { shareButton } from "./buttons.ts";
import { escapeEntities, isLiteral, isUserId } from "./escape.ts";
import { fallbackText, renderBlocks, renderReply } from "./reply.ts";

/** Throws for a message as it stands: each of Slack's share buttons carries what it shares. */
export function renderShown({ reply, share, sharer, finder }: Shown): RenderedMessage {
  if (reply === undefined) throw new RangeError("there is no reply to render");
  if (sharer !== undefined) return renderShared(reply, sharer);
  const fits = share !== undefined && share.value.length <= LIMITS.element.buttonValue.most;
  return renderReply(reply, {
    pick: finder,
    also: fits ? [shareButton(share.label, share.value)] : [],
  });
}

/** With who shared it below. */
function renderShared(reply: Reply, sharer: Sharer): RenderedMessage {
  const note: MessageBlock = {
    type: "context",
    elements: [{ type: "mrkdwn", text: sharedBy(sharer), verbatim: true }],
  };
  const most = LIMITS.message;
  const room = { blocks: most.blocks.most - 1, size: most.size.most - JSON.stringify(note).length - 1 };
  return {
    text: fallbackText(`${sharer.nameless}\n\n${plainText(reply)}`),
    blocks: [...renderBlocks(reply, { room }), note],
  };
}

/** "Shared by <@U…>": the mention is made here, from what can be nothing but a user's id. */
function sharedBy({ id, before, after, nameless }: Sharer): string {
  const isSafe = isUserId(id) && isLiteral(before + after);
  return isSafe ? `${escapeEntities(before)}<@${id}>${escapeEntities(after)}` : escapeEntities(nameless);
}
