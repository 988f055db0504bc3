/**
 * `npm run questions:export -- games.yml [--lang ja]`: writes the bank's questions in landscape2's form,
 * as far as their options are items of the landscape.
 */
import { parseArgs } from "node:util";
import { loadCatalogue } from "../catalogue/load.ts";
import { loadBank } from "../daily/questions/bank.ts";
import { gameOf, productFinder, renderGames } from "../daily/questions/games.ts";
import { readCatalogueFiles, readQuestionFiles } from "../data-dir.ts";
import { replaceFile } from "./landscape-files.ts";

const USAGE = "usage: npm run questions:export -- <games.yml> [--lang en|ja]";

/** Runs the tool with these arguments; returns the exit code. */
export function runQuestionsExport(
  args: readonly string[],
  print: (line: string) => void,
  catalogue = loadCatalogue(readCatalogueFiles()),
): number {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { lang: { type: "string", default: "en" } },
      allowPositionals: true,
    });
    const [target, ...more] = positionals;
    if (target === undefined || more.length > 0 || !["en", "ja"].includes(values.lang))
      throw new Error(USAGE);
    const find = productFinder(catalogue);
    const all = [...loadBank(readQuestionFiles()).values()].flat();
    const games = all.flatMap((question) => gameOf(question, values.lang, find) ?? []);
    replaceFile(target, renderGames(games));
    print(
      `${games.length} of ${all.length} questions exported; the others have options that are no items of the landscape`,
    );
    return 0;
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

if (import.meta.main) {
  process.exitCode = runQuestionsExport(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
}
