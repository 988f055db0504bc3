/** Checks the spelling beside what else is checked: in a thread of its own. */
import { parentPort, workerData } from "node:worker_threads";
import { misspellings, type Spelling } from "./spelling.ts";

const spelling: Spelling = workerData;
parentPort?.postMessage(await misspellings(spelling));
