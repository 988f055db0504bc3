/** The whole program as a process of its own, and what it shows on its port of health and metrics. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NODE_ENVIRONMENT } from "../support/process.ts";
import { valuesIn } from "./testing-telemetry.ts";

const ROOT = join(import.meta.dirname, "../..");

export interface Readiness {
  readonly status: number;
  readonly ready: boolean;
  readonly stage: string;
  readonly checks: Readonly<Record<string, { readonly ok: boolean; readonly reason: string }>>;
}

export type Program = ReturnType<typeof startProgram>;

export function startProgram(environment: Readonly<Record<string, string>>) {
  const directory = mkdtempSync(join(tmpdir(), "knock-ops-"));
  const database = join(directory, "knock.db");
  const child = spawn(process.execPath, ["src/main.ts"], {
    cwd: ROOT,
    env: { ...NODE_ENVIRONMENT, DATABASE_URL: `sqlite:${database}`, HTTP_PORT: "0", ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let written = "";
  let errors = "";
  child.stdout.on("data", (data: Buffer) => {
    written += data.toString();
  });
  child.stderr.on("data", (data: Buffer) => {
    errors += data.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const lines = (): Record<string, unknown>[] =>
    errors
      .split("\n")
      .flatMap((line) => (line.startsWith("{") && line.endsWith("}") ? [JSON.parse(line)] : []));

  async function url(path: string): Promise<string> {
    const port = await eventually(
      () => lines().find(({ msg }) => msg === "health and metrics are served")?.["port"],
      20_000,
    );
    return `http://127.0.0.1:${port}${path}`;
  }

  return {
    database,
    ended,
    /** The lines of its log. */
    lines,
    errors: () => errors,
    written: () => written,
    say: (line: string) => child.stdin.write(`${line}\n`),
    hangUp: () => child.stdin.end(),
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    async ready(): Promise<Readiness> {
      const response = await fetch(await url("/readyz"));
      return { status: response.status, ...((await response.json()) as Omit<Readiness, "status">) };
    },
    metrics: async () => valuesIn(await (await fetch(await url("/metrics"))).text()),
    text: async (path: string) => (await fetch(await url(path))).text(),
    async remove() {
      child.kill("SIGKILL");
      await ended;
      rmSync(directory, { recursive: true });
    },
  };
}

/** Waits until it holds. */
export async function eventually<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
  withinMs = 10_000,
): Promise<T> {
  const until = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > until) throw new Error(`it did not happen within ${withinMs} ms: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
