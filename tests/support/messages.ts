/** The real messages, read once for all tests of a worker. */
import { termsOf } from "../../src/commands/landscape-terms.ts";
import { readMessageFiles } from "../../src/data-dir.ts";
import { loadMessages } from "../../src/messages/load.ts";
import { createMessages } from "../../src/messages/messages.ts";
import { CNCF } from "./landscapes.ts";

const languages = loadMessages(readMessageFiles());
export const messageTables = new Map([...languages].map(([language, own]) => [language, own.messages]));
export const realMessages = createMessages(languages, termsOf(CNCF, true));
