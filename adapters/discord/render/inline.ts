/** Runs of text as Discord's markdown, measured and cut as they will be sent. */
import { type Inline, isBareLink } from "../../../src/chat/reply.ts";
import { cut, ELLIPSIS } from "../../shared/cut.ts";
import { LIMITS } from "../limits.ts";
import { clean, escapedLength, escapeMarkdown, isWebAddress, linkable, oneLine } from "./escape.ts";

/** Clean text: neighbours of one kind are joined, and only valid addresses are links. */
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
    if (before !== undefined && before.type === inline.type && isText(inline)) {
      all[all.length - 1] = { ...before, text: before.text + inline.text };
    } else if (inline.text !== "") all.push(inline);
  }
  return all;
}

const isText = ({ type }: Inline): boolean => type !== "link" && type !== "time";

const asText = (text: string): Inline => ({ type: "text", text });

/** Falls back to plain text where markdown has no way to show it. */
function showable(inline: Inline): readonly Inline[] {
  switch (inline.type) {
    case "text":
    case "time":
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

/** With one of these in its label, Discord shows the link's markdown itself. */
const NO_LABEL = /[[\]\n]|:\/\//;

/** An invalid address is shown as text; one whose label is not allowed follows it. */
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
    case "time":
      return `<t:${inline.seconds}:f>`;
    case "link":
      // Angle brackets keep Discord from unfurling it.
      return inline.text === inline.url
        ? `<${linkable(inline.url)}>`
        : `[${escapeMarkdown(inline.text)}](<${linkable(inline.url)}>)`;
  }
}

export const hasLink = (content: Run): boolean => content.some(({ type }) => type === "link");

/** At most that much markdown, always with "…" at its end. */
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

/** As much as fits, without a "…"; plain text where the marks leave no room. */
function cutInline(inline: Inline, room: number): Inline {
  // A time is whole or nothing, and Discord writes it itself.
  if (inline.type === "time") return asText("");
  const marks = inlineMarkdown({ ...inline, text: "" }).length;
  const isBare = inline.type === "link" && inline.text === inline.url;
  if (isBare || marks >= room) return asText(beginning(inline.text, room));
  const text = beginning(inline.text, room - marks);
  return text === "" ? asText("") : { ...inline, text };
}

/** Code is measured as text, too, which at worst cuts it a little early. */
function beginning(text: string, room: number): string {
  if (escapedLength(text) <= room) return text;
  // With more behind it, so that it is cut even where it nearly fits.
  const some = cut(`${text}  `, room + ELLIPSIS.length, escapedLength).slice(0, -ELLIPSIS.length);
  return escapedLength(some) <= room ? some : "";
}
