/**
 * `npm run data:check`: loads all data as the bot does at start-up. Prints each problem
 * with its file, line and field, or else how much data there is.
 */
import { checkClaims } from "../catalogue/claims/claims.ts";
import { DataError } from "../catalogue/data-file.ts";
import { checkHistory } from "../catalogue/history/check.ts";
import { loadCatalogue } from "../catalogue/load.ts";
import { checkDescriptions } from "../commands/check-descriptions.ts";
import { termsOf } from "../commands/landscape-terms.ts";
import { loadBank } from "../daily/questions/bank.ts";
import { lintBank } from "../daily/questions/bank-lint.ts";
import {
  otherLandscapes,
  readCatalogueFiles,
  readHistoryFiles,
  readMessageFiles,
  readQuestionFiles,
} from "../data-dir.ts";
import { loadMessages } from "../messages/load.ts";

export function checkData(print: (line: string) => void): number {
  try {
    const files = readCatalogueFiles();
    const catalogue = loadCatalogue(files);
    const questionFiles = readQuestionFiles();
    const problems = [
      ...checkClaims(files.projects, catalogue),
      ...lintBank(questionFiles, catalogue),
      ...checkHistory(readHistoryFiles(), catalogue.landscape),
    ];
    if (problems.length > 0) throw new DataError(problems);
    for (const landscape of otherLandscapes()) loadCatalogue(readCatalogueFiles(undefined, { landscape }));
    const { projects, concepts, comparisons } = catalogue;
    const questions = [...loadBank(questionFiles).values()].flat().length;
    const languages = [
      ...checkDescriptions(
        loadMessages(readMessageFiles()),
        termsOf(catalogue.landscape, catalogue.deck !== undefined),
      ).keys(),
    ];
    const counts = `${projects.size} projects, ${concepts.size} concepts, ${comparisons.length} comparisons, ${questions} questions`;
    print(`The data is sound: ${counts}, messages in ${languages.join(", ")}.`);
    return 0;
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    print(error.message);
    return 1;
  }
}

if (import.meta.main) {
  process.exitCode = checkData((line) => process.stdout.write(`${line}\n`));
}
