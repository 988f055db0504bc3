/** The conversation in the terminal: a prompt with history, or a pipe. */
import { createInterface } from "node:readline";
import type { Conversation } from "../../src/chat/conversation.ts";
import type { Messenger } from "../../src/chat/messenger.ts";
import { inlineText } from "../../src/chat/plain-text.ts";
import type { Reply } from "../../src/chat/reply.ts";
import type { Stepper } from "../../src/chat/stepper.ts";
import type { Messages } from "../../src/chat/text.ts";
import type { Language } from "../../src/language.ts";
import { asking, TERMINAL } from "./asking.ts";
import { createTerminalMessenger } from "./messenger.ts";
import { renderReply, type Screen } from "./render.ts";
import { createSession } from "./session.ts";
import type { Streams } from "./streams.ts";

export interface Terminal {
  readonly conversation: Conversation;
  readonly messages: Messages;
  readonly language: Language;
  readonly streams: Streams;
}

export interface TalkingTerminal extends Terminal {
  /** The schedule for those platforms, by name. */
  stepperFor(messengers: ReadonlyMap<string, Messenger>): Stepper;
}

const WIDEST = 100;
const PROMPT = "knock> ";
/** How often due posts are looked for. */
const PACE_MS = 1_000;
/** Skips to the channel's next event. */
const NEXT = /^\s*:next\s*$/i;
const LEAVE = /^\s*(?::q|[:/]?(?:exit|quit)|終了)\s*$/i;

export async function converse(terminal: TalkingTerminal): Promise<number> {
  const { messages, language, streams } = terminal;
  const { input, output } = streams;
  const isTalking = input.isTTY === true && output.isTTY === true;
  const say = (text: string) => output.write(`${text}\n`);
  const show = (reply: Reply) => say(`\n${renderReply(reply, screenOf(streams))}\n`);
  const messenger = createTerminalMessenger((message) => {
    session.shown(message);
    show(message);
    const { choices: most, language } = message;
    if (most !== undefined) say(`${messages.in(language).say("terminal.react", { most })}\n`);
    prompt();
  });
  const session = createSession({ ask: asking(terminal.conversation), language, react: messenger.react });
  const stepper = terminal.stepperFor(new Map([[TERMINAL.platform, messenger]]));
  const screen = isTalking ? { output, prompt: PROMPT } : {};
  const reader = createInterface({ input, ...screen, terminal: isTalking });
  // Input may end while an answer is under way; its lines are still to be answered.
  let isOpen = true;
  reader.on("close", () => {
    isOpen = false;
  });
  reader.on("SIGINT", () => reader.close());
  const prompt = () => {
    if (isTalking && isOpen) reader.prompt(true);
  };
  let spoken = language;

  async function passTime(): Promise<void> {
    const reached = await stepper.toNextEvent(TERMINAL);
    if (reached === undefined) say(`\n${inlineText(messages.in(spoken).rich("terminal.nothing-next"))}\n`);
  }

  async function answer(line: string): Promise<void> {
    const answered = await session.answer(line);
    spoken = answered.language;
    const text = messages.in(spoken);
    if ("noButton" in answered) say(text.say("terminal.no-button", { number: answered.noButton }));
    else if ("reacted" in answered) say(text.say("terminal.reacted", { number: answered.reacted + 1 }));
    else show(answered);
  }

  const timer = isTalking ? setInterval(() => void stepper.keepUp(), PACE_MS) : undefined;
  if (isTalking) say(inlineText(messages.in(language).rich("terminal.welcome")));
  prompt();
  try {
    for await (const line of reader) {
      if (LEAVE.test(line)) break;
      if (NEXT.test(line)) await passTime();
      else if (line.trim() !== "" || !isTalking) await answer(line);
      await stepper.keepUp();
      prompt();
    }
  } finally {
    clearInterval(timer);
  }
  if (isTalking) say(`\n${messages.in(spoken).say("terminal.bye")}`);
  return 0;
}

export function screenOf({ output }: Streams): Screen {
  const styled = output.isTTY === true && output.hasColors?.() !== false;
  return { styled, width: Math.min(output.columns ?? WIDEST, WIDEST) };
}
