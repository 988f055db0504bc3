/** How the program is called, and what is said when it is called otherwise. */
import type { Terminal } from "./converse.ts";

const WRONG_USAGE = 2;

export const usage = ({ messages }: Pick<Terminal, "messages">): string =>
  messages.in("en").say("terminal.usage", { languages: messages.languages.join("|") });

/** Says so on standard error, and gives the exit code. */
export function refuse(problem: string, terminal: Pick<Terminal, "messages" | "streams">): number {
  terminal.streams.errors.write(`${problem}\n${usage(terminal)}`);
  return WRONG_USAGE;
}
