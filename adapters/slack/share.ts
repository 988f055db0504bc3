/** What the share button carries: enough to make the same reply again, for everybody. */
import { decodeAction, encodeAction } from "../../src/bot/action.ts";
import type { Reply } from "../../src/bot/reply.ts";
import type { Input } from "../../src/bot/request.ts";

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
