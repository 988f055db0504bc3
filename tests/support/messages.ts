/** The real messages, read once for all tests of a worker. */
import { readMessageFiles } from "../../src/data-dir.ts";
import { loadMessages } from "../../src/messages/load.ts";
import { createMessages } from "../../src/messages/messages.ts";

export const messageTables = loadMessages(readMessageFiles());
export const realMessages = createMessages(messageTables);
