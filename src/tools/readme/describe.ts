/** Converts a message to plain text, as an alternative to its picture. */
import type { Block, Control, RichText } from "./blocks.ts";

export const describeBlocks = (blocks: readonly Block[]): string => blocks.flatMap(linesOf).join("\n");

function linesOf(block: Block): string[] {
  switch (block.type) {
    case "header":
      return [block.text.text];
    case "rich_text":
      return block.elements.flatMap(linesOfRichText);
    case "context":
      return block.elements.map(({ text }) => text);
    case "actions":
      return [block.elements.map((control) => `[${labelOf(control)}]`).join(" ")];
    case "divider":
      return [];
  }
}

function linesOfRichText(part: RichText): string[] {
  if (part.type === "rich_text_section") return [part.elements.map(({ text }) => text).join("")];
  return part.elements.map(({ elements }, i) => {
    const mark = part.style === "bullet" ? "•" : `${part.offset + i + 1}.`;
    return `${mark} ${elements.map(({ text }) => text).join("")}`;
  });
}

export const labelOf = (control: Control): string =>
  control.type === "button" ? control.text.text : control.placeholder.text;
