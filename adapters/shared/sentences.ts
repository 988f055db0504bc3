/** Replies of one sentence, to one person: what went wrong, and apologies for mistakes of ours. */
import { paragraph, type Reply } from "../../src/chat/reply.ts";
import type { Language } from "../../src/language.ts";
import type { Messages } from "../../src/messages/messages.ts";
import type { Log } from "./log.ts";

interface Speaking {
  readonly messages: Messages;
}

export const sentence = (key: string, language: Language, { messages }: Speaking): Reply => {
  const text = messages.in(language);
  return {
    kind: "error",
    audience: "caller",
    language: text.language,
    project: null,
    suggestions: [],
    blocks: [paragraph(...text.rich(key))],
  };
};

/** The reply, or an apology for a mistake of ours. */
export async function apologizing(
  work: Promise<Reply>,
  language: Language,
  desk: Speaking & { readonly log: Log },
): Promise<Reply> {
  try {
    return await work;
  } catch (error) {
    desk.log.error({ err: error }, "a request could not be answered");
    return sentence("error.oops", language, desk);
  }
}
