/** What can be pressed: rows of buttons, whose ids say what they do. */
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import { encodeAction } from "../../../src/chat/action.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import { cut, ELLIPSIS } from "../../shared/cut.ts";
import { LIMITS } from "../limits.ts";
import { oneLine } from "./escape.ts";

export type Button = APIButtonComponentWithCustomId;
export type ButtonRow = APIActionRowComponent<Button>;

/** A label is plain text, and never empty: Discord would refuse it. */
const button = (label: string, customId: string): Button => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label: cut(oneLine(label).trim() || ELLIPSIS, LIMITS.button.label.most),
  custom_id: customId,
});

/** What it carries is made by `shareId`. */
export const shareButton = button;

const MOST = LIMITS.message.rows.most * LIMITS.button.row.most;

export interface Pressable {
  readonly rows: ButtonRow[];
  /** Whether there were more than fit. */
  readonly isCut: boolean;
}

/** The reply's first buttons and all of the others. What does the same twice is there once: ids are unique. */
export function renderButtons({ blocks }: Reply, also: readonly Button[]): Pressable {
  const own = blocks.flatMap((block) => (block.type === "buttons" ? block.buttons : []));
  const made = own.map(({ label, action }) => button(label, encodeAction(action)));
  const unique = [...new Map(made.toReversed().map((one) => [one.custom_id, one])).values()].toReversed();
  const kept = unique.slice(0, MOST - also.length);
  return { rows: rowsOf([...kept, ...also]), isCut: kept.length < unique.length };
}

export const rowsOf = (buttons: readonly Button[]): ButtonRow[] => {
  const most = LIMITS.button.row.most;
  return Array.from({ length: Math.ceil(buttons.length / most) }, (_, i) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(i * most, (i + 1) * most),
  }));
};
