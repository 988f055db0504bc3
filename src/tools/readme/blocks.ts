/** The subset of Block Kit that can be drawn; anything else is an error. */
import { z } from "zod";

const plainText = z.object({ type: z.literal("plain_text"), text: z.string() });
const markdown = z.object({ type: z.literal("mrkdwn"), text: z.string() });
const style = z.object({ bold: z.boolean(), code: z.boolean() }).partial().strict().optional();
const inline = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string(), style }),
  z.object({ type: z.literal("link"), text: z.string(), url: z.string(), style }),
]);
const section = z.object({ type: z.literal("rich_text_section"), elements: z.array(inline) });
const list = z.object({
  type: z.literal("rich_text_list"),
  style: z.enum(["bullet", "ordered"]),
  /** How many numbers an ordered list skips before its first item. */
  offset: z.int().min(0).default(0),
  elements: z.array(section),
});
const control = z.discriminatedUnion("type", [
  z.object({ type: z.literal("button"), text: plainText }),
  z.object({ type: z.enum(["static_select", "external_select"]), placeholder: plainText }),
]);
const block = z.discriminatedUnion("type", [
  z.object({ type: z.literal("header"), text: plainText }),
  z.object({
    type: z.literal("rich_text"),
    elements: z.array(z.discriminatedUnion("type", [section, list])),
  }),
  z.object({ type: z.literal("context"), elements: z.array(plainText.or(markdown)) }),
  z.object({ type: z.literal("actions"), elements: z.array(control) }),
  z.object({ type: z.literal("divider") }),
]);
const message = z.object({ blocks: z.array(block).min(1) });

export type Block = z.infer<typeof block>;
export type RichText = Extract<Block, { type: "rich_text" }>["elements"][number];
export type Inline = z.infer<typeof inline>;
export type Control = z.infer<typeof control>;

/** Throws a ZodError if any part of the message can't be drawn. */
export const readBlocks = (json: unknown): readonly Block[] => message.parse(json).blocks;
