/**
 * A reply as a Discord message: its first sentence or heading (of a quiz, the question
 * too) as the message's text, which is all that notifications, answers to it and lists of
 * search results show, and the rest in an embed, whose links are not unfurled and which
 * holds twice as much. Embeds rather than Components V2: those allow no text beside them,
 * 4,000 characters in all, and no way back when the message is edited. Text that does
 * not fit ends in "…"; buttons stay, since they lead on.
 */
import type { APIEmbed } from "discord.js";
import { type Block, type Reply, text } from "../../../src/chat/reply.ts";
import { ELLIPSIS } from "../../shared/cut.ts";
import { LIMITS } from "../limits.ts";
import { type Button, type ButtonRow, renderButtons } from "./buttons.ts";
import { isWebAddress } from "./escape.ts";
import { fitted, lengthOf } from "./fit.ts";
import { hasLink } from "./inline.ts";
import { asLead, blockLines, type Line, type TextBlock } from "./lines.ts";

/** All parts of a message, so that an edit replaces every one of them. */
export interface RenderedMessage {
  content: string;
  embeds: APIEmbed[];
  components: ButtonRow[];
  /** Nobody is ever pinged. */
  allowed_mentions: { parse: [] };
}

export interface RenderOptions {
  /** More buttons, after the reply's own. */
  readonly also?: readonly Button[];
  /** A last line, in markdown, for which there is always room. */
  readonly below?: string | undefined;
}

/** One colour for all: it carries no meaning. */
const COLOUR = 0x446ca9;
/** Longer than this, a first block stays with the rest. */
const LEAD = 300;

export function renderReply(reply: Reply, { also = [], below }: RenderOptions = {}): RenderedMessage {
  const { rows, isCut } = renderButtons(reply, also);
  const blocks = reply.blocks.filter((block) => block.type !== "buttons");
  const more: readonly Line[] = isCut ? [{ prefix: "", content: [text(ELLIPSIS)], after: "\n" }] : [];
  const lead = leadOf(blocks, reply.kind);
  const outside = lead.flatMap(blockLines).map(asLead);
  const inside = blocks.slice(lead.length).flatMap(blockLines);
  const isPlain = inside.length === 0;
  const content = filled([...outside, ...(isPlain ? more : [])], LIMITS.message.content.most, isPlain, below);
  const description = filled(
    isPlain ? [] : [...inside, ...more],
    LIMITS.embed.description.most,
    !isPlain,
    below,
  );
  return messageOf(content, embedsOf(description, imagesIn(blocks)), rows);
}

/** Discord refuses an empty message. */
export const messageOf = (content: string, embeds: APIEmbed[], components: ButtonRow[]): RenderedMessage => ({
  content: content === "" && embeds.length === 0 ? ELLIPSIS : content,
  embeds,
  components,
  allowed_mentions: { parse: [] },
});

/** The blocks for the message's own text, where links would be unfurled: all where they are sentences, or the first. */
function leadOf(blocks: readonly TextBlock[], kind: Reply["kind"]): readonly TextBlock[] {
  if (fitsOutside(blocks, LIMITS.message.content.most / 2) && blocks.every(isSentence)) return blocks;
  // The notification of a quiz includes the question.
  const first = blocks.slice(0, kind === "quiz" && fitsOutside(blocks.slice(0, 2), LEAD) ? 2 : 1);
  return fitsOutside(first, LEAD) && first.every(isSaying) ? first : [];
}

const isSentence = ({ type }: Block): boolean => type === "paragraph" || type === "note";
const isSaying = (block: Block): boolean => isSentence(block) || block.type === "heading";

function fitsOutside(blocks: readonly TextBlock[], most: number): boolean {
  const lines = blocks.flatMap(blockLines);
  return lengthOf(lines) <= most && !lines.some(({ content }) => hasLink(content));
}

function filled(lines: readonly Line[], most: number, isLast: boolean, below: string | undefined): string {
  if (below === undefined || !isLast) return fitted(lines, most);
  const end = lines.length === 0 ? below : `\n\n${below}`;
  return fitted(lines, most - end.length) + end;
}

const imagesIn = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.type === "image" && isImageAddress(block.url) ? [block.url] : []));

const isImageAddress = (url: string): boolean => isWebAddress(url) && url.length <= LIMITS.embed.url.most;

/** The first image stands below the text; of more than can be shown, the text has their links. */
function embedsOf(description: string, images: readonly string[]): APIEmbed[] {
  const [first, ...others] = images;
  const head: APIEmbed = {
    color: COLOUR,
    ...(description !== "" && { description }),
    ...(first !== undefined && { image: { url: first } }),
  };
  const all = [head, ...others.map((url): APIEmbed => ({ color: COLOUR, image: { url } }))];
  return description === "" && first === undefined ? [] : all.slice(0, LIMITS.message.embeds.most);
}
