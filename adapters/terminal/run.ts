/** The terminal: a conversation, one answer (`ask`), or a word on how to use it. */
import type { Conversation } from "../../src/chat/conversation.ts";
import type { PlatformProfile } from "../../src/chat/platform.ts";
import { answerOnce } from "./ask.ts";
import { PLATFORM } from "./asking.ts";
import { converse, type TalkingTerminal } from "./converse.ts";
import { terminalStreams } from "./streams.ts";
import { refuseCommand, usage } from "./usage.ts";

interface Program extends Omit<TalkingTerminal, "streams" | "conversation"> {
  conversationOn(platform: PlatformProfile): Conversation;
}

const HELP = /^(?:--help|-h|help)$/;

/** Resolves with the exit code. */
export async function runTerminal(
  command: string | undefined,
  rest: readonly string[],
  program: Program,
): Promise<number> {
  const conversation = program.conversationOn(PLATFORM);
  const terminal = { ...program, conversation, streams: terminalStreams() };
  if (command === undefined) return converse(terminal);
  if (HELP.test(command)) {
    terminal.streams.output.write(usage(terminal));
    return 0;
  }
  return command === "ask" ? answerOnce(rest, terminal) : refuseCommand(command, terminal);
}
