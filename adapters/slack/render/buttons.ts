/**
 * What can be pressed. An element's id only tells it from its neighbours; what a
 * button does is its value, the id that the core's codec made.
 */
import { encodeAction } from "../../../src/chat/action.ts";
import type { Button } from "../../../src/chat/reply.ts";
import { cut } from "../../shared/cut.ts";
import { clean } from "../../shared/shown-text.ts";
import { LIMITS } from "../limits.ts";
import { type MessageBlock, type Pressable, plain } from "./blocks.ts";

/** Buttons of replies have "knock.…" as their action_id; the others have ids of their own. */
const BUTTON_ID = "knock";
export const BUTTON_PATTERN = /^knock\.[a-z]+\.\d+$/;
export const SHARE_ID = "share";
export const PICK_ID = "pick";

/** A label is never empty: Slack would refuse it. */
const label = (text: string): string => cut(clean(text).trim() || "…", LIMITS.element.buttonText.most);

export const replyButton = ({ label: text, action }: Button, part: string, index: number): Pressable => ({
  type: "button",
  action_id: `${BUTTON_ID}.${part}.${index}`,
  text: plain(label(text)),
  value: encodeAction(action),
});

/** `value` comes back when it is pressed. */
export const shareButton = (text: string, value: string): Pressable => ({
  type: "button",
  action_id: SHARE_ID,
  text: plain(label(text)),
  value,
});

/** Finds any project by typing: what is typed comes as a block_suggestion, what is chosen as an action. */
export const pickSelect = (placeholder: string): Pressable => ({
  type: "external_select",
  action_id: PICK_ID,
  placeholder: plain(cut(clean(placeholder), LIMITS.element.placeholder.most)),
  min_query_length: 1,
});

/** Rows of what can be pressed; their ids say which part of the message it is, and which row. */
export function rows(all: readonly Pressable[], part: string, from: number): MessageBlock[] {
  const most = LIMITS.block.actions.most;
  return Array.from({ length: Math.ceil(all.length / most) }, (_, i) => ({
    type: "actions",
    block_id: `${BUTTON_ID}.${part}.row.${from + i}`,
    elements: all.slice(i * most, (i + 1) * most),
  }));
}
