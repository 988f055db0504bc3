/** The program, which says when it is asked how much processor time it has used, and what nobody caught. */
import { ADAPTERS, run } from "../../src/main.ts";
import { leave } from "../../src/serve.ts";

export interface Vitals {
  /** Milliseconds of its own thread. */
  readonly cpuMs: number;
  readonly uncaught: readonly string[];
}

const uncaught: string[] = [];
for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(
    event,
    (error: unknown) => void uncaught.push(error instanceof Error ? `${error.stack}` : String(error)),
  );
}
process.on("message", () => {
  const { user, system } = process.threadCpuUsage();
  const vitals: Vitals = { cpuMs: (user + system) / 1_000, uncaught };
  process.send?.(vitals);
});
process.channel?.unref();

await leave(await run(process.argv.slice(2), ADAPTERS));
