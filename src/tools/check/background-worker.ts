/** Checks the language files and the history in the folder that it is given. */
import { parentPort, workerData } from "node:worker_threads";
import { DataError } from "../../catalogue/data-file.ts";
import { checkHistory } from "../../catalogue/history/check.ts";
import type { Problem } from "../../catalogue/problems/problem.ts";
import { checkDescriptions } from "../../commands/check-descriptions.ts";
import { readHistoryFiles, readMessageFiles } from "../../data-dir.ts";
import type { Language } from "../../language.ts";
import { loadMessages } from "../../messages/load.ts";
import type { CheckedInBackground } from "./background.ts";

function checked(directory: string): CheckedInBackground {
  const problems: Problem[] = [];
  let languages: Language[] = [];
  try {
    problems.push(...checkHistory(readHistoryFiles(directory)));
    languages = [...checkDescriptions(loadMessages(readMessageFiles(directory))).keys()];
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    problems.push(...error.problems);
  }
  return { languages, problems };
}

parentPort?.postMessage(checked(String(workerData)));
