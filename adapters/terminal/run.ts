/** The terminal: a conversation, one answer (`ask`), or a word on how to use it. */
import { ask } from "./ask.ts";
import { converse } from "./converse.ts";
import { terminalStreams } from "./streams.ts";
import { refuseCommand } from "./usage.ts";

type Terminal = Omit<Parameters<typeof converse>[0] & Parameters<typeof ask>[1], "streams">;

/** Resolves with the exit code. */
export async function runTerminal(
  command: string | undefined,
  rest: readonly string[],
  knock: Terminal,
): Promise<number> {
  const terminal = { ...knock, streams: terminalStreams() };
  if (command === undefined) return converse(terminal);
  return command === "ask" ? ask(rest, terminal) : refuseCommand(command, terminal);
}
