/** Waits for a condition, however long a busy machine takes. */
import { setTimeout as delay } from "node:timers/promises";

/** Only so that a test which would hang says what it was waiting for. */
const STUCK_MS = 100_000;

/** What `look` finds, once it finds anything. */
export async function eventually<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
  why: () => string = () => String(look),
): Promise<T> {
  const until = performance.now() + STUCK_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > until) throw new Error(`it did not happen: ${why()}`);
    await delay(10);
  }
}
