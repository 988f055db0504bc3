/** Answers once, or one command a line of standard input, for people and for programs. */
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { plainText } from "../../src/chat/plain-text.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { asking } from "./asking.ts";
import type { Terminal } from "./converse.ts";
import { screenOf } from "./converse.ts";
import { renderReply } from "./render.ts";
import { refuse, usage } from "./usage.ts";

interface Options {
  readonly help: boolean;
  readonly json: boolean;
  readonly language: string | undefined;
  readonly text: string | undefined;
}

export async function answerOnce(words: readonly string[], terminal: Terminal): Promise<number> {
  const options = parseOptions(words, terminal);
  if (typeof options === "string") return refuse(options, terminal);
  const { streams } = terminal;
  const ask = asking(terminal.conversation);
  if (options.help) {
    streams.output.write(usage(terminal));
    return 0;
  }
  const answer = async (text: string) => {
    const language = options.language ?? terminal.language;
    const fixedLanguage = options.language !== undefined;
    const input = { type: "text", text } as const;
    const reply = await ask(input, { language, fixedLanguage });
    streams.output.write(`${options.json ? asJson(text, reply) : renderReply(reply, screenOf(streams))}\n`);
  };
  if (options.text !== undefined) await answer(options.text);
  else for await (const line of createInterface({ input: streams.input })) await answer(line);
  return 0;
}

/** One line: what was asked, what sort of answer it is, and the answer as text and as a tree. */
function asJson(input: string, reply: Reply): string {
  const { kind, project, suggestions } = reply;
  return JSON.stringify({
    input: input.toWellFormed(),
    kind,
    project,
    suggestions,
    text: plainText(reply),
    reply,
  });
}

/** The options, or the message that says what is wrong with them. */
function parseOptions(words: readonly string[], { messages }: Terminal): Options | string {
  const text = messages.in("en");
  const languages = messages.languages.join(", ");
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: {
        help: { type: "boolean", short: "h", default: false },
        json: { type: "boolean", default: false },
        lang: { type: "string" },
      },
      allowPositionals: true,
    });
    const { help, json, lang: language } = values;
    if (language !== undefined && !messages.languages.includes(language)) {
      return text.say("terminal.bad-language", { language, languages });
    }
    return { help, json, language, text: positionals.length === 0 ? undefined : positionals.join(" ") };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return error.message;
  }
}
