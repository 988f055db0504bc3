/** Runs of text as rich text: Slack takes it as data, never as markup. */
import type { Inline } from "../../../src/chat/reply.ts";
import { cut, pieces } from "../../shared/cut.ts";
import { clean } from "../../shared/shown-text.ts";
import { LIMITS } from "../limits.ts";
import type { RichBlock, RichInline, RichPart, RichSection } from "./blocks.ts";
import { isWebAddress } from "./escape.ts";

export const richInlines = (content: readonly Inline[]): RichInline[] =>
  content.flatMap((inline) => {
    const rich = richInline(inline);
    return rich.text === "" ? [] : [rich];
  });

function richInline(inline: Inline): RichInline {
  const text = clean(inline.text);
  switch (inline.type) {
    case "text":
      return { type: "text", text };
    case "strong":
      return { type: "text", text, style: { bold: true } };
    case "code":
      return { type: "text", text, style: { code: true } };
    case "link":
      return linked(text, inline.url);
  }
}

/** An address that cannot be linked to is shown. */
function linked(text: string, url: string): RichInline {
  const isLinkable = isWebAddress(url) && url.length <= LIMITS.element.url.most;
  return isLinkable
    ? { type: "link", url, text: text === "" ? url : text }
    : { type: "text", text: `${text} (${clean(url)})` };
}

export const bold = (text: string): RichInline => ({ type: "text", text, style: { bold: true } });

export const section = (elements: RichInline[]): RichSection => ({ type: "rich_text_section", elements });
export const richBlock = (...elements: RichPart[]): RichBlock => ({ type: "rich_text", elements });

export const lengthOf = (content: readonly RichInline[]): number =>
  content.reduce((sum, { text = "" }) => sum + text.length, 0);

/** In runs of at most that many characters. */
export function splitRun(
  content: readonly RichInline[],
  most: number = LIMITS.block.text.most,
): RichInline[][] {
  if (lengthOf(content) <= most) return content.length === 0 ? [] : [[...content]];
  const runs: RichInline[][] = [[]];
  let room: number = most;
  for (const part of content.flatMap((inline) => splitInline(inline, most))) {
    const length = part.text?.length ?? 0;
    if (length > room) {
      runs.push([]);
      room = most;
    }
    runs.at(-1)?.push(part);
    room -= length;
  }
  return runs.filter((run) => run.length > 0);
}

const splitInline = (inline: RichInline, most: number): RichInline[] =>
  pieces(inline.text ?? "", most).map((text) => ({ ...inline, text }));

/** At most that many characters, the last of them "…" when there were more. */
export function cutRun(content: readonly RichInline[], most: number): RichInline[] {
  if (lengthOf(content) <= most) return [...content];
  const kept: RichInline[] = [];
  let room = most;
  for (const inline of content) {
    const text = inline.text ?? "";
    const isLast = text.length >= room;
    kept.push(isLast ? { ...inline, text: cut(`${text} `, room) } : inline);
    if (isLast) break;
    room -= text.length;
  }
  return kept;
}
