/** Renders inline text and tables as GitHub Markdown. Text is escaped, so it never becomes markup. */
import type { Inline } from "../../chat/reply.ts";

export function table(rows: readonly (readonly string[])[]): string {
  const [header = [], ...body] = rows;
  return [header, header.map(() => "---"), ...body].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

export const inlineMarkdown = (content: readonly Inline[]): string => content.map(markdownOf).join("");

export function markdownOf(inline: Inline): string {
  switch (inline.type) {
    case "text":
    case "time":
      return escapeMarkdown(inline.text);
    case "strong":
      return `**${escapeMarkdown(inline.text)}**`;
    case "code":
      return codeMarkdown(inline.text);
    case "link":
      return `[${escapeMarkdown(inline.text)}](${inline.url})`;
  }
}

const escapeMarkdown = (text: string): string =>
  text.replace(/[\\`*_[\]<>|~]/g, (character) => `\\${character}`).replace(/\s+/g, " ");

/** In a table, a bar ends the cell even inside code. */
const codeMarkdown = (text: string): string => `\`${text.replace(/\|/g, "\\|")}\``;
