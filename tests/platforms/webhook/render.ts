/** A reply as a message: text, in which only "<@id>" means anything, and buttons. It notifies nobody. */
import { cut, ELLIPSIS } from "../../../adapters/shared/cut.ts";
import { clean } from "../../../adapters/shared/shown-text.ts";
import { encodeAction } from "../../../src/chat/action.ts";
import type { Shown } from "../../../src/chat/interaction.ts";
import { plainText } from "../../../src/chat/plain-text.ts";
import type { Reply } from "../../../src/chat/reply.ts";

/** Stated by the platform's documentation. */
const LIMITS = { text: 10_000, buttons: 25, label: 80 } as const;

/** Precedes the value of a share button. */
export const SHARE = "share|";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escaped = (text: string): string => text.replace(/[&<>]/g, (mark) => ENTITIES[mark] ?? mark);

const button = (label: string, id: string) => ({ label: cut(clean(label), LIMITS.label), id });

/** `below` is a last line, escaped already, that is never cut. */
export function renderReply(reply: Reply, below = "") {
  const text = cut(clean(plainText(reply)), LIMITS.text - below.length, (part) => escaped(part).length);
  const own = reply.blocks.flatMap((block) => (block.type === "buttons" ? block.buttons : []));
  // Leaves room for a share button.
  const buttons = own.slice(0, LIMITS.buttons - 1).map((one) => button(one.label, encodeAction(one.action)));
  return { text: escaped(text || ELLIPSIS) + below, buttons, silent: true };
}

export function renderShown({ reply, share, sharer }: Shown) {
  if (reply === undefined) throw new RangeError("there is no reply to render");
  const below = sharer && `\n\n${escaped(sharer.before)}<@${sharer.id}>${escaped(sharer.after)}`;
  const message = renderReply(reply, below);
  const shareButtons = share === undefined ? [] : [button(share.label, SHARE + share.value)];
  return { ...message, buttons: [...message.buttons, ...shareButtons] };
}
