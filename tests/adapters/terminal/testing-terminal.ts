/** The terminal adapter on streams of its own, and the whole program as a child process. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import type { TalkingTerminal } from "../../../adapters/terminal/converse.ts";
import { testingBot } from "../../commands/testing-bot.ts";
import { testingConversation } from "../../conversation/testing-conversation.ts";
import { NODE_ENVIRONMENT } from "../../support/process.ts";

const { bot, messages } = testingBot();
export const { conversation } = testingConversation({ bot });

/** Nothing is scheduled. */
const idle = { keepUp: async () => {}, toNextEvent: async () => undefined };

export interface TestingTerminalOptions {
  /** What is on standard input. */
  readonly input?: string;
  readonly language?: string;
  /** Whether both ends are a terminal. */
  readonly tty?: boolean;
  readonly columns?: number;
  readonly colours?: boolean;
}

export interface TestingTerminal {
  readonly terminal: TalkingTerminal;
  readonly stdout: () => string;
  readonly stderr: () => string;
}

export function testingTerminal({
  input = "",
  language = "en",
  tty = false,
  columns = 80,
  colours = true,
}: TestingTerminalOptions = {}): TestingTerminal {
  const stdin = Object.assign(new PassThrough(), { isTTY: tty });
  stdin.end(input);
  const output = collecting();
  const errors = collecting();
  const screen = tty ? { isTTY: true, columns, hasColors: () => colours } : {};
  const streams = { input: stdin, output: Object.assign(output.stream, screen), errors: errors.stream };
  return {
    terminal: { conversation, messages, language, streams, stepperFor: () => idle },
    stdout: output.text,
    stderr: errors.text,
  };
}

function collecting() {
  const chunks: string[] = [];
  const stream = new PassThrough({ encoding: "utf8" });
  stream.on("data", (chunk) => chunks.push(String(chunk)));
  return { stream, text: () => chunks.join("") };
}

/** One line of `ask --json`. */
export interface Answer {
  readonly input: string;
  readonly kind: string;
  readonly project: string | null;
  readonly suggestions: readonly string[];
  readonly text: string;
  readonly reply: { readonly language: string };
}

export const answersOf = (stdout: string): Answer[] =>
  stdout
    .trimEnd()
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Answer => JSON.parse(line));

export const ROOT = join(import.meta.dirname, "..", "..", "..");

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `node src/main.ts <words>`, with no variables but the given ones. */
export function run(
  words: readonly string[],
  { input = "", env = {} }: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["src/main.ts", ...words], {
      cwd: ROOT,
      env: { ...NODE_ENVIRONMENT, ...env },
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
    // A program that stops at its configuration does not read.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}
