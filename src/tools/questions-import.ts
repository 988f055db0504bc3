/**
 * `npm run questions:import -- games.yml --ja games.ja.yml`: adds quiz questions in landscape2's form to
 * data/questions. The second file holds the same questions in Japanese. Those that the bank's checks
 * refuse are listed with the reasons.
 */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DataError, type DataFile } from "../catalogue/data-file.ts";
import { loadCatalogue } from "../catalogue/load.ts";
import { loadBank } from "../daily/questions/bank.ts";
import { type Game, readGames } from "../daily/questions/games.ts";
import { type ImportedQuestion, importGames } from "../daily/questions/import-games.ts";
import { readCatalogueFiles, readQuestionFiles } from "../data-dir.ts";
import { readTextFile } from "../text-file.ts";
import { replaceFile } from "./landscape-files.ts";

const USAGE = "usage: npm run questions:import -- <games.yml> --ja <games.ja.yml> [--data FOLDER]";
const MAX_BYTES = 4_000_000;
const DATA = join(import.meta.dirname, "../../data");

/** Runs the tool with these arguments; returns the exit code: 1 if any question was refused. */
export function runQuestionsImport(
  args: readonly string[],
  print: (line: string) => void,
  catalogue = loadCatalogue(readCatalogueFiles()),
): number {
  try {
    const { source, japanese, data } = readArguments(args);
    const target = join(data, "questions");
    mkdirSync(target, { recursive: true });
    const bank = loadBank(readQuestionFiles(data));
    const games = gamesIn(source);
    const imported = importGames(games, japanese === undefined ? [] : gamesIn(japanese), catalogue, bank);
    addTo(target, imported.questions);
    for (const { number, title, reasons } of imported.refused) {
      print(`refused: no. ${number}, "${title}"`);
      for (const reason of reasons) print(`  ${reason}`);
    }
    print(`${imported.questions.length} of ${games.length} questions imported`);
    return imported.refused.length === 0 ? 0 : 1;
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { ja: { type: "string" }, data: { type: "string", default: DATA } },
    allowPositionals: true,
  });
  const [source, ...more] = positionals;
  if (source === undefined || more.length > 0) throw new Error(USAGE);
  return { source, japanese: values.ja, data: values.data };
}

function gamesIn(path: string): readonly Game[] {
  const file: DataFile = { path, text: readTextFile(path, MAX_BYTES) };
  const read = readGames(file);
  if ("problems" in read) throw new DataError(read.problems);
  return read.games;
}

function addTo(folder: string, questions: readonly ImportedQuestion[]): void {
  for (const [project, added] of Map.groupBy(questions, (question) => question.project)) {
    const path = join(folder, `${project}.yaml`);
    const before = existsSync(path) ? [`${readTextFile(path).trimEnd()}\n`] : [];
    replaceFile(path, [...before, ...added.map(({ text }) => text)].join("\n"));
  }
}

if (import.meta.main) {
  process.exitCode = runQuestionsImport(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
}
