/**
 * The bot, as adapters see it: a request goes in, a reply comes out. It holds
 * the catalogue and its search index, and swaps both at once.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import { createSearch, type Search } from "../catalogue/search/search.ts";
import type { Context } from "../commands/command.ts";
import { commandOf, dispatch } from "../commands/dispatch.ts";
import { replyTo } from "../commands/reply-to.ts";
import { FALLBACK_LANGUAGE, isJapanese, type Language } from "../language.ts";
import type { Messages } from "../messages/messages.ts";
import type { Clock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import { cleanInput } from "./clean-input.ts";
import { MAX_INPUT_LENGTH } from "./policy.ts";
import { paragraph, type Reply } from "./reply.ts";
import type { Request } from "./request.ts";

export interface BotDependencies {
  readonly catalogue: Catalogue;
  readonly messages: Messages;
  readonly clock: Clock;
  readonly random: Random;
  readonly version: string;
}

/** One of the names offered while somebody is typing. */
export interface Suggestion {
  readonly slug: string;
  readonly name: string;
}

export interface Bot {
  answer(request: Request): Promise<Reply>;
  suggest(text: string, limit: number): readonly Suggestion[];
  /** Answers from this catalogue from now on. */
  useCatalogue(catalogue: Catalogue): void;
}

interface Knowledge {
  readonly catalogue: Catalogue;
  readonly search: Search;
}

export function createBot({ catalogue, messages, clock, random, version }: BotDependencies): Bot {
  let knowledge = learn(catalogue);
  const contextIn = (language: Language): Context => {
    const text = messages.in(language);
    return { ...knowledge, text, language: text.language, clock, random, version };
  };

  return {
    async answer(request) {
      const { input } = request;
      if (input.type === "action") {
        const context = contextIn(request.language);
        const command = commandOf(input.action.command);
        if (command === undefined) return refuse(context, "error.stale-button");
        return command.run({ argument: input.action.argument, page: input.action.page ?? 1 }, context);
      }
      const text = cleanInput(input.text);
      if (text === undefined) return refuse(contextIn(request.language), "error.too-long");
      const { command, call } = dispatch(text);
      return command.run(call, contextIn(languageFor(text, request)));
    },
    suggest: (text, limit) =>
      knowledge.search.suggest(cleanInput(text) ?? "", limit).map(({ slug, name }) => ({ slug, name })),
    useCatalogue(next) {
      knowledge = learn(next);
    },
  };
}

const learn = (catalogue: Catalogue): Knowledge => ({
  catalogue,
  search: createSearch(catalogue.projects.values(), catalogue),
});

/** Japanese text gets a Japanese answer, whatever the channel's language is. */
const languageFor = (text: string, { language, fixedLanguage }: Request): Language =>
  fixedLanguage !== true && isJapanese(text) ? "ja" : (language ?? FALLBACK_LANGUAGE);

const refuse = (context: Context, key: string): Reply =>
  replyTo(context, {
    kind: "error",
    blocks: [paragraph(...context.text.rich(key, { most: MAX_INPUT_LENGTH }))],
  });
