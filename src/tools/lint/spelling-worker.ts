/** Checks spelling in a worker thread, in parallel with the other checks. */
import { parentPort, workerData } from "node:worker_threads";
import { misspellings, type Spelling } from "./spelling.ts";

const spelling: Spelling = workerData;
parentPort?.postMessage(await misspellings(spelling));
