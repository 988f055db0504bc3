/** Answers once, or one command a line of standard input, for people and for programs. */
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { plainText } from "../../src/chat/plain-text.ts";
import type { Reply } from "../../src/chat/reply.ts";
import type { Messages } from "../../src/chat/text.ts";
import { asking } from "./asking.ts";
import { screenOf, type Terminal } from "./converse.ts";
import { renderReply } from "./render.ts";
import { refuse, usage } from "./usage.ts";

export async function answerOnce(words: readonly string[], terminal: Terminal): Promise<number> {
  const { streams, messages } = terminal;
  const options = parseOptions(words, messages);
  if (typeof options === "string") return refuse(options, terminal);
  const { help, json, lang, text } = options;
  if (help) {
    streams.output.write(usage(terminal));
    return 0;
  }
  const ask = asking(terminal.conversation);
  const asked = { language: lang ?? terminal.language, fixedLanguage: lang !== undefined };
  const answer = async (line: string) => {
    const reply = await ask({ type: "text", text: line }, asked);
    streams.output.write(`${json ? asJson(line, reply) : renderReply(reply, screenOf(streams))}\n`);
  };
  if (text !== undefined) await answer(text);
  else for await (const line of createInterface({ input: streams.input })) await answer(line);
  return 0;
}

/** One line: the question, what sort of answer it is, and the answer as text and as a tree. */
function asJson(question: string, reply: Reply): string {
  const { kind, project, projects, suggestions, asOf, events } = reply;
  const set = projects && { projects, count: projects.length };
  const input = question.toWellFormed();
  return JSON.stringify({
    input,
    kind,
    project,
    ...set,
    suggestions,
    ...(asOf && { asOf }),
    ...(events && { events }),
    text: plainText(reply),
    reply,
  });
}

/** The options, or the message that says what is wrong with them. */
function parseOptions(words: readonly string[], messages: Messages) {
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
    const { lang } = values;
    const { languages } = messages;
    if (lang !== undefined && !languages.includes(lang)) {
      const known = { language: lang, languages: languages.join(", ") };
      return messages.in("en").say("terminal.bad-language", known);
    }
    return { ...values, text: positionals.length === 0 ? undefined : positionals.join(" ") };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return error.message;
  }
}
