/** The real catalogue, bank and messages, as the tests of questions use them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CORE_SCHEMA, dump, load } from "js-yaml";
import type { DataFile } from "../../../src/catalogue/data-file.ts";
import { loadCatalogue } from "../../../src/catalogue/load.ts";
import { DATA_DIR, readCatalogueFiles, readMessageFiles } from "../../../src/data-dir.ts";
import { type Bank, loadBank } from "../../../src/knock/questions/bank.ts";
import { createQuestionIndex } from "../../../src/knock/questions/question-index.ts";
import { loadMessages } from "../../../src/messages/load.ts";
import { createMessages } from "../../../src/messages/messages.ts";

export const catalogue = loadCatalogue(readCatalogueFiles());
export const index = createQuestionIndex(catalogue);

const questionFiles = (): DataFile[] => {
  const directory = join(DATA_DIR, "questions");
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => ({
      path: `data/questions/${name}`,
      text: readFileSync(join(directory, name), "utf8"),
    }));
};
export const bankFiles = questionFiles();
export const bank: Bank = loadBank(bankFiles);

/** The messages, with those of questions while they are still in a file of their own. */
const messageFiles = (): DataFile[] => {
  const draft = join(DATA_DIR, "messages-questions.draft.yaml");
  const files = readMessageFiles();
  if (!existsSync(draft) || files.every(({ text }) => /^question:/m.test(text))) return files;
  const trees = load(readFileSync(draft, "utf8"), { schema: CORE_SCHEMA }) as Record<string, unknown>;
  return files.map(({ path, text }) => {
    const language = /([^/]+)\.yaml$/.exec(path)?.[1] ?? "";
    return { path, text: `${text}\n${dump(trees[language])}` };
  });
};
export const messageTables = loadMessages(messageFiles());
export const messages = createMessages(messageTables);
