/** The app's home: what the drill is at, one's own score and reviews, and how to begin. */
import type { types } from "@slack/bolt";
import { buttons, heading, list, type Reply } from "../../../src/chat/reply.ts";
import type { Text } from "../../../src/messages/messages.ts";
import { cut } from "../../shared/cut.ts";
import { LIMITS } from "../limits.ts";
import { type MessageBlock, plain } from "./blocks.ts";
import { escapeEntities, isChannelId, isLiteral } from "./escape.ts";
import { renderBlocks } from "./reply.ts";

export interface HomeParts {
  /** The channel that the first three are about. */
  readonly channelId?: string | undefined;
  readonly today?: Reply | undefined;
  readonly progress?: Reply | undefined;
  readonly score?: Reply | undefined;
  /** The reviews that are due. */
  readonly due?: Reply | undefined;
}

const PARTS = ["today", "progress", "score", "due"] as const;

/** Four parts, a line between them, and the ends: less than a view holds. */
const ROOM = { blocks: 20, size: LIMITS.message.size.most };

export function homeView(parts: HomeParts, text: Text): types.HomeView {
  const shown = PARTS.flatMap((part) => {
    const reply = parts[part];
    return reply === undefined ? [] : [LINE, ...renderBlocks(reply, { part, room: ROOM })];
  });
  const blocks = [
    { type: "header", text: plain(text.say("home.title")) } as const,
    ...channelLine(parts.channelId, text),
    ...shown,
    ...(shown.length > 0 ? [LINE] : []),
    ...renderBlocks(howToBegin(text), { part: "begin", room: ROOM }),
  ];
  return { type: "home", blocks };
}

const LINE: MessageBlock = { type: "divider" };

function channelLine(channelId: string | undefined, text: Text): MessageBlock[] {
  if (channelId === undefined || !isChannelId(channelId)) return [];
  const [before = "", after = ""] = text.say("home.channel", { channel: CHANNEL }).split(CHANNEL);
  if (!isLiteral(before + after)) return [];
  const line = `${escapeEntities(before)}<#${channelId}>${escapeEntities(after)}`;
  return [{ type: "context", elements: [{ type: "mrkdwn", text: line, verbatim: true }] }];
}

/** Stands for the channel until it is put in; no message holds it. */
const CHANNEL = "\u0001";

const howToBegin = (text: Text): Reply => ({
  kind: "help",
  audience: "caller",
  language: text.language,
  project: null,
  suggestions: [],
  blocks: [
    heading(text.say("home.begin")),
    list([text.rich("home.look-up"), text.rich("home.invite"), text.rich("home.drill")]),
    buttons([
      { label: text.say("home.start-drill"), action: { command: "knock", argument: "" } },
      { label: text.say("home.commands"), action: { command: "help", argument: "" } },
    ]),
  ],
});

/** A reply to a button of the home, which has no channel to answer in. */
export const replyModal = (reply: Reply, text: Text): types.ModalView => ({
  type: "modal",
  title: plain(cut(text.say("about.title"), LIMITS.view.title.most)),
  close: plain(text.say("home.close")),
  blocks: renderBlocks(reply, {
    part: "modal",
    room: { blocks: LIMITS.view.blocks.most, size: LIMITS.message.size.most },
  }),
});
