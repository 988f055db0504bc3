/** Checks the language files of the folder that it is given. */
import { parentPort, workerData } from "node:worker_threads";
import { DataError } from "../../catalogue/data-file.ts";
import { checkDescriptions } from "../../commands/check-descriptions.ts";
import { readMessageFiles } from "../../data-dir.ts";
import { loadMessages } from "../../messages/load.ts";
import type { CheckedMessages } from "./messages.ts";

function checked(directory: string): CheckedMessages {
  try {
    const languages = checkDescriptions(loadMessages(readMessageFiles(directory)));
    return { languages: [...languages.keys()], problems: [] };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { languages: [], problems: error.problems };
  }
}

parentPort?.postMessage(checked(String(workerData)));
