/** The app's home, and the windows that its buttons open. */
import type { types } from "@slack/bolt";
import type { Home } from "../../../src/chat/conversation.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import type { Text } from "../../../src/chat/text.ts";
import { cut } from "../../shared/cut.ts";
import { LIMITS } from "../limits.ts";
import { type MessageBlock, plain } from "./blocks.ts";
import { escapeEntities, isChannelId, isLiteral } from "./escape.ts";
import { renderBlocks } from "./reply.ts";

/** Five parts, lines between them, and the title: less than a view holds. */
const ROOM = { blocks: 18, size: LIMITS.message.size.most };

export const homeView = (home: Home): types.HomeView => ({
  type: "home",
  blocks: [
    { type: "header", text: plain(home.title) },
    ...channelLine(home),
    ...home.parts.flatMap(({ id, reply }) => [LINE, ...renderBlocks(reply, { part: id, room: ROOM })]),
  ],
});

const LINE: MessageBlock = { type: "divider" };

function channelLine({ where, channelLine: { before, after } }: Home): MessageBlock[] {
  if (where === undefined || !isChannelId(where.channel) || !isLiteral(before + after)) return [];
  const line = `${escapeEntities(before)}<#${where.channel}>${escapeEntities(after)}`;
  return [{ type: "context", elements: [{ type: "mrkdwn", text: line, verbatim: true }] }];
}

/** The answer to a button of the home, which has no channel to answer in. */
export const replyModal = (reply: Reply, text: Text): types.ModalView => ({
  type: "modal",
  title: plain(cut(text.say("about.title"), LIMITS.view.title.most)),
  close: plain(text.say("home.close")),
  blocks: renderBlocks(reply, {
    part: "modal",
    room: { blocks: LIMITS.view.blocks.most, size: LIMITS.message.size.most },
  }),
});
