/** The whole program as a separate process with a fast clock, which continues across restarts. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Clock, createClock, type ProgramClock } from "../support/clock.ts";
import { temporaryFolder } from "../support/folder.ts";
import { type RunningProgram, runProgram } from "../support/process.ts";

export interface Program {
  readonly clock: Clock;
  start(): void;
  /** Ends it without warning. */
  kill(): Promise<void>;
  /** The exit code. */
  stop(): Promise<number | null>;
  /** All that it has written, in all its lives. */
  said(): string;
  remove(): void;
}

export interface ScenarioOptions {
  readonly clock?: ProgramClock;
  /** The file that is run; src/main.ts where it is not said. */
  readonly entry?: string | undefined;
}

export function createProgram(
  environment: Readonly<Record<string, string>>,
  { clock = createClock(), entry }: ScenarioOptions = {},
): Program {
  const folder = temporaryFolder("scenario");
  const lives: RunningProgram[] = [];

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const life = lives.at(-1);
    life?.kill(signal);
    return life?.ended ?? null;
  }

  return {
    clock,
    start() {
      const database = `sqlite:${join(folder, "knock.db")}`;
      const life = runProgram(
        { LANDSCAPE_URL: "", DATABASE_URL: database, ...clock.settings(), ...environment },
        { isSteered: true, entry },
      );
      lives.push(life);
      clock.lead(life);
    },
    async kill() {
      await end("SIGKILL");
    },
    stop: () => end("SIGTERM"),
    said: () => lives.map((life) => life.said()).join(""),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
