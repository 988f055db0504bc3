/**
 * Sharing: which private replies may be shared, and the codec for a share button's
 * value. The value holds enough input to build the same reply again for the channel.
 */
import { decodeAction, encodeAction } from "../chat/action.ts";
import type { Sharer } from "../chat/interaction.ts";
import type { Reply, ReplyKind } from "../chat/reply.ts";
import type { Input } from "../chat/request.ts";
import type { Text } from "../chat/text.ts";

/** Personal replies and errors are not shareable. */
const SHAREABLE: ReadonlySet<ReplyKind> = new Set<ReplyKind>([
  "project",
  "answer",
  "list",
  "comparison",
  "history",
  "talks",
  "facts",
  "definition",
  "community",
  "help",
  "about",
  "knock",
  "progress",
]);

export const mayBeShared = ({ kind }: Reply): boolean => SHAREABLE.has(kind);

/** "t|…" is a text, "a|…" an action; undefined for input that cannot be repeated. */
export function shareValue(input: Input, { kind, project }: Reply): string | undefined {
  // Share a random draw as the project drawn.
  if (kind === "project" && project !== null) {
    return `a|${encodeAction({ command: "lookup", argument: project })}`;
  }
  switch (input.type) {
    case "text":
      return `t|${input.text}`;
    case "action":
      return `a|${encodeAction(input.action)}`;
    case "form":
    case "mention":
    case "message":
      return undefined;
  }
}

export function sharedInput(value: string): Input | undefined {
  if (value.startsWith("t|")) return { type: "text", text: value.slice(2) };
  const action = value.startsWith("a|") ? decodeAction(value.slice(2)) : undefined;
  return action && { type: "action", action };
}

/** A placeholder for the name; no message contains this character. */
const NAME = "\u0001";

export function sharerOf(id: string, text: Text): Sharer {
  const [before = "", after = ""] = text.say("share.by", { name: NAME }).split(NAME);
  return { id, before, after, nameless: text.say("share.by-somebody") };
}
