/** What the worker is asked, and what it answers. */
import { Worker } from "node:worker_threads";
import type { CatalogueChange } from "../catalogue/changes.ts";
import type { LandscapeEvent } from "../catalogue/history/events.ts";

export interface Job {
  /** An id, or the path of a description; the default landscape without it. */
  readonly landscape?: string | undefined;
  readonly communityFile: string | undefined;
  /** Where the hand-written data are; absent for those of this release. */
  readonly directory: string | undefined;
  /** The landscape in use, packed; absent for the one of this release. */
  readonly inUse: string | undefined;
  /** The landscape up to which news were recorded, likewise: an older one while the store was away. */
  readonly told: string | undefined;
  /** A downloaded file, or a copy from the store. */
  readonly source: { readonly bytes: Uint8Array; readonly date: string } | { readonly packed: string };
}

export type Outcome =
  | {
      readonly kind: "good";
      readonly change: CatalogueChange;
      readonly news: readonly LandscapeEvent[];
      /** The landscape's facts, compressed, in base64. */
      readonly packed: string;
      readonly warnings: readonly string[];
      readonly drift: readonly string[];
    }
  | {
      readonly kind: "refused";
      readonly hash: string;
      /** The file, compressed, in base64. */
      readonly packed: string;
      readonly reasons: readonly string[];
    };

/** A file that needs more time or memory is no landscape. */
const MOST_MS = 120_000;
const LIMITS = { maxOldGenerationSizeMb: 512 };

/** Rejects if the worker fails, or the signal is aborted. */
export function runJob(job: Job, signal: AbortSignal): Promise<Outcome> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: job,
    resourceLimits: LIMITS,
    // The program's variables hold secrets, which the worker has no use for.
    env: {},
  });
  const ending = AbortSignal.any([signal, AbortSignal.timeout(MOST_MS)]);
  return new Promise<Outcome>((resolve, reject) => {
    const stop = () => {
      reject(new Error(signal.aborted ? "the program is ending" : `not read after ${MOST_MS / 1_000} s`));
      void worker.terminate();
    };
    if (ending.aborted) stop();
    ending.addEventListener("abort", stop, { once: true });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the worker ended with code ${code}`)));
  });
}
