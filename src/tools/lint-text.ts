/**
 * `npm run data:lint`: lints Japanese texts with textlint and English ones with cspell, in
 * parallel. Prints each problem with its file, line and field.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { DataError, formatProblem, type Problem } from "../catalogue/data-file.ts";
import { loadCatalogue } from "../catalogue/load.ts";
import {
  readCatalogueFiles,
  readDescriptionFiles,
  readMessageFiles,
  readQuestionFiles,
} from "../data-dir.ts";
import { createJapaneseLint } from "./lint/japanese.ts";
import { messagesIn, textsIn } from "./lint/japanese-texts.ts";
import { namesIn } from "./lint/names.ts";
import { otherForms, twofoldSpellings } from "./lint/one-spelling.ts";
import type { Spelling } from "./lint/spelling.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const JAPANESE_DOCUMENTS = ["*.ja.md", "data/*.ja.md", "docs/**/*.ja.md"];
const JAPANESE_MESSAGES = /\bja\.yaml$/;

async function lintText(): Promise<number> {
  const start = performance.now();
  const files = readCatalogueFiles();
  const english = misspellings({ root: ROOT, names: namesIn(loadCatalogue(files)) });
  const problems = [...(await japanese(files)), ...(await english)];
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  for (const problem of problems) print(formatProblem(problem));
  print(
    problems.length === 0
      ? `The texts are sound (${seconds} s).`
      : `${problems.length} problem(s) in the texts (${seconds} s).`,
  );
  return problems.length === 0 ? 0 : 1;
}

async function japanese(files: ReturnType<typeof readCatalogueFiles>): Promise<Problem[]> {
  const { projects, concepts, comparisons, deck, community, categories, scopes } = files;
  const entries = [...projects, ...concepts, ...comparisons, ...readQuestionFiles()];
  const lint = await createJapaneseLint();
  const texts = [
    ...[...entries, deck, community, categories, scopes, ...readDescriptionFiles()].flatMap((file) =>
      file === undefined ? [] : [textsIn(file)],
    ),
    ...readMessageFiles()
      .filter(({ path }) => JAPANESE_MESSAGES.test(path))
      .map(messagesIn),
  ];
  const documents = JAPANESE_DOCUMENTS.flatMap((glob) => globSync(glob, { cwd: ROOT }));
  const problems = [...twofoldSpellings(texts.flat()), ...otherForms(texts.flat())];
  for (const own of texts) problems.push(...(await lint.texts(own)));
  for (const path of documents) {
    problems.push(...(await lint.document({ path, text: readFileSync(join(ROOT, path), "utf8") })));
  }
  return problems;
}

function misspellings(spelling: Spelling): Promise<Problem[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./lint/spelling-worker.ts", import.meta.url), {
      workerData: spelling,
    });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

try {
  process.exitCode = await lintText();
} catch (error) {
  if (!(error instanceof DataError)) throw error;
  print(error.message);
  process.exitCode = 1;
}
