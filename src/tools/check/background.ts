/**
 * Checks on a thread of their own: the language files, which take all commands, and those take long to
 * load; the landscape's history, which is long; and the other landscapes.
 */
import { Worker } from "node:worker_threads";
import type { Problem } from "../../catalogue/problems/problem.ts";
import type { Language } from "../../language.ts";

export interface CheckedInBackground {
  readonly languages: readonly Language[];
  readonly problems: readonly Problem[];
}

export function checkInBackground(directory: string): Promise<CheckedInBackground> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./background-worker.ts", import.meta.url), { workerData: directory });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}
