/** Checks the language files, the history and the other landscapes in the folder that it is given. */
import { parentPort, workerData } from "node:worker_threads";
import { DataError } from "../../catalogue/data-file.ts";
import { checkHistory } from "../../catalogue/history/check.ts";
import { parseDescription } from "../../catalogue/load.ts";
import { checkDescriptions } from "../../commands/check-descriptions.ts";
import { termsOf } from "../../commands/landscape-terms.ts";
import { readDescriptionFile, readHistoryFiles, readMessageFiles } from "../../data-dir.ts";
import type { Language } from "../../language.ts";
import { loadMessages } from "../../messages/load.ts";
import type { CheckedInBackground } from "./background.ts";
import { landscapeProblems } from "./landscapes.ts";

function checked(directory: string): CheckedInBackground {
  const problems = landscapeProblems(directory);
  let languages: Language[] = [];
  try {
    const description = describedIn(directory);
    if (description === undefined) return { languages, problems };
    problems.push(...checkHistory(readHistoryFiles(directory), description));
    // With slides, as the landscape that ships: then no word or example is left out.
    const terms = termsOf(description, true);
    languages = [...checkDescriptions(loadMessages(readMessageFiles(directory)), terms).keys()];
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    problems.push(...error.problems);
  }
  return { languages, problems };
}

/** Undefined if it is invalid: the check of the entries says so. */
function describedIn(directory: string) {
  try {
    return parseDescription(readDescriptionFile(undefined, directory));
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return undefined;
  }
}

parentPort?.postMessage(checked(String(workerData)));
