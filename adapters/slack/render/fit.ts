/**
 * Makes blocks fit into a message. Too many are joined; what is too long ends in
 * "…", while what can be pressed stays, since it leads to the rest.
 */
import { ELLIPSIS } from "../../shared/cut.ts";
import type { MessageBlock, RichBlock, RichInline, RichPart, RichSection } from "./blocks.ts";
import { cutRun, lengthOf, richBlock, section } from "./inline.ts";

export interface Room {
  readonly blocks: number;
  /** Characters of JSON. */
  readonly size: number;
}

/** With the comma behind it. */
const sizeOf = (block: MessageBlock): number => JSON.stringify(block).length + 1;
const sizeOfAll = (blocks: readonly MessageBlock[]): number =>
  blocks.reduce((sum, block) => sum + sizeOf(block), 2);

export function fitInto(blocks: readonly MessageBlock[], room: Room): MessageBlock[] {
  const some = blocks.length > room.blocks ? joined(blocks) : [...blocks];
  return isWithin(some, room) ? some : shortened(some, room);
}

const isWithin = (blocks: readonly MessageBlock[], room: Room): boolean =>
  blocks.length <= room.blocks && sizeOfAll(blocks) <= room.size;

/** Neighbours that are text become one block, with an empty line between them. */
function joined(blocks: readonly MessageBlock[]): MessageBlock[] {
  const all: MessageBlock[] = [];
  for (const block of blocks) {
    const rich = asRich(block);
    const before = all.at(-1);
    if (rich !== undefined && before?.type === "rich_text" && isRoomy(before, rich)) {
      all[all.length - 1] = richBlock(...before.elements, EMPTY_LINE, ...rich.elements);
    } else all.push(rich ?? block);
  }
  return all;
}

const EMPTY_LINE: RichPart = section([{ type: "text", text: "\n" }]);
/** No longer than reads well as one block. */
const ROOMY = 1_500;
const isRoomy = (...blocks: readonly RichBlock[]): boolean =>
  blocks.reduce((sum, block) => sum + textLength(block), 0) <= ROOMY;

function asRich(block: MessageBlock): RichBlock | undefined {
  if (block.type === "rich_text") return block;
  if (block.type !== "context") return undefined;
  const texts = block.elements.map((element) => (element.type === "plain_text" ? element.text : undefined));
  return texts.includes(undefined)
    ? undefined
    : richBlock(section([{ type: "text", text: texts.join(" ") }]));
}

const MORE = richBlock(section([{ type: "text", text: ELLIPSIS }]));

function shortened(blocks: readonly MessageBlock[], room: Room): MessageBlock[] {
  const pressable = thatFit(
    blocks.filter(({ type }) => type === "actions"),
    { blocks: room.blocks / 2, size: room.size / 2 },
  );
  let places = room.blocks - pressable.size - 1;
  let left = room.size - sizeOfAll([...pressable, MORE]);
  let isOver = false;
  return blocks.flatMap((block) => {
    if (block.type === "actions" || isOver) return pressable.has(block) ? [block] : [];
    if (places > 0 && sizeOf(block) <= left) {
      places -= 1;
      left -= sizeOf(block);
      return [block];
    }
    isOver = true;
    return [cutToSize(block, left + sizeOf(MORE))];
  });
}

function thatFit(blocks: readonly MessageBlock[], room: Room): ReadonlySet<MessageBlock> {
  const some = new Set<MessageBlock>();
  for (const block of blocks) if (isWithin([...some, block], room)) some.add(block);
  return some;
}

/** As much of the text as fits, found by halving. */
function cutToSize(block: MessageBlock, size: number): MessageBlock {
  if (block.type !== "rich_text") return MORE;
  let [fits, tooMuch] = [0, textLength(block)];
  while (tooMuch - fits > 1) {
    const middle = Math.floor((fits + tooMuch) / 2);
    if (sizeOf(cutBlock(block, middle)) <= size) fits = middle;
    else tooMuch = middle;
  }
  return fits === 0 ? MORE : cutBlock(block, fits);
}

const sectionsOf = (part: RichPart): readonly RichSection[] =>
  part.type === "rich_text_list" ? part.elements : [part];
const textLength = ({ elements }: RichBlock): number =>
  elements.flatMap(sectionsOf).reduce((sum, { elements: run }) => sum + lengthOf(run), 0);

/** The block's first `most` characters, with "…" for the last of them. */
function cutBlock({ elements }: RichBlock, most: number): RichBlock {
  const kept: RichPart[] = [];
  let room = most;
  for (const part of elements) {
    if (room <= 0) break;
    const sections: RichSection[] = [];
    for (const { elements: run } of sectionsOf(part)) {
      if (room <= 0) break;
      const length = lengthOf(run);
      sections.push(section(length < room ? run : cutRun([...run, WHAT_FOLLOWS], room)));
      room -= length;
    }
    kept.push(...(part.type === "rich_text_list" ? [{ ...part, elements: sections }] : sections));
  }
  return richBlock(...kept);
}

/** Never seen: it makes a run that just fits too long, so that it ends in "…" as well. */
const WHAT_FOLLOWS: RichInline = { type: "text", text: " " };
