/**
 * What can be pressed. An element's id only tells it from its neighbours; what a
 * button does is its value, which the core encoded.
 */
import { encodeAction } from "../../../src/chat/action.ts";
import type { Button } from "../../../src/chat/reply.ts";
import { cut } from "../../shared/cut.ts";
import { clean } from "../../shared/shown-text.ts";
import { LIMITS } from "../limits.ts";
import { type MessageBlock, type Pressable, plain } from "./blocks.ts";
import { inLots } from "./inline.ts";

/** Buttons of replies have "knock.…" as their action_id; the others have ids of their own. */
const BUTTON_ID = "knock";
export const BUTTON_PATTERN = /^knock\.[a-z]+\.\d+$/;
/** The part of what is shown in the conversation between a person and the app. */
export const DIRECT_PART = "direct";
export const DIRECT_ROW_PATTERN = /^knock\.direct\./;
export const SHARE_ID = "share";
export const PICK_ID = "pick";

const button = (id: string, label: string, value: string): Pressable => ({
  type: "button",
  action_id: id,
  // Slack refuses an empty label.
  text: plain(cut(clean(label).trim() || "…", LIMITS.element.buttonText.most)),
  value,
});

export const replyButton = ({ label, action }: Button, part: string, index: number): Pressable =>
  button(`${BUTTON_ID}.${part}.${index}`, label, encodeAction(action));

/** `value` comes back when it is pressed. */
export const shareButton = (label: string, value: string): Pressable => button(SHARE_ID, label, value);

/** Finds any project by typing: what is typed comes as a block_suggestion, what is chosen as an action. */
export const pickSelect = (placeholder: string): Pressable => ({
  type: "external_select",
  action_id: PICK_ID,
  placeholder: plain(cut(clean(placeholder), LIMITS.element.placeholder.most)),
  min_query_length: 1,
});

/** Rows of what can be pressed; their ids say which part of the view they belong to, and which row they are. */
export const rows = (all: readonly Pressable[], part: string, from: number): MessageBlock[] =>
  inLots(all, LIMITS.block.actions.most, () => 1).map((elements, i) => ({
    type: "actions",
    block_id: `${BUTTON_ID}.${part}.row.${from + i}`,
    elements,
  }));
