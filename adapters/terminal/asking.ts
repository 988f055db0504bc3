/** Asks the conversation, and waits for what it shows. */
import type { Conversation } from "../../src/chat/conversation.ts";
import type { ChannelRef } from "../../src/chat/messenger.ts";
import type { PlatformProfile } from "../../src/chat/platform.ts";
import type { Reply } from "../../src/chat/reply.ts";
import type { Caller, Input } from "../../src/chat/request.ts";
import type { Language } from "../../src/language.ts";

export const PLATFORM: PlatformProfile = { id: "terminal", name: "terminal", command: "" };

/** The only channel there is. */
export const TERMINAL: ChannelRef = { platform: PLATFORM.id, tenant: "local", channel: "terminal" };

/** The only person there is, who may do everything. */
export const YOU: Caller = { id: "you", name: "you", isAdmin: async () => true };

export interface Asked {
  /** The one that the person reads. */
  readonly language: Language;
  /** Answer in it whatever the text is written in. */
  readonly fixedLanguage?: boolean;
}

export type Ask = (input: Input, asked: Asked) => Promise<Reply>;

export const asking =
  (conversation: Conversation): Ask =>
  async (input, { language, fixedLanguage }) => {
    const shown = Promise.withResolvers<Reply>();
    const person = { ...YOU, locale: async () => language };
    const presence = async () => "member" as const;
    await conversation.handle(
      { input, person, fixedLanguage, where: TERMINAL, presence, isAlone: true, isPrivate: true },
      {
        defer: async () => true,
        async show({ reply }) {
          if (reply !== undefined) shown.resolve(reply);
          return true;
        },
        remove: async () => true,
        offer: async () => {},
      },
    );
    return shown.promise;
  };
