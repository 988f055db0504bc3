/** The real catalogue, bank and messages, as the tests of questions use them. */
import { loadCatalogue } from "../../../src/catalogue/load.ts";
import { type Bank, loadBank } from "../../../src/daily/questions/bank.ts";
import { createQuestionIndex } from "../../../src/daily/questions/question-index.ts";
import { readCatalogueFiles, readMessageFiles, readQuestionFiles } from "../../../src/data-dir.ts";
import { loadMessages } from "../../../src/messages/load.ts";
import { createMessages } from "../../../src/messages/messages.ts";

export const catalogue = loadCatalogue(readCatalogueFiles());
export const index = createQuestionIndex(catalogue);
export const bankFiles = readQuestionFiles();
export const bank: Bank = loadBank(bankFiles);
const languages = loadMessages(readMessageFiles());
export const messageTables = new Map([...languages].map(([language, own]) => [language, own.messages]));
export const messages = createMessages(languages);
