/**
 * The bot: finds the command for a request and runs it. It holds the catalogue and its
 * search index, and swaps both at once.
 */
import { formatDate } from "../cards/dates.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { createQuestions, type Questions } from "../catalogue/questions/questions.ts";
import { createSearch, prepareSearch, type Search } from "../catalogue/search/search.ts";
import { type Steps, withPauses } from "../catalogue/steps.ts";
import type { SettingWorld } from "../channels/setting.ts";
import type { Bot } from "../chat/bot.ts";
import { paragraph, type Reply } from "../chat/reply.ts";
import type { Request } from "../chat/request.ts";
import type { Messages } from "../chat/text.ts";
import type { DailyServices } from "../daily/services.ts";
import type { Language, Words } from "../language.ts";
import { MAX_INPUT_LENGTH } from "../policy.ts";
import type { Clock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import { turn } from "../ports/turns.ts";
import { StoreCorrupt, StoreUnavailable } from "../store/errors.ts";
import type { RefusedLandscape } from "../store/landscape-copies.ts";
import { settingWorld } from "./channel/curricula.ts";
import { cleanInput } from "./clean-input.ts";
import type { AnyCommand, Context } from "./command.ts";
import { complete } from "./complete.ts";
import { isTerm } from "./concept-answer.ts";
import { commandOf } from "./dispatch.ts";
import { blankForms } from "./forms.ts";
import { meantBy, type Reading } from "./meant.ts";
import { replyTo } from "./reply-to.ts";
import { todayOf } from "./today-of.ts";
import { warmUp } from "./warm-up.ts";

export interface BotDependencies {
  readonly catalogue: Catalogue;
  readonly messages: Messages;
  readonly clock: Clock;
  /** Wall-clock time; `clock` may be simulated. */
  readonly wall?: Clock | undefined;
  readonly random: Random;
  readonly version: string;
  /** URL of the repository with the data files. */
  readonly repositoryUrl?: string | undefined;
  /** Absent without a store: then only commands that need none work. */
  readonly services?: DailyServices | undefined;
  /** The landscape file that was refused last, unless a good one came after it. */
  readonly refused?: (() => RefusedLandscape | undefined) | undefined;
  /** Called with the command's id before it runs. */
  readonly onCommand?: ((id: string) => void) | undefined;
}

export interface CatalogueBot extends Bot {
  /**
   * Replaces the catalogue for all later answers: prepares all that they need beside the one in use, a bit
   * at a time, and then exchanges everything at once.
   */
  useCatalogue(catalogue: Catalogue): Promise<void>;
}

interface Knowledge {
  readonly catalogue: Catalogue;
  readonly search: Search;
  readonly questions: Questions;
}

export const createBot = (dependencies: BotDependencies): CatalogueBot =>
  botWith(learn(dependencies.catalogue, dependencies.messages.words), dependencies);

function botWith(known: Knowledge, dependencies: BotDependencies): CatalogueBot {
  const {
    messages,
    services,
    clock,
    wall = clock,
    onCommand,
    random,
    version,
    repositoryUrl,
    refused,
  } = dependencies;
  let knowledge = known;
  const contextFor = (request: Request, language: Language): Context => {
    const { where, caller, mentioned, presence = "member", platform, checks } = request;
    const text = messages.in(language, request.command);
    const world = {
      services,
      clock,
      wall,
      random,
      version,
      repositoryUrl,
      refused,
      languages: messages.languages,
    };
    const asked = { where, caller, mentioned, presence, platform, checks };
    return { ...knowledge, ...world, ...asked, text, words: messages.words, language: text.language };
  };
  const clean = (text: string) => cleanInput(text, knowledge.catalogue.landscape.command);
  const understanding: Reading = {
    clean,
    offers: ({ isOffered: offers }) => offers?.(knowledge.catalogue) !== false,
    asks: (typed) => knowledge.questions.asks(typed, todayOf({ clock })),
    isTerm: (typed) => isTerm(typed, knowledge),
  };
  const worldFor = (language: Language): SettingWorld =>
    settingWorld(messages.in(language), knowledge.catalogue, messages);

  return {
    async answer(request) {
      const meant = meantBy(request, messages, understanding);
      if (typeof meant === "string") return refuse(contextFor(request, request.language), meant);
      const context = contextFor(request, meant.language);
      onCommand?.(meant.command.id);
      return notHere(meant.command, context) ?? run(() => meant.run(context), context);
    },
    async form(request) {
      const meant = meantBy(request, messages, understanding);
      if (typeof meant === "string" || meant.isBare !== true) return undefined;
      const context = contextFor(request, meant.language);
      return notHere(meant.command, context) === undefined
        ? meant.command.form?.open(context, meant.page ?? 1)
        : undefined;
    },
    forms: blankForms(messages),
    fieldChoices: ({ form, field }, text, language, limit) =>
      commandOf(form)?.form?.choices(field, text, limit, worldFor(language)) ?? [],
    suggest: (text, limit) =>
      knowledge.search.suggest(clean(text) ?? "", limit).map(({ slug, name }) => ({ slug, name })),
    complete: (text, language, limit) =>
      complete(clean(text) ?? "", limit, {
        ...knowledge,
        text: messages.in(language),
        words: messages.words,
      }),
    async useCatalogue(next) {
      const prepared = await withPauses(prepare(next, knowledge, messages.words), turn);
      const rehearsing = { ...dependencies, catalogue: next, services: undefined, onCommand: undefined };
      await warmUp(botWith(prepared, rehearsing), next, messages.languages);
      const useForQuestions =
        services === undefined ? undefined : await withPauses(services.questions.useCatalogue(next), turn);
      knowledge = prepared;
      useForQuestions?.();
    },
  };
}

function learn(catalogue: Catalogue, words: Words): Knowledge {
  const search = createSearch(catalogue.projects.values(), catalogue);
  return { catalogue, search, questions: createQuestions(catalogue, search, words) };
}

/** As `learn`, in steps. The search stays where only the day of the data is another. */
function* prepare(next: Catalogue, { catalogue, search }: Knowledge, words: Words): Steps<Knowledge> {
  const isSame = next.projects === catalogue.projects && next.categories === catalogue.categories;
  const found = isSame ? search : yield* prepareSearch(next.projects.values(), next);
  const questions = createQuestions(next, found, words);
  yield* questions.prepare();
  return { catalogue: next, search: found, questions };
}

/** An error reply if the landscape has no projects, or the bot is no member and needs to be. */
function notHere({ needsMember, needsNoProjects }: AnyCommand, context: Context): Reply | undefined {
  if (context.catalogue.projects.size === 0 && needsNoProjects !== true) return membersOnly(context);
  return needsMember !== true || context.presence === "member"
    ? undefined
    : refuse(context, `presence.${context.presence}`);
}

/** Runs a command; if it needs the store and the store is unavailable, replies with an error. */
async function run(work: () => Reply | Promise<Reply>, context: Context): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreUnavailable) return refuse(context, "error.store-away");
    if (error instanceof StoreCorrupt) return refuse(context, "error.store-corrupt");
    throw error;
  }
}

function membersOnly(context: Context): Reply {
  const { text: t, catalogue, language } = context;
  const values = { count: catalogue.entries, date: formatDate(catalogue.date, language) };
  return replyTo(context, {
    kind: "error",
    blocks: [paragraph(...t.rich("error.members-only", values))],
  });
}

const refuse = (context: Context, key: string): Reply =>
  replyTo(context, {
    kind: "error",
    blocks: [paragraph(...context.text.rich(key, { most: MAX_INPUT_LENGTH }))],
  });
