/**
 * Sharing: which of the replies that only their reader sees may be shown to all,
 * and what a share button carries: enough to make the same reply again, for everybody.
 */
import { decodeAction, encodeAction } from "./action.ts";
import type { Reply, ReplyKind } from "./reply.ts";
import type { Input } from "./request.ts";

/** What concerns its reader alone, or says that something went wrong, is not for sharing. */
const SHAREABLE: ReadonlySet<ReplyKind> = new Set<ReplyKind>([
  "project",
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

/** "t|…" is a text, "a|…" an action. */
export function shareValue(input: Input, { kind, project }: Reply): string {
  // What was drawn at random is shared as what it was.
  if (kind === "project" && project !== null) {
    return `a|${encodeAction({ command: "lookup", argument: project })}`;
  }
  return input.type === "text" ? `t|${input.text}` : `a|${encodeAction(input.action)}`;
}

export function sharedInput(value: string): Input | undefined {
  if (value.startsWith("t|")) return { type: "text", text: value.slice(2) };
  const action = value.startsWith("a|") ? decodeAction(value.slice(2)) : undefined;
  return action && { type: "action", action };
}

/** Stands for the name until it is put in; no message holds it. */
const NAME = "\u0001";

/** What a message says before and behind a name, so that an adapter can put a mention there. */
export function aroundName(say: (name: string) => string): {
  readonly before: string;
  readonly after: string;
} {
  const [before = "", after = ""] = say(NAME).split(NAME);
  return { before, after };
}
