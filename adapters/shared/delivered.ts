/** Whether an answer to an interaction was delivered. Logs a failure instead of throwing. */
import { causeOf } from "../../src/chat/cause.ts";
import type { Log } from "../../src/chat/log.ts";

export async function delivered(work: Promise<unknown>, log: Log): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    log.warn({ detail: causeOf(error) }, "an answer could not be delivered");
    return false;
  }
}
