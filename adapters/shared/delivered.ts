/** Whether an answer to an interaction was delivered. Where it was not, the log says so. */
import type { Log } from "../../src/chat/log.ts";

export async function delivered(work: Promise<unknown>, log: Log): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    log.warn({ detail: String(error) }, "an answer could not be delivered");
    return false;
  }
}
