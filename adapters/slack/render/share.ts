/** What is shown in answer to an interaction, with what else can be pressed or with who shared it. */
import type { Sharer, Shown } from "../../../src/chat/interaction.ts";
import { plainText } from "../../../src/chat/plain-text.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import { LIMITS } from "../limits.ts";
import { markup, type RenderedMessage, smallPrint } from "./blocks.ts";
import { pickSelect, shareButton } from "./buttons.ts";
import { aroundMention, escapeEntities } from "./escape.ts";
import { fallbackText, MESSAGE_ROOM, type RenderOptions, renderBlocks, renderReply } from "./reply.ts";

/** Throws without a reply: each of Slack's share buttons carries what it shares. */
export function renderShown(
  { reply, share, sharer, finder }: Shown,
  options: Pick<RenderOptions, "part"> = {},
): RenderedMessage {
  if (reply === undefined) throw new RangeError("there is no reply to render");
  if (sharer !== undefined) return renderShared(reply, sharer);
  const isSharable = share !== undefined && share.value.length <= LIMITS.element.buttonValue.most;
  return renderReply(reply, {
    ...options,
    also: [
      ...(finder === undefined ? [] : [pickSelect(finder)]),
      ...(isSharable ? [shareButton(share.label, share.value)] : []),
    ],
  });
}

/** With who shared it below. */
function renderShared(reply: Reply, sharer: Sharer): RenderedMessage {
  const { id, nameless } = sharer;
  const note = smallPrint(markup(aroundMention(sharer, "@", id) ?? escapeEntities(nameless)));
  const { blocks, size } = MESSAGE_ROOM;
  const room = { blocks: blocks - 1, size: size - JSON.stringify(note).length - 1 };
  return {
    text: fallbackText(`${nameless}\n\n${plainText(reply)}`),
    blocks: [...renderBlocks(reply, { room }), note],
  };
}
