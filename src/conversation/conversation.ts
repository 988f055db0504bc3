/** The conversation: handles interactions and events the same way on every platform. */
import type { Bot } from "../chat/bot.ts";
import type { Conversation } from "../chat/conversation.ts";
import type { Log } from "../chat/log.ts";
import type { PlatformProfile } from "../chat/platform.ts";
import type { Messages } from "../chat/text.ts";
import { answer } from "./answer.ts";
import { offer } from "./complete.ts";
import { homeOf } from "./home.ts";
import type { Languages } from "./languages.ts";
import { createLifecycle, type MoveChannel, type Pauses } from "./lifecycle.ts";
import type { Once } from "./once.ts";
import { createPersonLimit } from "./person-limit.ts";
import { shareOnce } from "./share-once.ts";
import { answerDirectMessage, answerMention } from "./written.ts";

/** Of one person. */
const MENTIONS_A_MINUTE = 5;
/** Of one person: more than anybody types. */
const DIRECT_MESSAGES_A_MINUTE = 20;

export interface ConversationDeps {
  readonly bot: Bot;
  readonly messages: Messages;
  readonly languages: Languages;
  readonly once: Once;
  readonly pauses: Pauses;
  readonly move: MoveChannel;
  /** Ids of the tenant's channels that are set up and active. */
  readonly activeChannels: (platform: string, tenant: string) => Promise<readonly string[]>;
  readonly log: Log;
  readonly onApology: (error: unknown) => void;
}

export function createConversation(platform: PlatformProfile, deps: ConversationDeps): Conversation {
  const all = { ...deps, platform };
  const written = {
    ...all,
    mentions: createPersonLimit(MENTIONS_A_MINUTE),
    directMessages: createPersonLimit(DIRECT_MESSAGES_A_MINUTE),
  };
  return {
    async handle(interaction, responder) {
      const { input } = interaction;
      switch (input.type) {
        case "completion":
          return offer(input.of, input.text, interaction, responder, all);
        case "share":
          return shareOnce(input.value, interaction, responder, all);
        case "mention":
          return answerMention(input.text, interaction, responder, written);
        case "direct-message":
          return answerDirectMessage(input.text, interaction, responder, written);
        case "stale":
          return answer(undefined, interaction, responder, all);
        default:
          return answer(input, interaction, responder, all);
      }
    },
    happened: createLifecycle(all),
    home: (visit) => homeOf(visit, all),
    forms: (language) => deps.bot.forms(language),
  };
}
