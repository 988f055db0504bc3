/**
 * Makes blocks fit into a message. Too many are joined; text that is too long ends in
 * "…", while what can be pressed stays, since it leads to the rest.
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

export function fitInto(blocks: readonly MessageBlock[], room: Room): MessageBlock[] {
  const some = blocks.length > room.blocks ? joined(blocks) : [...blocks];
  return isWithin(some, room) ? some : shortened(some, room);
}

const isWithin = (blocks: readonly MessageBlock[], room: Room): boolean =>
  blocks.length <= room.blocks && JSON.stringify(blocks).length <= room.size;

/** No longer than reads well as one block. */
const ROOMY = 1_500;
const line = (text: string): RichSection => section([{ type: "text", text }]);

/** Neighbours that are text become one block, with an empty line between them. */
function joined(blocks: readonly MessageBlock[]): MessageBlock[] {
  const all: MessageBlock[] = [];
  for (const block of blocks) {
    const rich = asRich(block);
    const before = all.at(-1);
    if (rich !== undefined && before?.type === "rich_text") {
      const parts = [...before.elements, line("\n"), ...rich.elements] as RichPart[];
      if (lengthOfParts(parts) <= ROOMY) {
        all[all.length - 1] = richBlock(...parts);
        continue;
      }
    }
    all.push(rich ?? block);
  }
  return all;
}

function asRich(block: MessageBlock): RichBlock | undefined {
  if (block.type !== "context") return block.type === "rich_text" ? block : undefined;
  const texts = block.elements.flatMap((element) => (element.type === "plain_text" ? element.text : []));
  return texts.length < block.elements.length ? undefined : richBlock(line(texts.join(" ")));
}

/** As much text as fits, found by halving. What can be pressed takes half of the room at most. */
function shortened(blocks: readonly MessageBlock[], room: Room): MessageBlock[] {
  const pressable = new Set<MessageBlock>();
  const half = { blocks: room.blocks / 2, size: room.size / 2 };
  for (const block of blocks) {
    if (block.type === "actions" && isWithin([...pressable, block], half)) pressable.add(block);
  }
  const upTo = (most: number): MessageBlock[] => {
    let left = most;
    return blocks.flatMap((block): MessageBlock[] => {
      if (block.type === "actions") return pressable.has(block) ? [block] : [];
      if (left <= 0) return [];
      const length = weightOf(block);
      const kept = length < left ? block : cutBlock(block, left);
      left -= length;
      return [kept];
    });
  };
  let [fits, tooMuch] = [1, blocks.reduce((sum, block) => sum + weightOf(block), 1)];
  while (tooMuch - fits > 1) {
    const middle = Math.floor((fits + tooMuch) / 2);
    if (isWithin(upTo(middle), room)) fits = middle;
    else tooMuch = middle;
  }
  return upTo(fits);
}

const weightOf = (block: MessageBlock): number =>
  block.type === "rich_text" ? lengthOfParts(block.elements) : 1;

/** The block's first characters, with "…" for the last of them. */
function cutBlock(block: MessageBlock, most: number): RichBlock {
  if (block.type !== "rich_text") return richBlock(line(ELLIPSIS));
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
