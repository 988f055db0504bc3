/**
 * Plays days of a channel and prints what is posted, for reviewers:
 * `npm run -s diary -- --days 7 --curriculum graduated --lang en`.
 */
import { parseArgs } from "node:util";
import { plainText } from "../chat/plain-text.ts";
import { ConfigError } from "../config.ts";
import { type DiaryRequest, type Entry, playDays, UnknownCurriculum } from "./diary/play.ts";

const USAGE =
  "usage: npm run -s diary -- [--days N] [--curriculum C] [--lang L] [--json] [--from DATE] [--community FILE]";
const MAX_DAYS = 2_000;

interface DiaryTool {
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

class WrongUsage extends Error {}

/** Runs the tool with these arguments; returns the exit code. */
export async function runDiary(args: readonly string[], { print, complain }: DiaryTool): Promise<number> {
  try {
    const { json, ...request } = readArguments(args);
    await playDays(request, (entry) => print(json ? asJson(entry) : readable(entry)));
    return 0;
  } catch (error) {
    const isTheirs = [WrongUsage, ConfigError, UnknownCurriculum].some((kind) => error instanceof kind);
    if (!isTheirs || !(error instanceof Error)) throw error;
    complain(error.message);
    return 2;
  }
}

function readArguments(args: readonly string[]): DiaryRequest & { readonly json: boolean } {
  const values = parsed(args);
  const days = Number(values.days);
  if (!/^\d+$/.test(values.days) || days < 1 || days > MAX_DAYS) {
    throw new WrongUsage(`--days ${values.days}: expected a whole number from 1 to ${MAX_DAYS}`);
  }
  if (values.from !== undefined && !isDate(values.from)) {
    throw new WrongUsage(`--from ${values.from}: expected a date, such as 2026-08-10`);
  }
  return {
    days,
    curriculum: values.curriculum,
    language: values.lang,
    json: values.json,
    from: values.from,
    communityFile: values.community,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        days: { type: "string", default: "7" },
        curriculum: { type: "string", default: "cncf" },
        lang: { type: "string", default: "en" },
        json: { type: "boolean", default: false },
        from: { type: "string" },
        community: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new WrongUsage(`${error instanceof Error ? error.message : error}\n${USAGE}`, { cause: error });
  }
}

function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

function asJson({ date, kind, project, message, question }: Entry): string {
  const asked = question && {
    family: question.family,
    prompt: question.prompt,
    options: question.options,
    answer: question.answer,
    explanation: question.explanation,
    source: question.source,
  };
  return JSON.stringify({ date, kind, project, text: plainText(message), ...asked });
}

const readable = ({ date, kind, message }: Entry): string =>
  `── ${date} · ${kind}\n\n${plainText(message)}\n`;

/** Exits quietly when the reader, such as `head`, closes the pipe. */
function leaveWhenUnread(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
}

if (import.meta.main) {
  process.stdout.on("error", leaveWhenUnread);
  process.exitCode = await runDiary(process.argv.slice(2), {
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  });
}
