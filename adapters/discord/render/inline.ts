/** Runs of text as Discord's markdown, measured and cut as they will be sent. */
import { type Inline, isBareLink } from "../../../src/chat/reply.ts";
import { cut, ELLIPSIS } from "../../shared/cut.ts";
import { LIMITS } from "../limits.ts";
import { clean, escapedLength, escapeMarkdown, isWebAddress, linkable, oneLine } from "./escape.ts";

/** Text that is clean, joined where neighbours are of one kind, and linked only where that can be done. */
export type Run = readonly Inline[];

/** A run that may have several lines. */
export const run = (content: readonly Inline[]): Run => prepared(content, clean);
/** A run on one line. */
export const lineRun = (content: readonly Inline[]): Run => prepared(content, oneLine);

function prepared(content: readonly Inline[], tidy: (text: string) => string): Run {
  const all: Inline[] = [];
  for (const inline of content.flatMap((one) => showable({ ...one, text: tidy(one.text) }))) {
    const before = all.at(-1);
    // "**a****b**" would not be two bold words.
    if (before !== undefined && before.type === inline.type && inline.type !== "link") {
      all[all.length - 1] = { ...before, text: before.text + inline.text };
    } else if (inline.text !== "") all.push(inline);
  }
  return all;
}

const asText = (text: string): Inline => ({ type: "text", text });

/** What markdown cannot say so is said as text. */
function showable(inline: Inline): readonly Inline[] {
  switch (inline.type) {
    case "text":
      return [inline];
    case "strong":
      return [inline.text.trim() === "" ? asText(inline.text) : inline];
    case "code":
      // Nothing can be escaped in it.
      return [/[`\n]/.test(inline.text) || inline.text.trim() === "" ? asText(inline.text) : inline];
    case "link":
      return linked(inline.text, inline.url);
  }
}

/** Discord shows these as they are, link and all, when they stand in a link's label. */
const NO_LABEL = /[[\]\n]|:\/\//;

/** An address that cannot be linked to is shown; one that cannot have a label stands behind it. */
function linked(text: string, url: string): readonly Inline[] {
  if (!isWebAddress(url) || linkable(url).length > LIMITS.embed.url.most) {
    return [asText(`${text} (${clean(url)})`)];
  }
  if (text.trim() === "" || text === url) return [{ type: "link", text: url, url }];
  if (!NO_LABEL.test(text)) return [{ type: "link", text, url }];
  return isBareLink({ text, url })
    ? [{ type: "link", text: url, url }]
    : [asText(`${text} (`), { type: "link", text: url, url }, asText(")")];
}

export const markdown = (content: Run): string => content.map(inlineMarkdown).join("");

function inlineMarkdown(inline: Inline): string {
  switch (inline.type) {
    case "text":
      return escapeMarkdown(inline.text);
    case "strong":
      return `**${escapeMarkdown(inline.text)}**`;
    case "code":
      return `\`${inline.text}\``;
    case "link":
      // In angle brackets, so that nothing is unfurled.
      return inline.text === inline.url
        ? `<${linkable(inline.url)}>`
        : `[${escapeMarkdown(inline.text)}](<${linkable(inline.url)}>)`;
  }
}

export const hasLink = (content: Run): boolean => content.some(({ type }) => type === "link");

/** Of so much markdown at the most, with "…" at its end, whether all of it would fit or not. */
export function cutRun(content: Run, most: number): string {
  const kept: string[] = [];
  let room = most - ELLIPSIS.length;
  for (const inline of content) {
    const whole = inlineMarkdown(inline);
    if (whole.length > room) {
      kept.push(inlineMarkdown(cutInline(inline, room)));
      break;
    }
    kept.push(whole);
    room -= whole.length;
  }
  return kept.join("").trimEnd() + ELLIPSIS;
}

/** As much of it as fits, without its "…"; as text where its marks leave no room. */
function cutInline(inline: Inline, room: number): Inline {
  const marks = inlineMarkdown({ ...inline, text: "" }).length;
  const isBare = inline.type === "link" && inline.text === inline.url;
  if (isBare || marks >= room) return asText(beginning(inline.text, room));
  const text = beginning(inline.text, room - marks);
  return text === "" ? asText("") : { ...inline, text };
}

/** Measured as text also where it is code: that only makes it shorter. */
function beginning(text: string, room: number): string {
  if (escapedLength(text) <= room) return text;
  // With more behind it, so that it is cut even where it nearly fits.
  const some = cut(`${text}  `, room + ELLIPSIS.length, escapedLength).slice(0, -ELLIPSIS.length);
  return escapedLength(some) <= room ? some : "";
}
