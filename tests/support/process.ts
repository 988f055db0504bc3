/** Runs the program as a separate process, in an environment with only the given variables. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { LONGEST_END_MS } from "../../src/serve.ts";

/** What ends by itself ends before the program stops waiting for what is under way. */
export const DRAIN_MS = LONGEST_END_MS / 2;

const ROOT = join(import.meta.dirname, "..", "..");

/**
 * What every process of the program gets of this one's environment, and nothing else.
 * They share what Node has compiled, which takes a third off each start.
 */
export const NODE_ENVIRONMENT: Readonly<Record<string, string | undefined>> = {
  PATH: process.env["PATH"],
  NODE_COMPILE_CACHE: join(tmpdir(), "knock-test-compile-cache"),
};

export interface ProgramOptions {
  readonly input?: "pipe" | "ignore";
  /** Its clock stands still but for `moveClock`. */
  readonly isSteered?: boolean;
  /** The file that is run, from the root: the program itself, or one with more platforms. */
  readonly entry?: string | undefined;
}

export interface RunningProgram {
  /** The exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly input: Writable | null;
  /** What it has written so far: to standard output, to standard error, and all together. */
  written(): string;
  errors(): string;
  said(): string;
  kill(signal: NodeJS.Signals): void;
  /** So many milliseconds have passed since its start; resolves once it knows, or has ended. */
  moveClock(passedMs: number): Promise<void>;
}

const STEERED_CLOCK = join(import.meta.dirname, "steered-clock.ts");

export function runProgram(
  environment: Readonly<Record<string, string | undefined>>,
  { input = "ignore", isSteered = false, entry = "src/main.ts" }: ProgramOptions = {},
): RunningProgram {
  const child = spawn(process.execPath, [...(isSteered ? ["--import", STEERED_CLOCK] : []), entry], {
    cwd: ROOT,
    env: { ...NODE_ENVIRONMENT, ...environment },
    stdio: [input, "pipe", "pipe", isSteered ? "ipc" : "ignore"],
  });
  const [written, errors, said]: [string[], string[], string[]] = [[], [], []];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    written.push(text);
    said.push(text);
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    errors.push(text);
    said.push(text);
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {
    ended,
    input: child.stdin,
    written: () => written.join(""),
    errors: () => errors.join(""),
    said: () => said.join(""),
    kill: (signal) => void child.kill(signal),
    async moveClock(passedMs) {
      if (!child.connected) return;
      const moved = once(child, "message");
      child.send(passedMs, () => {});
      await Promise.race([moved, ended]);
    },
  };
}
