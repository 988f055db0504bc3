/** The messages for one landscape, for tools. */

import { parseDescription } from "../catalogue/load.ts";
import type { Messages } from "../chat/text.ts";
import { termsOf } from "../commands/landscape-terms.ts";
import { readDescriptionFile, readMessageFiles } from "../data-dir.ts";
import { loadMessages } from "../messages/load.ts";
import { createMessages } from "../messages/messages.ts";

/** Without an id, those of the CNCF's landscape. */
export function messagesFor(landscape?: string): Messages {
  const description = parseDescription(readDescriptionFile(landscape));
  // Only the CNCF's landscape comes with a deck.
  const terms = termsOf(description, landscape === undefined);
  return createMessages(loadMessages(readMessageFiles()), terms);
}
