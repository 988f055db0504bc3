/** The real messages, read once for all tests of a worker. */
import { readMessageFiles } from "../../src/data-dir.ts";
import { loadMessages } from "../../src/messages/load.ts";
import { createMessages } from "../../src/messages/messages.ts";

const languages = loadMessages(readMessageFiles());
export const messageTables = new Map([...languages].map(([language, own]) => [language, own.messages]));
export const realMessages = createMessages(languages);
