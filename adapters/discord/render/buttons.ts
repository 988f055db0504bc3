/** Rows of buttons, whose ids say what they do. */
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
export const button = (label: string, customId: string): Button => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label: cut(oneLine(label).trim() || ELLIPSIS, LIMITS.button.label.most),
  custom_id: customId,
});

const MOST = LIMITS.message.rows.most * LIMITS.button.row.most;

export interface Pressable {
  readonly rows: ButtonRow[];
  /** Whether some did not fit. */
  readonly isCut: boolean;
}

/** The reply's first buttons, and all of `also`. Two that do the same become one: Discord wants unique ids. */
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
