/**
 * A reply as a Slack message: blocks to look at, and the whole of it as text for
 * notifications and screen readers, which read nothing else. Long things are
 * parted into several blocks; what still does not fit ends in "…".
 */
import { plainText } from "../../../src/chat/plain-text.ts";
import type { Block, Inline, Reply } from "../../../src/chat/reply.ts";
import { cut, ELLIPSIS } from "../../shared/cut.ts";
import { clean } from "../../shared/shown-text.ts";
import { LIMITS } from "../limits.ts";
import { type MessageBlock, type Pressable, plain, type RenderedMessage } from "./blocks.ts";
import { pickSelect, replyButton, rows } from "./buttons.ts";
import { escapedLength, escapeEntities, escapeFallback, isLiteral, isWebAddress } from "./escape.ts";
import { fitInto, type Room } from "./fit.ts";
import { bold, lengthOf, richBlock, richInlines, section, splitRun } from "./inline.ts";
import { renderFields, renderList, renderTable } from "./list.ts";

export interface RenderOptions {
  /** What stands in the field that finds a project by typing; it is shown where the reply asks which one is meant. */
  readonly pick?: string | undefined;
  /** What else can be pressed, behind the reply's own buttons. */
  readonly also?: readonly Pressable[];
  /** A word that keeps ids apart where several replies are in one view. */
  readonly part?: string;
  readonly room?: Room;
}

/** Send these along: the bot's links are not to be unfurled, and its text is not markup. */
export const MESSAGE_FLAGS = { unfurl_links: false, unfurl_media: false, mrkdwn: false } as const;

const MESSAGE_ROOM: Room = { blocks: LIMITS.message.blocks.most, size: LIMITS.message.size.most };

export const renderReply = (reply: Reply, options: RenderOptions = {}): RenderedMessage => ({
  text: fallbackText(plainText(reply)),
  blocks: renderBlocks(reply, options),
});

/** Never empty: Slack refuses a message without text. Cut before it is escaped, so that no escape is cut. */
export const fallbackText = (text: string): string =>
  escapeFallback(cut(clean(text).trim() || ELLIPSIS, LIMITS.message.text.most, escapedLength));

export function renderBlocks(reply: Reply, options: RenderOptions = {}): MessageBlock[] {
  const { part = "message", room = MESSAGE_ROOM } = options;
  let pressed = 0;
  let row = 0;
  const inRows = (all: readonly Pressable[]): MessageBlock[] => {
    const made = rows(all, part, row);
    row += made.length;
    return made;
  };
  const also = alsoPressable(reply, options);
  const lastButtons = reply.blocks.findLastIndex(({ type }) => type === "buttons");
  const blocks = reply.blocks.flatMap((block, i) => {
    if (block.type !== "buttons") return renderBlock(block);
    const own = block.buttons.map((button) => replyButton(button, part, pressed++));
    return inRows(i === lastButtons ? [...own, ...also] : own);
  });
  return fitInto(lastButtons < 0 ? [...blocks, ...inRows(also)] : blocks, room);
}

const alsoPressable = ({ kind }: Reply, { pick, also = [] }: RenderOptions): readonly Pressable[] => {
  const asksWhich = kind === "choices" || kind === "not-found";
  return pick !== undefined && asksWhich ? [pickSelect(pick), ...also] : also;
};

function renderBlock(block: Exclude<Block, { type: "buttons" }>): MessageBlock[] {
  switch (block.type) {
    case "heading":
      return renderHeading(clean(block.text));
    case "paragraph":
      return renderParagraph(block.content);
    case "note":
      return renderNote(block.content);
    case "fields":
      return renderFields(block.fields);
    case "list":
      return renderList(block.items, block.start);
    case "table":
      return renderTable(block.header, block.rows);
    case "image":
      return renderImage(block.url, clean(block.alt));
  }
}

const renderParagraph = (content: readonly Inline[]): MessageBlock[] =>
  splitRun(richInlines(content)).map((run) => richBlock(section(run)));

/** What is too long for a header is bold text, so that nothing is lost. */
function renderHeading(text: string): MessageBlock[] {
  if (text.trim() === "") return [];
  if (text.length <= LIMITS.block.header.most) return [{ type: "header", text: plain(text) }];
  return splitRun([bold(text)]).map((run) => richBlock(section(run)));
}

/**
 * Small print can only be plain text or mrkdwn. A note that needs bold or code, or
 * whose text mrkdwn would take for formatting, is shown at the size of other text.
 */
function renderNote(content: readonly Inline[]): MessageBlock[] {
  const isShort = lengthOf(richInlines(content)) <= LIMITS.block.text.most;
  const words = content.map((inline) => clean(inline.text)).join("");
  if (isShort && content.every(({ type }) => type === "text"))
    return words === "" ? [] : [small(plain(words))];
  const linked = content.map(smallInline);
  const mrkdwn = linked.join("");
  if (linked.includes(undefined) || mrkdwn.length > LIMITS.block.text.most) return renderParagraph(content);
  return [small({ type: "mrkdwn", text: mrkdwn, verbatim: true })];
}

const small = (
  text: ReturnType<typeof plain> | { type: "mrkdwn"; text: string; verbatim: true },
): MessageBlock => ({ type: "context", elements: [text] });

function smallInline(inline: Inline): string | undefined {
  const text = clean(inline.text);
  if (!isLiteral(text)) return undefined;
  if (inline.type === "text") return escapeEntities(text);
  if (inline.type !== "link" || text === "" || text.includes("|") || !isWebAddress(inline.url))
    return undefined;
  return `<${escapeEntities(inline.url)}|${escapeEntities(text)}>`;
}

function renderImage(url: string, alt: string): MessageBlock[] {
  const words = alt.trim() || ELLIPSIS;
  if (!isWebAddress(url) || url.length > LIMITS.block.imageUrl.most) {
    return renderParagraph([{ type: "text", text: words }]);
  }
  return [{ type: "image", image_url: url, alt_text: cut(words, LIMITS.block.altText.most) }];
}
