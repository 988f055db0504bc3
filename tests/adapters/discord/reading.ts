/** What a reader sees of a message, and what a reply says, for comparing them. */
import { type APIMessage, EmbedType } from "discord.js";
import type { RenderedMessage } from "../../../adapters/discord/render/reply.ts";
import { renderReply } from "../../../adapters/discord/render/reply.ts";
import { type Block, type Inline, type Reply, strong } from "../../../src/chat/reply.ts";
import { readMarkdown } from "./markdown-reader.ts";

export const partsOf = ({ content, embeds }: RenderedMessage): string[] =>
  [content, ...embeds.map(({ description = "" }) => description)].filter((part) => part !== "");
export const shown = (reply: Reply): string =>
  partsOf(renderReply(reply))
    .map((part) => readMarkdown(part).shown)
    .join("\n");
export const idsOf = ({ components }: RenderedMessage): string[] =>
  components.flatMap((row) => row.components.map(({ custom_id: id }) => id));

/** Without what is not shown. */
export const squeezed = (said: string): string => said.toWellFormed().replace(/[\p{Cc}\p{Cf}\s]/gu, "");

export function textsIn(block: Block): string[] {
  switch (block.type) {
    case "heading":
      return [block.text];
    case "buttons":
      return [];
    case "table":
      return block.rows.flat();
    case "image":
      return [block.alt];
    default:
      return inlinesIn(block).map((inline) => inline.text);
  }
}

export function inlinesIn(block: Block): readonly Inline[] {
  switch (block.type) {
    case "paragraph":
    case "note":
      return block.content;
    case "fields":
      return block.fields.flatMap(({ label, value }) => [strong(label), ...value]);
    case "list":
      return block.items.flat();
    default:
      return [];
  }
}

/** As Discord gives a message back, with what it adds. */
export const received = ({ content, embeds, components }: RenderedMessage): APIMessageParts => ({
  content,
  embeds: embeds.map((embed) => ({
    ...embed,
    type: EmbedType.Rich,
    ...(embed.image && {
      image: { ...embed.image, proxy_url: "https://images.test/1", width: 1, height: 1 },
    }),
  })),
  components,
});
type APIMessageParts = Pick<APIMessage, "content" | "embeds" | "components">;
