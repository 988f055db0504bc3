/** The terminal: a conversation, one answer (`ask`), or a word on how to use it. */
import { ask } from "./ask.ts";
import { converse } from "./converse.ts";
import { withDoctor } from "./doctor.ts";
import { terminalStreams } from "./streams.ts";
import { refuseCommand, usage } from "./usage.ts";

type Terminal = Omit<Parameters<typeof converse>[0] & Parameters<typeof ask>[1], "streams">;

const HELP = /^(?:--help|-h|help)$/;

/** Resolves with the exit code. */
export async function runTerminal(
  command: string | undefined,
  rest: readonly string[],
  knock: Terminal,
): Promise<number> {
  const bot = withDoctor(knock.bot, knock.messages);
  const terminal = { ...knock, bot, streams: terminalStreams() };
  if (command === undefined) return converse(terminal);
  if (HELP.test(command)) {
    terminal.streams.output.write(usage(terminal));
    return 0;
  }
  return command === "ask" ? ask(rest, terminal) : refuseCommand(command, terminal);
}
