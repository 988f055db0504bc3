/** The conversation in the terminal: a prompt with history, or a pipe. */
import { createInterface } from "node:readline";
import type { Conversation } from "../../src/chat/conversation.ts";
import type { Messenger } from "../../src/chat/messenger.ts";
import { inlineText } from "../../src/chat/plain-text.ts";
import type { Stepper } from "../../src/chat/stepper.ts";
import type { Messages } from "../../src/chat/text.ts";
import type { Language } from "../../src/language.ts";
import { asking, TERMINAL } from "./asking.ts";
import { createTerminalMessenger } from "./messenger.ts";
import { renderReply, type Screen } from "./render.ts";
import { type Answer, createSession } from "./session.ts";
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
/** How often what is due is looked for. */
const PACE_MS = 1_000;
/** Lets time pass to the channel's next event. */
const NEXT = /^\s*:next\s*$/i;
const LEAVE = /^\s*(?::q|[:/]?(?:exit|quit)|終了)\s*$/i;

export async function converse({
  conversation,
  messages,
  language,
  streams,
  stepperFor,
}: TalkingTerminal): Promise<number> {
  const { input, output } = streams;
  const talking = input.isTTY === true && output.isTTY === true;
  const say = (text: string) => output.write(`${text}\n`);
  const messenger = createTerminalMessenger((message) => {
    session.shown(message);
    say(`\n${renderReply(message, screenOf(streams))}\n`);
    if (message.choices !== undefined) {
      say(`${messages.in(message.language).say("terminal.react", { most: message.choices })}\n`);
    }
    prompt();
  });
  const session = createSession({
    ask: asking(conversation),
    language,
    react: messenger.react,
  });
  const pace = stepperFor(new Map([[TERMINAL.platform, messenger]]));
  const reader = createInterface({
    input,
    ...(talking ? { output, prompt: PROMPT } : {}),
    terminal: talking,
  });
  // Input may end while an answer is under way; its lines are still to be answered.
  let open = true;
  reader.on("close", () => {
    open = false;
  });
  const prompt = () => {
    if (talking && open) reader.prompt(true);
  };
  const watch = talking ? setInterval(() => void pace.keepUp(), PACE_MS) : undefined;
  if (talking) say(inlineText(messages.in(language).rich("terminal.welcome")));
  prompt();
  reader.on("SIGINT", () => reader.close());
  let spoken = language;
  try {
    for await (const line of reader) {
      if (LEAVE.test(line)) break;
      if (NEXT.test(line)) await passTime();
      else if (line.trim() !== "" || !talking) say(worded(await session.answer(line)));
      await pace.keepUp();
      prompt();
    }
  } finally {
    clearInterval(watch);
  }
  if (talking) say(`\n${messages.in(spoken).say("terminal.bye")}`);
  return 0;

  async function passTime(): Promise<void> {
    const reached = await pace.toNextEvent(TERMINAL);
    if (reached === undefined) say(`\n${inlineText(messages.in(spoken).rich("terminal.nothing-next"))}\n`);
  }

  function worded(answer: Answer): string {
    spoken = answer.language;
    const text = messages.in(spoken);
    if ("noButton" in answer) return text.say("terminal.no-button", { number: answer.noButton });
    if ("reacted" in answer) return text.say("terminal.reacted", { number: answer.reacted + 1 });
    return `\n${renderReply(answer, screenOf(streams))}\n`;
  }
}

export function screenOf({ output }: Streams): Screen {
  const styled = output.isTTY === true && output.hasColors?.() !== false;
  return { styled, width: Math.min(output.columns ?? WIDEST, WIDEST) };
}
