/** Lists, fields and tables as rich text, parted into several blocks where they are long. */
import type { Field, Inline } from "../../../src/chat/reply.ts";
import { rowLines } from "../../shared/row-lines.ts";
import { clean } from "../../shared/shown-text.ts";
import { LIMITS } from "../limits.ts";
import type { RichBlock, RichInline, RichList, RichPart } from "./blocks.ts";
import { bold, cutRun, lengthOf, richBlock, richInlines, section, splitRun } from "./inline.ts";

const MOST = LIMITS.block.text.most;

/** Numbers go on from block to block. */
export function renderList(items: readonly (readonly Inline[])[], start: number | undefined): RichBlock[] {
  const runs = items.map((item) => cutRun(richInlines(item), MOST));
  let number = start ?? 1;
  return inLots(runs, lengthOf).map((lot) => {
    const offset = number - 1;
    number += lot.length;
    return richBlock(start === undefined ? bullets(lot) : { ...listOf("ordered", lot), offset });
  });
}

const listOf = (style: RichList["style"], runs: readonly RichInline[][]): RichList => ({
  type: "rich_text_list",
  style,
  elements: runs.map((run) => section(run.length > 0 ? run : [NOTHING])),
});
/** An item without text keeps its mark. */
const NOTHING: RichInline = { type: "text", text: " " };
const bullets = (runs: readonly RichInline[][]): RichList => listOf("bullet", runs);

/** One below the other, since columns of fields wrap badly on a phone. */
export function renderFields(fields: readonly Field[]): RichBlock[] {
  const lines = fields.map(({ label, value }) => [bold(`${clean(label)}: `), ...richInlines(value)]);
  return splitRun(lines.flatMap((line, i) => (i === 0 ? line : [NEW_LINE, ...line]))).map((run) =>
    richBlock(section(run)),
  );
}

const NEW_LINE: RichInline = { type: "text", text: "\n" };

/**
 * A table becomes a list below each row's name. Slack's own table block scrolls sideways on a
 * phone, is allowed once a message only, and not at all in the app's home.
 */
export function renderTable(header: readonly string[], rows: readonly (readonly string[])[]): RichBlock[] {
  const parts = rows.map((row) => rowParts(header, row));
  const shown = parts.filter(({ parts: own }) => own.length > 0);
  return inLots(shown, (part) => part.length).map((lot) =>
    richBlock(...lot.flatMap(({ parts: own }) => own)),
  );
}

interface RowParts {
  readonly parts: readonly RichPart[];
  readonly length: number;
}

function rowParts(header: readonly string[], row: readonly string[]): RowParts {
  const { name: label, cells } = rowLines(header, row);
  const share = Math.floor(MOST / (cells.length + 1));
  const name = cutRun([bold(clean(label))], share);
  const lines = cells.map((cell) => cutRun(richInlines([{ type: "text", text: cell }]), share));
  const parts = [...(label === "" ? [] : [section(name)]), ...(lines.length === 0 ? [] : [bullets(lines)])];
  return { parts, length: lengthOf(name) + lines.reduce((sum, line) => sum + lengthOf(line), 0) };
}

/** Puts things together as long as they fit into one block. */
function inLots<T>(things: readonly T[], length: (thing: T) => number): T[][] {
  const lots: T[][] = [];
  let room = 0;
  for (const thing of things) {
    const needed = length(thing);
    if (lots.length === 0 || needed > room) {
      lots.push([]);
      room = MOST;
    }
    lots.at(-1)?.push(thing);
    room -= needed;
  }
  return lots;
}
