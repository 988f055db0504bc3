/** The whole program as a process of its own, whose clock runs fast; killed and started again, its clock goes on. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningProgram, runProgram } from "../support/process.ts";

/** A minute of the bot's clock is a second here. */
const SPEED = 60;
/** A Monday, in the past, so that nothing that is posted seems to come from the future. */
const BEGIN = Temporal.Instant.from("2018-12-03T09:00:00Z");

export interface Program {
  start(): void;
  /** Ends it without warning. */
  kill(): Promise<void>;
  /** The exit code. */
  stop(): Promise<number | null>;
  /** No earlier than the time on the process's clock. */
  now(): Temporal.Instant;
  /** All that it has written, in all its lives. */
  said(): string;
  remove(): void;
}

export function createProgram(environment: Readonly<Record<string, string>>): Program {
  const folder = mkdtempSync(join(tmpdir(), "knock-scenario-"));
  const begun = performance.now();
  const lives: RunningProgram[] = [];
  const now = () => BEGIN.add({ milliseconds: Math.round((performance.now() - begun) * SPEED) });

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const life = lives.at(-1);
    life?.kill(signal);
    return life?.ended ?? null;
  }

  return {
    now,
    start() {
      lives.push(
        runProgram({
          DATABASE_URL: `sqlite:${join(folder, "knock.db")}`,
          CLOCK: now().toString(),
          CLOCK_SPEED: String(SPEED),
          ...environment,
        }),
      );
    },
    async kill() {
      await end("SIGKILL");
    },
    stop: () => end("SIGTERM"),
    said: () => lives.map((life) => life.said()).join(""),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
