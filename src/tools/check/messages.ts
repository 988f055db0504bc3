/** Checks the language files on a thread of its own, since it takes all commands, which take long to load. */
import { Worker } from "node:worker_threads";
import type { Problem } from "../../catalogue/problems/problem.ts";
import type { Language } from "../../language.ts";

export interface CheckedMessages {
  readonly languages: readonly Language[];
  readonly problems: readonly Problem[];
}

export function checkMessages(directory: string): Promise<CheckedMessages> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./messages-worker.ts", import.meta.url), { workerData: directory });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}
