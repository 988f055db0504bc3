/** Watches the program while it handles inputs: its cost, what nobody caught, and what it sends. */
import type { Child } from "./child.ts";

/** Measures what the work costs the program, and notes what nobody caught. */
export async function costOf(child: Child, problems: string[], work: () => Promise<void>): Promise<number> {
  const before = await child.vitals();
  await work();
  const after = await child.vitals();
  problems.push(...after.uncaught.slice(before.uncaught.length));
  return after.cpuMs - before.cpuMs;
}

/** Notes mentions that slip through in what is received. */
export function receiving(slipped: (body: string) => string | undefined) {
  const problems: string[] = [];
  const onReceived = (body: string): void => {
    const found = slipped(body);
    if (found !== undefined) problems.push(`a mention slipped through: ${found}`);
  };
  return { problems, onReceived };
}
