/** The whole program as a process of its own, for the fuzzing. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { temporaryFolder } from "../support/folder.ts";
import { NODE_ENVIRONMENT } from "../support/process.ts";
import type { Vitals } from "./program.ts";

export interface Child {
  readonly input: Writable;
  /** The lines that it has written to standard output. */
  readonly lines: readonly string[];
  /** How it ended, if it did. */
  exit(): string | undefined;
  vitals(): Promise<Vitals>;
  /** The end of what it has logged. */
  log(): string;
  close(): Promise<void>;
}

export function startChild(
  environment: Readonly<Record<string, string>>,
  words: readonly string[] = [],
): Child {
  const folder = temporaryFolder("fuzz");
  const child = fork(join(import.meta.dirname, "program.ts"), [...words], {
    env: {
      ...NODE_ENVIRONMENT,
      DATABASE_URL: `sqlite:${join(folder, "knock.db")}`,
      LOG_LEVEL: "error",
      ...environment,
    },
    stdio: ["pipe", "pipe", "pipe", "ipc"],
  });
  const lines: string[] = [];
  let rest = "";
  let log = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    const [last = "", ...whole] = (rest + text).split("\n").reverse();
    rest = last;
    lines.push(...whole.reverse());
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    log = (log + text).slice(-20_000);
  });
  let exit: string | undefined;
  const ended = once(child, "exit").then(([code, signal]) => {
    exit = `exit ${code ?? signal}`;
  });
  if (child.stdin === null) throw new Error("the program has no standard input");
  return {
    input: child.stdin,
    lines,
    exit: () => exit,
    log: () => log,
    async vitals() {
      const answered = once(child, "message").then(([vitals]) => vitals as Vitals);
      child.send("vitals", () => {});
      const vitals = await Promise.race([answered, ended]);
      if (vitals === undefined) throw new Error(`the program has ended: ${exit}\n${log}`);
      return vitals;
    },
    async close() {
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
