/** How to call the program, and the complaint about a wrong call. */
import type { Terminal } from "./converse.ts";

const WRONG_USAGE = 2;

export const usage = ({ messages }: Pick<Terminal, "messages">): string =>
  messages.in("en").say("terminal.usage", { languages: messages.languages.join("|") });

/** Complains on standard error, and returns the exit code. */
export function refuse(problem: string, terminal: Pick<Terminal, "messages" | "streams">): number {
  terminal.streams.errors.write(`${problem}\n${usage(terminal)}`);
  return WRONG_USAGE;
}
