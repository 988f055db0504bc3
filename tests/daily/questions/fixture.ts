/** The real catalogue, bank and messages, for tests of questions. */
import { type Bank, loadBank } from "../../../src/daily/questions/bank.ts";
import { createQuestionIndex } from "../../../src/daily/questions/question-index.ts";
import { readQuestionFiles } from "../../../src/data-dir.ts";
import { realCatalogue } from "../../support/catalogue.ts";

export { messageTables, realMessages as messages } from "../../support/messages.ts";

export const catalogue = realCatalogue;
export const index = createQuestionIndex(catalogue);
export const bankFiles = readQuestionFiles();
export const bank: Bank = loadBank(bankFiles);
