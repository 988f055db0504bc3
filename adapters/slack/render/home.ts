/** The app's home, and the modals that its buttons open. */
import type { types } from "@slack/bolt";
import type { Home } from "../../../src/chat/conversation.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import type { Text } from "../../../src/chat/text.ts";
import { cut } from "../../shared/cut.ts";
import { LIMITS } from "../limits.ts";
import { type MessageBlock, markup, plain, smallPrint } from "./blocks.ts";
import { aroundMention } from "./escape.ts";
import { renderBlocks } from "./reply.ts";

/** Five parts, lines between them, and the title: less than a view holds. */
const PART = { blocks: 18, size: LIMITS.message.size.most };
const MODAL = { blocks: LIMITS.view.blocks.most, size: LIMITS.message.size.most };
const LINE: MessageBlock = { type: "divider" };

export function homeView({ title, where, channelLine, parts }: Home): types.HomeView {
  const channel = where && aroundMention(channelLine, "#", where.channel);
  return {
    type: "home",
    blocks: [
      { type: "header", text: plain(title) },
      ...(channel === undefined ? [] : [smallPrint(markup(channel))]),
      ...parts.flatMap(({ id, reply }) => [LINE, ...renderBlocks(reply, { part: id, room: PART })]),
    ],
  };
}

/** The answer to a button of the home, which has no channel to answer in. */
export const replyModal = (reply: Reply, text: Text): types.ModalView => ({
  type: "modal",
  title: plain(cut(text.say("about.title"), LIMITS.view.title.most)),
  close: plain(text.say("home.close")),
  blocks: renderBlocks(reply, { part: "modal", room: MODAL }),
});
