/** A conversation for tests, with replaceable ports: bot, store and platform. */
import type { Bot } from "../../src/chat/bot.ts";
import type { Conversation } from "../../src/chat/conversation.ts";
import type { Choice, Form } from "../../src/chat/form.ts";
import type { Interaction, InteractionInput, Responder, Shown } from "../../src/chat/interaction.ts";
import type { PlatformProfile } from "../../src/chat/platform.ts";
import { paragraph, type Reply, text } from "../../src/chat/reply.ts";
import { type ConversationDeps, createConversation } from "../../src/conversation/conversation.ts";
import { createLanguages } from "../../src/conversation/languages.ts";
import { createOnce, type Notices } from "../../src/conversation/once.ts";
import type { Language } from "../../src/language.ts";
import { collectLog } from "../support/collect-log.ts";
import { realMessages } from "../support/messages.ts";

export const PLATFORM: PlatformProfile = { id: "here", name: "Here", command: "/cncf" };
export const WHERE = { platform: PLATFORM.id, tenant: "t1", channel: "c1" };

const messages = realMessages;

/** What a bot answers that says yes to everything. */
export const YES: Reply = {
  kind: "notice",
  audience: "caller",
  language: "en",
  project: null,
  suggestions: [],
  blocks: [paragraph(text("Yes."))],
};

export const fakeBot = (parts: Partial<Bot> = {}): Bot => ({
  answer: async () => YES,
  suggest: () => [],
  complete: () => [],
  form: async () => undefined,
  forms: () => [],
  fieldChoices: () => [],
  ...parts,
});

/** The memory that replicas share. */
export function sharedNotices(): Notices & { readonly keys: Set<string> } {
  const keys = new Set<string>();
  return {
    keys,
    async isFirstTime(key) {
      const isFirst = !keys.has(key);
      keys.add(key);
      return isFirst;
    },
    async forget(key) {
      keys.delete(key);
    },
  };
}

export interface ConversationOptions extends Partial<Pick<ConversationDeps, "pauses" | "activeChannels">> {
  readonly bot?: Partial<Bot>;
  readonly notices?: Notices;
  readonly log?: ReturnType<typeof collectLog>;
  /** The language that the channel is set to. */
  readonly channelLanguage?: Language;
}

export interface TestingConversation {
  readonly conversation: Conversation;
  readonly log: ReturnType<typeof collectLog>;
  /** Calls of the pauses, such as "pause c1 channel-gone". */
  readonly pauses: string[];
  /** The errors that people got an apology for. */
  readonly apologies: unknown[];
}

export function testingConversation(options: ConversationOptions = {}): TestingConversation {
  const { log = collectLog() } = options;
  const pauses: string[] = [];
  const apologies: unknown[] = [];
  const conversation = createConversation(PLATFORM, {
    bot: fakeBot(options.bot),
    messages,
    log,
    onApology: (error) => void apologies.push(error),
    once: createOnce({
      notices: options.notices ?? sharedNotices(),
      onStoreAway: (err) => log.warn({ err }, "the store is away"),
    }),
    pauses: options.pauses ?? {
      pause: async ({ channel }, reason) => void pauses.push(`pause ${channel} ${reason}`),
      resume: async ({ channel }, reason) => void pauses.push(`resume ${channel} ${reason}`),
      pauseAll: async (_, tenant, reason) => void pauses.push(`pauseAll ${tenant} ${reason}`),
      resumeAll: async (_, tenant, reason) => void pauses.push(`resumeAll ${tenant} ${reason}`),
    },
    move: async (from, to) => void pauses.push(`move ${from.channel} ${to.channel}`),
    activeChannels: options.activeChannels ?? (async () => []),
    languages: createLanguages({
      messages,
      fallback: "en",
      setFor: async () => options.channelLanguage,
    }),
  });
  return { conversation, log, pauses, apologies };
}

export const interactionOf = (input: InteractionInput, more: Partial<Interaction> = {}): Interaction => ({
  input,
  person: { id: "p1", name: "ann", locale: async () => "en", isAdmin: async () => false },
  where: WHERE,
  presence: async () => "member",
  isAlone: false,
  isPrivate: true,
  messageId: "m1",
  ...more,
});

export const typed = (said: string): InteractionInput => ({ type: "text", text: said });
export const pressed = (command: string, argument = "", page?: number): InteractionInput => ({
  type: "action",
  action: page === undefined ? { command, argument } : { command, argument, page },
});

export interface RecordingResponder extends Responder {
  readonly shown: Shown[];
  /** In order: "defer", "show", "remove", "offer", "form". */
  readonly calls: string[];
  readonly offered: Choice[];
  readonly forms: Form[];
}

/** A platform that delivers everything, unless it is told otherwise. */
export function recordingResponder(parts: Partial<Responder> = {}): RecordingResponder {
  const shown: Shown[] = [];
  const calls: string[] = [];
  const offered: Choice[] = [];
  const forms: Form[] = [];
  return {
    shown,
    calls,
    offered,
    forms,
    async defer(later) {
      calls.push(later.replace ? "defer in place" : "defer");
      return parts.defer?.(later) ?? true;
    },
    async show(one) {
      calls.push("show");
      shown.push(one);
      return parts.show?.(one) ?? true;
    },
    async remove() {
      calls.push("remove");
      return parts.remove?.() ?? true;
    },
    async offer(choices) {
      calls.push("offer");
      offered.push(...choices);
    },
    ...(parts.openForm && {
      openForm: async (form: Form) => {
        forms.push(form);
        return parts.openForm?.(form) ?? true;
      },
    }),
  };
}
