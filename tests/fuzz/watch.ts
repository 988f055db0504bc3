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

/** Slack takes no longer ones. */
const LONGEST_FRAME = 20_480;

/** Notes mentions that slip through in what is received. */
export function receiving(slipped: (body: string) => string | undefined) {
  const problems: string[] = [];
  const onReceived = (body: string): void => {
    const found = slipped(body);
    if (found !== undefined) problems.push(`a mention slipped through: ${found}`);
    const isTooLong = body.startsWith('{"envelope_id"') && body.length > LONGEST_FRAME;
    if (isTooLong) problems.push(`a frame of ${body.length} characters, which costs the connection`);
  };
  return { problems, onReceived };
}
