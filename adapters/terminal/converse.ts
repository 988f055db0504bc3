/** The conversation in the terminal: a prompt with history, or a pipe. */
import { createInterface } from "node:readline";
import type { Bot } from "../../src/bot/bot.ts";
import { inlineText } from "../../src/bot/plain-text.ts";
import type { Language } from "../../src/language.ts";
import type { Messages, Text } from "../../src/messages/messages.ts";
import { renderReply, type Screen } from "./render.ts";
import { createSession } from "./session.ts";
import type { Streams } from "./streams.ts";

export interface Terminal {
  readonly bot: Bot;
  readonly messages: Messages;
  readonly language: Language;
  readonly streams: Streams;
}

const WIDEST = 100;
const PROMPT = "knock> ";

export async function converse({ bot, messages, language, streams }: Terminal): Promise<number> {
  const { input, output } = streams;
  const talking = input.isTTY === true && output.isTTY === true;
  const session = createSession({ bot, language, fixedLanguage: false });
  const say = (text: string) => output.write(`${text}\n`);
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
    if (talking && open) reader.prompt();
  };
  if (talking) say(inlineText(messages.in(language).rich("terminal.welcome")));
  prompt();
  reader.on("SIGINT", () => reader.close());
  for await (const line of reader) {
    if (line.trim() !== "" || !talking) say(await answerLine(line));
    prompt();
  }
  if (talking) say(`\n${messages.in(language).say("terminal.bye")}`);
  return 0;

  async function answerLine(line: string): Promise<string> {
    const reply = await session.answer(line);
    if ("noButton" in reply) return noButton(messages.in(reply.language), reply.noButton);
    return `\n${renderReply(reply, screenOf(streams))}\n`;
  }
}

const noButton = (text: Text, number: number): string => text.say("terminal.no-button", { number });

export function screenOf({ output }: Streams): Screen {
  const styled = output.isTTY === true && output.hasColors?.() !== false;
  return { styled, width: Math.min(output.columns ?? WIDEST, WIDEST) };
}
