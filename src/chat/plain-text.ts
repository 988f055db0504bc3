/**
 * Renders a reply as plain text for pipes, notifications and screen readers. Tables
 * become lines, because columns do not read well aloud.
 */
import { type Block, type Inline, isBareLink, itemMark, type Reply } from "./reply.ts";

export interface PlainTextOptions {
  /** Returns the prefix of a button's label, such as "[1] "; without it, buttons are left out. */
  readonly buttonPrefix?: (index: number) => string;
}

export function plainText(reply: Reply, options: PlainTextOptions = {}): string {
  let pressed = 0;
  const parts = reply.blocks.map((block) => {
    if (block.type !== "buttons") return blockText(block);
    const prefix = options.buttonPrefix;
    if (prefix === undefined) return "";
    return block.buttons.map((button) => `${prefix(pressed++)}${button.label}`).join("  ");
  });
  return parts.filter((part) => part !== "").join("\n\n");
}

function blockText(block: Exclude<Block, { type: "buttons" }>): string {
  switch (block.type) {
    case "heading":
      return block.text;
    case "paragraph":
    case "note":
      return inlineText(block.content);
    case "fields":
      return block.fields.map(({ label, value }) => `${label}: ${inlineText(value)}`).join("\n");
    case "list":
      return block.items.map((item, i) => `${itemMark(block.start, i)} ${inlineText(item)}`).join("\n");
    case "table":
      return tableText(block.header, block.rows);
    case "image":
      return block.alt;
  }
}

export const inlineText = (content: readonly Inline[]): string => content.map(oneInline).join("");

function oneInline(inline: Inline): string {
  if (inline.type !== "link") return inline.text;
  return isBareLink(inline) ? inline.url : `${inline.text} (${inline.url})`;
}

/** "Stars: Istio 13,500+ · Linkerd 4,700+" */
function tableText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows
    .map(([label, ...cells]) => {
      const named = cells.map((cell, i) => `${header[i + 1] ?? ""} ${cell}`.trim());
      return `${label}: ${named.join(" · ")}`;
    })
    .join("\n");
}
