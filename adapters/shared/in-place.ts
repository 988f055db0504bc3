/** Which answers take the place of what was pressed, where only its reader sees that. */
import type { Input } from "../../src/chat/request.ts";

/** Another page stands where the first one stood, and the next question where the last one was. */
export const takesThePlace = (input: Input): boolean =>
  input.type === "action" && (input.action.page !== undefined || input.action.command === "knock");
