/** Lists, fields and tables as rich text, in several blocks where they are long. */
import { type Field, type Inline, text } from "../../../src/chat/reply.ts";
import { rowLines } from "../../shared/row-lines.ts";
import { clean } from "../../shared/shown-text.ts";
import { LIMITS } from "../limits.ts";
import {
  bold,
  type RichBlock,
  type RichInline,
  type RichList,
  type RichPart,
  richBlock,
  section,
} from "./blocks.ts";
import { cutRun, inLots, lengthOf, lengthOfParts, richInlines, splitRun } from "./inline.ts";

const MOST = LIMITS.block.text.most;

/** Numbers continue from block to block. */
export function renderList(items: readonly (readonly Inline[])[], start: number | undefined): RichBlock[] {
  const runs = items.map((item) => cutRun(richInlines(item), MOST));
  let offset = (start ?? 1) - 1;
  return inLots(runs, MOST, lengthOf).map((lot) => {
    const list = start === undefined ? listOf("bullet", lot) : { ...listOf("ordered", lot), offset };
    offset += lot.length;
    return richBlock(list);
  });
}

const listOf = (style: RichList["style"], runs: readonly RichInline[][]): RichList => ({
  type: "rich_text_list",
  style,
  // An item without text keeps its bullet.
  elements: runs.map((run) => section(run.length > 0 ? run : [{ type: "text", text: " " }])),
});

/** One below the other: columns of fields wrap badly on a phone. */
export function renderFields(fields: readonly Field[]): RichBlock[] {
  const lines = fields.map(({ label, value }, i) => [
    ...(i === 0 ? [] : [NEW_LINE]),
    bold(`${clean(label)}: `),
    ...richInlines(value),
  ]);
  return splitRun(lines.flat()).map((run) => richBlock(section(run)));
}

const NEW_LINE: RichInline = { type: "text", text: "\n" };

/**
 * A table becomes a list below each row's name. Slack's own table block scrolls sideways on a
 * phone, is allowed only once a message, and not at all in the app's home.
 */
export function renderTable(header: readonly string[], rows: readonly (readonly string[])[]): RichBlock[] {
  const shown = rows.map((row) => rowParts(header, row)).filter((parts) => parts.length > 0);
  return inLots(shown, MOST, lengthOfParts).map((lot) => richBlock(...lot.flat()));
}

function rowParts(header: readonly string[], row: readonly string[]): RichPart[] {
  const { name, cells } = rowLines(header, row);
  const most = Math.floor(MOST / (cells.length + 1));
  const lines = cells.map((cell) => cutRun(richInlines([text(cell)]), most));
  return [
    ...(name === "" ? [] : [section(cutRun([bold(clean(name))], most))]),
    ...(lines.length === 0 ? [] : [listOf("bullet", lines)]),
  ];
}
