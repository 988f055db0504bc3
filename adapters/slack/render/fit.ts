/**
 * Makes blocks fit into a message. What is too long ends in "…", while what can be
 * pressed stays, since it leads to the rest.
 */
import { ELLIPSIS } from "../../shared/cut.ts";
import {
  type MessageBlock,
  type RichBlock,
  type RichPart,
  type RichSection,
  richBlock,
  section,
} from "./blocks.ts";
import { cutRun, lengthOf, lengthOfParts, sectionsOf } from "./inline.ts";

export interface Room {
  readonly blocks: number;
  /** Characters of JSON. */
  readonly size: number;
}

const isWithin = (blocks: readonly MessageBlock[], room: Room): boolean =>
  blocks.length <= room.blocks && JSON.stringify(blocks).length <= room.size;

/** As much text as fits, found by halving. */
export function fitInto(blocks: readonly MessageBlock[], room: Room): MessageBlock[] {
  if (isWithin(blocks, room)) return [...blocks];
  const pressable = pressableIn(blocks, room);
  const upTo = (most: number): MessageBlock[] => {
    let left = most;
    return blocks.flatMap((block): MessageBlock[] => {
      if (block.type === "actions") return pressable.has(block) ? [block] : [];
      if (left <= 0) return [];
      const length = lengthOfBlock(block);
      const kept = length < left ? block : cutBlock(block, left);
      left -= length;
      return [kept];
    });
  };
  let [fits, tooMuch] = [1, blocks.reduce((sum, block) => sum + lengthOfBlock(block), 1)];
  while (tooMuch - fits > 1) {
    const middle = Math.floor((fits + tooMuch) / 2);
    if (isWithin(upTo(middle), room)) fits = middle;
    else tooMuch = middle;
  }
  return upTo(fits);
}

/** Takes half of the room at most. */
function pressableIn(blocks: readonly MessageBlock[], room: Room): ReadonlySet<MessageBlock> {
  const half = { blocks: room.blocks / 2, size: room.size / 2 };
  const some = new Set<MessageBlock>();
  for (const block of blocks) {
    if (block.type === "actions" && isWithin([...some, block], half)) some.add(block);
  }
  return some;
}

const lengthOfBlock = (block: MessageBlock): number =>
  block.type === "rich_text" ? lengthOfParts(block.elements) : 1;

/** The block's first characters, with "…" for the last of them. */
function cutBlock(block: MessageBlock, most: number): RichBlock {
  if (block.type !== "rich_text") return richBlock(section([{ type: "text", text: ELLIPSIS }]));
  const kept: RichPart[] = [];
  let room = most;
  for (const part of block.elements) {
    const sections: RichSection[] = [];
    for (const { elements: run } of sectionsOf(part)) {
      if (room <= 0) break;
      const length = lengthOf(run);
      // A run that just fits ends in "…" as well.
      sections.push(section(length < room ? run : cutRun([...run, { type: "text", text: " " }], room)));
      room -= length;
    }
    if (sections.length === 0) break;
    kept.push(...(part.type === "rich_text_list" ? [{ ...part, elements: sections }] : sections));
  }
  return richBlock(...kept);
}
