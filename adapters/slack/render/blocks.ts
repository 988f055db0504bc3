/** The parts of Block Kit that are used: narrower than Slack's own types, and fit for them. */
import type { types } from "@slack/bolt";

export type RichInline = types.RichTextText | types.RichTextLink;

export interface RichSection {
  type: "rich_text_section";
  elements: RichInline[];
}

export interface RichList {
  type: "rich_text_list";
  style: "bullet" | "ordered";
  elements: RichSection[];
  /** How far the first number is from 1: documented, but missing from Slack's types. */
  offset?: number;
}

export type RichPart = RichSection | RichList;

export interface RichBlock {
  type: "rich_text";
  elements: RichPart[];
}

/** What stands in a row below a message. */
export type Pressable = types.Button | types.ExternalSelect;

export type MessageBlock =
  | RichBlock
  | types.HeaderBlock
  | types.ContextBlock
  | types.ImageBlock
  | types.ActionsBlock
  | types.DividerBlock;

/** What `chat.postMessage` and the answer to a command are given. */
export interface RenderedMessage {
  text: string;
  blocks: MessageBlock[];
}

/** Plain text in which ":smile:" stays what it is. */
export const plain = (text: string): types.PlainTextElement => ({ type: "plain_text", text, emoji: false });
