/** What is said when the program is called in a way it does not understand. */
import type { Terminal } from "./converse.ts";

const WRONG_USAGE = 2;

/** Says so on standard error, and gives the exit code. */
export function refuse(
  problem: string,
  { messages, streams }: Pick<Terminal, "messages" | "streams">,
): number {
  const usage = messages.in("en").say("terminal.usage", { languages: messages.languages.join("|") });
  streams.errors.write(`${problem}\n${usage}`);
  return WRONG_USAGE;
}

export const refuseCommand = (command: string, terminal: Pick<Terminal, "messages" | "streams">): number =>
  refuse(terminal.messages.in("en").say("terminal.bad-command", { command }), terminal);
