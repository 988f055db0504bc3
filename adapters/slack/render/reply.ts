/**
 * A reply as a Slack message: blocks to look at, and the whole of it as text for
 * notifications and screen readers, which read nothing else. Long things become
 * several blocks; what still does not fit ends in "…".
 */
import { plainText } from "../../../src/chat/plain-text.ts";
import { type Block, type Inline, type Reply, text } from "../../../src/chat/reply.ts";
import { cut, ELLIPSIS } from "../../shared/cut.ts";
import { clean } from "../../shared/shown-text.ts";
import { LIMITS } from "../limits.ts";
import {
  bold,
  type MessageBlock,
  markup,
  type Pressable,
  plain,
  type RenderedMessage,
  type RichInline,
  richBlock,
  section,
  smallPrint,
} from "./blocks.ts";
import { replyButton, rows } from "./buttons.ts";
import { escapedLength, escapeEntities, escapeFallback, isLiteral, isWebAddress } from "./escape.ts";
import { fitInto, type Room } from "./fit.ts";
import { richInlines, splitRun } from "./inline.ts";
import { renderFields, renderList, renderTable } from "./list.ts";

export interface RenderOptions {
  /** What else can be pressed, behind the reply's own buttons. */
  readonly also?: readonly Pressable[];
  /** A word that keeps ids apart where several replies are in one view. */
  readonly part?: string;
  readonly room?: Room;
}

/** Send these along: the bot's links are not to be unfurled, and its text is not markup. */
export const MESSAGE_FLAGS = { unfurl_links: false, unfurl_media: false, mrkdwn: false } as const;

export const MESSAGE_ROOM: Room = { blocks: LIMITS.message.blocks.most, size: LIMITS.message.size.most };

export const renderReply = (reply: Reply, options: RenderOptions = {}): RenderedMessage => ({
  text: fallbackText(plainText(reply)),
  blocks: renderBlocks(reply, options),
});

/** Never empty: Slack refuses a message without text. Cut before it is escaped, so that no escape is cut. */
export const fallbackText = (said: string): string =>
  escapeFallback(cut(clean(said).trim() || ELLIPSIS, LIMITS.message.text.most, escapedLength));

export function renderBlocks(reply: Reply, options: RenderOptions = {}): MessageBlock[] {
  const { also = [], part = "message", room = MESSAGE_ROOM } = options;
  let pressed = 0;
  let row = 0;
  const inRows = (all: readonly Pressable[]): MessageBlock[] => {
    const made = rows(all, part, row);
    row += made.length;
    return made;
  };
  const lastButtons = reply.blocks.findLastIndex(({ type }) => type === "buttons");
  const blocks = reply.blocks.flatMap((block, i) => {
    if (block.type !== "buttons") return renderBlock(block);
    const own = block.buttons.map((button) => replyButton(button, part, pressed++));
    return inRows(i === lastButtons ? [...own, ...also] : own);
  });
  return fitInto(lastButtons < 0 ? [...blocks, ...inRows(also)] : blocks, room);
}

function renderBlock(block: Exclude<Block, { type: "buttons" }>): MessageBlock[] {
  switch (block.type) {
    case "heading":
      return renderHeading(clean(block.text));
    case "paragraph":
      return textBlocks(richInlines(block.content));
    case "note":
      return renderNote(block.content);
    case "fields":
      return renderFields(block.fields);
    case "list":
      return renderList(block.items, block.start);
    case "table":
      return renderTable(block.header, block.rows);
    case "image":
      return renderImage(block.url, clean(block.alt).trim() || ELLIPSIS);
  }
}

const textBlocks = (run: readonly RichInline[]): MessageBlock[] =>
  splitRun(run).map((part) => richBlock(section(part)));

/** A heading that is too long for a header is bold text, so that nothing is lost. */
function renderHeading(said: string): MessageBlock[] {
  if (said.trim() === "") return [];
  return said.length <= LIMITS.block.header.most
    ? [{ type: "header", text: plain(said) }]
    : textBlocks([bold(said)]);
}

/**
 * Small print can only be plain text or mrkdwn. A note that needs bold or code, or
 * whose text mrkdwn would take for formatting, is shown at the size of other text.
 */
function renderNote(content: readonly Inline[]): MessageBlock[] {
  const isPlain = content.every(({ type }) => type === "text");
  const parts = content.map((inline) => (isPlain ? clean(inline.text) : smallInline(inline)));
  const said = parts.join("");
  if (said === "") return [];
  if (parts.includes(undefined) || said.length > LIMITS.block.text.most) {
    return textBlocks(richInlines(content));
  }
  return [smallPrint(isPlain ? plain(said) : markup(said))];
}

function smallInline(inline: Inline): string | undefined {
  const said = clean(inline.text);
  if (!isLiteral(said)) return undefined;
  if (inline.type === "text") return escapeEntities(said);
  const isLink = inline.type === "link" && isWebAddress(inline.url, LIMITS.element.url.most);
  if (!isLink || said === "" || said.includes("|")) return undefined;
  return `<${escapeEntities(inline.url)}|${escapeEntities(said)}>`;
}

const renderImage = (url: string, alt: string): MessageBlock[] =>
  isWebAddress(url, LIMITS.block.imageUrl.most)
    ? [{ type: "image", image_url: url, alt_text: cut(alt, LIMITS.block.altText.most) }]
    : textBlocks(richInlines([text(alt)]));
