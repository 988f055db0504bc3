/** The whole program as a process of its own, and what it shows on its port of health and metrics. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../support/eventually.ts";
import { temporaryFolder } from "../support/folder.ts";
import { runProgram } from "../support/process.ts";
import { valuesIn } from "./testing-telemetry.ts";

export interface Readiness {
  readonly status: number;
  readonly ready: boolean;
  readonly stage: string;
  readonly checks: Readonly<Record<string, { readonly ok: boolean; readonly reason: string }>>;
}

export type Program = ReturnType<typeof startProgram>;

export function startProgram(environment: Readonly<Record<string, string>>) {
  const directory = temporaryFolder("ops");
  const database = join(directory, "knock.db");
  const program = runProgram(
    { LANDSCAPE_URL: "", DATABASE_URL: `sqlite:${database}`, HTTP_PORT: "0", ...environment },
    { input: "pipe", isSteered: "CLOCK" in environment },
  );
  const lines = (): Record<string, unknown>[] =>
    program
      .errors()
      .split("\n")
      .flatMap((line) => (line.startsWith("{") && line.endsWith("}") ? [JSON.parse(line)] : []));

  async function url(path: string): Promise<string> {
    const port = await eventually(
      () => lines().find(({ msg }) => msg === "health and metrics are served")?.["port"],
    );
    return `http://127.0.0.1:${port}${path}`;
  }

  return {
    ...program,
    database,
    /** The lines of its log. */
    lines,
    say: (line: string) => program.input?.write(`${line}\n`),
    hangUp: () => program.input?.end(),
    async ready(): Promise<Readiness> {
      const response = await fetch(await url("/readyz"));
      return { status: response.status, ...((await response.json()) as Omit<Readiness, "status">) };
    },
    metrics: async () => valuesIn(await (await fetch(await url("/metrics"))).text()),
    text: async (path: string) => (await fetch(await url(path))).text(),
    async remove() {
      program.kill("SIGKILL");
      await program.ended;
      rmSync(directory, { recursive: true });
    },
  };
}
