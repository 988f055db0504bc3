/** Blocks as lines of markdown. A table becomes a list below each row's name, since columns wrap on a phone. */
import { type Block, type Inline, strong, text } from "../../../src/chat/reply.ts";
import { rowLines } from "../../shared/row-lines.ts";
import { lineRun, type Run, run } from "./inline.ts";

export interface Line {
  /** What makes it a heading, an item, or small print. */
  readonly prefix: string;
  readonly content: Run;
  /** Between it and the next line. */
  readonly after: "\n" | "\n\n";
}

export type TextBlock = Exclude<Block, { type: "buttons" }>;

const HEADING = "### ";
const SMALL = "-# ";
const ITEM = "- ";

/** What says nothing has no lines. */
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
      return present([{ prefix: SMALL, content: lineRun([imageLink(block)]), after: "\n\n" }]);
  }
}

const line = (prefix: string, ...content: readonly Inline[]): Line => {
  const known = lineRun(content);
  return { prefix, content: isBlank(known) ? [NOTHING] : known, after: "\n" };
};

/** An item without text keeps its mark. */
const NOTHING = text("\u200b");

const isBlank = (content: Run): boolean => content.every((inline) => inline.text.trim() === "");
const present = (lines: readonly Line[]): readonly Line[] => lines.filter(({ content }) => !isBlank(content));

/** Lines of one block, with a gap behind the last. */
const together = (lines: readonly Line[]): readonly Line[] =>
  lines.map((one, i) => (i === lines.length - 1 ? { ...one, after: "\n\n" } : one));

const itemPrefix = (start: number | undefined, index: number): string =>
  start === undefined ? ITEM : `${start + index}. `;

function tableRow(header: readonly string[], row: readonly string[]): readonly Line[] {
  const { name, cells } = rowLines(header, row);
  return [...(name === "" ? [] : [line("", strong(name))]), ...cells.map((cell) => line(ITEM, text(cell)))];
}

/** Discord gives an image no text for those who do not see it: it is shown, and leads to the image. */
const imageLink = ({ url, alt }: Extract<Block, { type: "image" }>): Inline => ({
  type: "link",
  text: alt,
  url,
});

/** As the message's own text rather than within a box: the first heading is larger there. */
export const asLead = (one: Line): Line => (one.prefix === HEADING ? { ...one, prefix: "## " } : one);

/** Small print in the adapter's own markdown. */
export const small = (markdown: string): string => `${SMALL}${markdown}`;
