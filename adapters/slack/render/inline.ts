/** Runs of text as rich text, which Slack takes as data, never as markup. */
import type { Inline } from "../../../src/chat/reply.ts";
import { cut, pieces } from "../../shared/cut.ts";
import { clean } from "../../shared/shown-text.ts";
import { LIMITS } from "../limits.ts";
import type { RichInline, RichPart, RichSection } from "./blocks.ts";
import { isWebAddress } from "./escape.ts";

export const richInlines = (content: readonly Inline[]): RichInline[] =>
  content.map(richInline).filter((inline) => textOf(inline) !== "");

const textOf = (inline: RichInline): string =>
  inline.type === "date" ? inline.fallback : (inline.text ?? "");

/** "Today at 9:00" in the reader's language and zone. */
const TIME_FORMAT = "{date_short_pretty} {time}";

const STYLES = { text: {}, strong: { style: { bold: true } }, code: { style: { code: true } } } as const;

function richInline(inline: Inline): RichInline {
  const text = clean(inline.text);
  if (inline.type === "time") {
    return { type: "date", timestamp: inline.seconds, format: TIME_FORMAT, fallback: text };
  }
  if (inline.type !== "link") return { type: "text", text, ...STYLES[inline.type] };
  const { url } = inline;
  return isWebAddress(url, LIMITS.element.url.most)
    ? { type: "link", url, text: text || url }
    : { type: "text", text: `${text} (${clean(url)})` };
}

export const lengthOf = (run: readonly RichInline[]): number =>
  run.reduce((sum, inline) => sum + textOf(inline).length, 0);

export const sectionsOf = (part: RichPart): readonly RichSection[] =>
  part.type === "rich_text_list" ? part.elements : [part];

export const lengthOfParts = (parts: readonly RichPart[]): number =>
  parts.flatMap(sectionsOf).reduce((sum, { elements }) => sum + lengthOf(elements), 0);

/** Groups things as long as they fit together; one that is too long stands alone. */
export function inLots<T>(things: readonly T[], most: number, length: (thing: T) => number): T[][] {
  const lots: T[][] = [];
  let room = 0;
  for (const thing of things) {
    const needed = length(thing);
    if (lots.length === 0 || needed > room) {
      lots.push([]);
      room = most;
    }
    lots.at(-1)?.push(thing);
    room -= needed;
  }
  return lots;
}

/** The run in parts that each fit into a block. */
export function splitRun(run: readonly RichInline[]): RichInline[][] {
  const most = LIMITS.block.text.most;
  const parts = run.flatMap((inline): RichInline[] =>
    inline.type === "date" ? [inline] : pieces(textOf(inline), most).map((text) => ({ ...inline, text })),
  );
  return inLots(parts, most, (part) => textOf(part).length);
}

/** At most that many characters, the last of them "…" when there were more. */
export function cutRun(run: readonly RichInline[], most: number): RichInline[] {
  if (lengthOf(run) <= most) return [...run];
  let room = most;
  return run.flatMap((inline): RichInline[] => {
    if (room <= 0) return [];
    const text = textOf(inline);
    const isWhole = text.length < room;
    const kept = isWhole ? text : cut(`${text} `, room);
    room -= text.length;
    if (inline.type === "date") return [isWhole ? inline : { type: "text", text: kept }];
    return [{ ...inline, text: kept }];
  });
}
