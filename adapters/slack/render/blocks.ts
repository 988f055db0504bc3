/** The parts of Block Kit that are used: narrower than Slack's own types. */
import type { types } from "@slack/bolt";

/** Slack shows it in the reader's zone and language. */
export interface RichDate extends types.RichTextDate {
  /** Always there. */
  fallback: string;
  /** As for the others, none: it is not cut. */
  text?: undefined;
}

export type RichInline = types.RichTextText | types.RichTextLink | RichDate;

export interface RichSection extends types.RichTextSection {
  elements: RichInline[];
}

export interface RichList extends types.RichTextList {
  elements: RichSection[];
  /** How far the first number is from 1: documented, but missing from Slack's types. */
  offset?: number;
}

export type RichPart = RichSection | RichList;

export interface RichBlock extends types.RichTextBlock {
  elements: RichPart[];
}

export type Pressable = types.Button | types.ExternalSelect;

export type MessageBlock =
  | RichBlock
  | types.HeaderBlock
  | types.ContextBlock
  | types.ImageBlock
  | types.ActionsBlock
  | types.DividerBlock;

/** As `chat.postMessage` and the answer to a command take it. */
export interface RenderedMessage {
  text: string;
  blocks: MessageBlock[];
}

/** Plain text, in which ":smile:" stays as it is. */
export const plain = (text: string): types.PlainTextElement => ({ type: "plain_text", text, emoji: false });
/** Markup that the caller has made and escaped: Slack adds no links or mentions of its own. */
export const markup = (text: string): types.MrkdwnElement => ({ type: "mrkdwn", text, verbatim: true });
export const smallPrint = (text: types.TextObject): types.ContextBlock => ({
  type: "context",
  elements: [text],
});

export const bold = (text: string): RichInline => ({ type: "text", text, style: { bold: true } });
export const section = (elements: RichInline[]): RichSection => ({ type: "rich_text_section", elements });
export const richBlock = (...elements: RichPart[]): RichBlock => ({ type: "rich_text", elements });
