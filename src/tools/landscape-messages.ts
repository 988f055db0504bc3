/** The messages for one landscape, for tools. */
import { termsOf } from "../catalogue/description.ts";
import { parseDescription } from "../catalogue/load.ts";
import type { Messages } from "../chat/text.ts";
import { readDescriptionFile, readMessageFiles } from "../data-dir.ts";
import { loadMessages } from "../messages/load.ts";
import { createMessages } from "../messages/messages.ts";

/** Without an id, those of the CNCF's landscape. */
export const messagesFor = (landscape?: string): Messages =>
  createMessages(loadMessages(readMessageFiles()), termsOf(parseDescription(readDescriptionFile(landscape))));
