/**
 * The bot, as adapters see it: a request goes in, a reply comes out. It holds
 * the catalogue and its search index, and swaps both at once.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import { createSearch, type Search } from "../catalogue/search/search.ts";
import type { Bot } from "../chat/bot.ts";
import { paragraph, type Reply } from "../chat/reply.ts";
import type { Request } from "../chat/request.ts";
import type { DailyServices } from "../daily/services.ts";
import { FALLBACK_LANGUAGE, type Language } from "../language.ts";
import type { Messages } from "../messages/messages.ts";
import { MAX_INPUT_LENGTH } from "../policy.ts";
import type { Clock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import { StoreCorrupt, StoreUnavailable } from "../store/errors.ts";
import { cleanInput } from "./clean-input.ts";
import type { AnyCommand, Call, Context } from "./command.ts";
import { complete } from "./complete.ts";
import { commandOf, dispatch } from "./dispatch.ts";
import { replyTo } from "./reply-to.ts";

export interface BotDependencies {
  readonly catalogue: Catalogue;
  readonly messages: Messages;
  readonly clock: Clock;
  readonly random: Random;
  readonly version: string;
  /** Address of the repository with the data files. */
  readonly repositoryUrl?: string | undefined;
  /** The store and the questions of the drill; without it, only what needs no store is answered. */
  readonly desk?: DailyServices | undefined;
  /** Told which command answers, before it does. */
  readonly onCommand?: ((id: string) => void) | undefined;
}

export interface CatalogueBot extends Bot {
  /** Answers from this catalogue from now on. */
  useCatalogue(catalogue: Catalogue): void;
}

interface Knowledge {
  readonly catalogue: Catalogue;
  readonly search: Search;
}

export function createBot({ catalogue, messages, desk, onCommand, ...world }: BotDependencies): CatalogueBot {
  let knowledge = learn(catalogue);
  const contextFor = ({ where, caller, named }: Request, language: Language): Context => {
    const text = messages.in(language);
    const spoken = { text, words: messages.words, language: text.language };
    return { ...knowledge, ...world, ...spoken, desk, where, caller, named };
  };

  return {
    async answer(request) {
      const { input } = request;
      if (input.type === "action") {
        const context = contextFor(request, request.language);
        const command = commandOf(input.action.command);
        if (command === undefined) return refuse(context, "error.stale-button");
        onCommand?.(command.id);
        return run(command, { argument: input.action.argument, page: input.action.page ?? 1 }, context);
      }
      const text = cleanInput(input.text);
      if (text === undefined) return refuse(contextFor(request, request.language), "error.too-long");
      const { command, call } = dispatch(text, messages.words);
      onCommand?.(command.id);
      return run(command, call, contextFor(request, languageFor(text, request, messages)));
    },
    suggest: (text, limit) =>
      knowledge.search.suggest(cleanInput(text) ?? "", limit).map(({ slug, name }) => ({ slug, name })),
    complete: (text, language, limit) =>
      complete(cleanInput(text) ?? "", limit, {
        ...knowledge,
        text: messages.in(language),
        words: messages.words,
      }),
    useCatalogue(next) {
      knowledge = learn(next);
      desk?.questions.useCatalogue(next);
    },
  };
}

const learn = (catalogue: Catalogue): Knowledge => ({
  catalogue,
  search: createSearch(catalogue.projects.values(), catalogue),
});

/** What is written in Japanese is answered in Japanese, whatever the channel's language is. */
function languageFor(text: string, request: Request, messages: Messages): Language {
  const language = request.language ?? FALLBACK_LANGUAGE;
  return request.fixedLanguage === true ? language : messages.languageOf(text, language);
}

/** What needs no store answers even when the store is away; the rest says so. */
async function run(command: AnyCommand, call: Call, context: Context): Promise<Reply> {
  try {
    return await command.run(call, context);
  } catch (error) {
    if (error instanceof StoreUnavailable) return refuse(context, "error.store-away");
    if (error instanceof StoreCorrupt) return refuse(context, "error.store-corrupt");
    throw error;
  }
}

const refuse = (context: Context, key: string): Reply =>
  replyTo(context, {
    kind: "error",
    blocks: [paragraph(...context.text.rich(key, { most: MAX_INPUT_LENGTH }))],
  });
