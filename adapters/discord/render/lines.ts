/** Renders blocks as lines of markdown. A table becomes a list under each row's name, since columns wrap on a phone. */
import { type Block, type Inline, link, strong, text } from "../../../src/chat/reply.ts";
import { rowLines } from "../../shared/row-lines.ts";
import { lineRun, type Run, run } from "./inline.ts";

export interface Line {
  /** Makes it a heading, an item or small print. */
  readonly prefix: string;
  readonly content: Run;
  /** Separates it from the next line. */
  readonly after: "\n" | "\n\n";
}

export type TextBlock = Exclude<Block, { type: "buttons" }>;

const HEADING = "### ";
const SMALL = "-# ";
const ITEM = "- ";

/** A block without text has no lines. */
export function blockLines(block: TextBlock): readonly Line[] {
  switch (block.type) {
    case "heading":
      return present([{ prefix: HEADING, content: lineRun([text(block.text)]), after: "\n" }]);
    case "paragraph":
      return present([{ prefix: "", content: run(block.content), after: "\n\n" }]);
    case "note":
      return present([{ prefix: SMALL, content: lineRun(block.content), after: "\n\n" }]);
    case "fields":
      return together(
        block.fields.map(({ label, value }) => line("", strong(`${label}:`), text(" "), ...value)),
      );
    case "list":
      return together(block.items.map((content, i) => line(itemPrefix(block.start, i), ...content)));
    case "table":
      return together(block.rows.flatMap((row) => tableRow(block.header, row)));
    case "image":
      // Discord gives an image no text for those who do not see it: the text is shown, and leads to the image.
      return blockLines({ type: "note", content: [link(block.alt, block.url)] });
  }
}

const line = (prefix: string, ...content: readonly Inline[]): Line => {
  const known = lineRun(content);
  return { prefix, content: isBlank(known) ? [NOTHING] : known, after: "\n" };
};

/** Keeps the mark of an item without text. */
const NOTHING = text("\u200b");

const isBlank = (content: Run): boolean => content.every((inline) => inline.text.trim() === "");
const present = (lines: readonly Line[]): readonly Line[] => lines.filter(({ content }) => !isBlank(content));

/** The lines of one block, with a gap after the last. */
const together = (lines: readonly Line[]): readonly Line[] =>
  lines.map((one, i) => (i === lines.length - 1 ? { ...one, after: "\n\n" } : one));

const itemPrefix = (start: number | undefined, index: number): string =>
  start === undefined ? ITEM : `${start + index}. `;

function tableRow(header: readonly string[], row: readonly string[]): readonly Line[] {
  const { name, cells } = rowLines(header, row);
  return [...(name === "" ? [] : [line("", strong(name))]), ...cells.map((cell) => line(ITEM, text(cell)))];
}

/** For the message's own text, outside the embed: its heading is larger. */
export const asLead = (one: Line): Line => (one.prefix === HEADING ? { ...one, prefix: "## " } : one);

/** Small print in the adapter's own markdown. */
export const small = (markdown: string): string => `${SMALL}${markdown}`;
