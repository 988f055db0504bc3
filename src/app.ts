/**
 * The core's composition root: builds the bot from data, messages, store, clock and
 * randomness.
 */
import { randomUUID } from "node:crypto";
import type { Catalogue } from "./catalogue/catalogue.ts";
import type { Bot } from "./chat/bot.ts";
import type { Conversation } from "./chat/conversation.ts";
import type { InstallationVault } from "./chat/installations.ts";
import type { Log } from "./chat/log.ts";
import type { Messenger } from "./chat/messenger.ts";
import type { PlatformProfile } from "./chat/platform.ts";
import type { Stepper } from "./chat/stepper.ts";
import type { Messages } from "./chat/text.ts";
import { createBot } from "./commands/bot.ts";
import { termsOf } from "./commands/landscape-terms.ts";
import { warmUp } from "./commands/warm-up.ts";
import type { Config } from "./config.ts";
import {
  activeChannels,
  createMove,
  createNotices,
  createPauses,
  languageSetFor,
} from "./conversation/channel-store.ts";
import { type ConversationDeps, createConversation } from "./conversation/conversation.ts";
import { createLanguages } from "./conversation/languages.ts";
import { createOnce } from "./conversation/once.ts";
import { KINDS } from "./daily/kinds/kinds.ts";
import { createMessageComposer } from "./daily/message-composer.ts";
import { createQuestionSource } from "./daily/question-source.ts";
import type { DailyServices } from "./daily/services.ts";
import { readRepository, readVersion } from "./data-dir.ts";
import { dataFrom } from "./load-data.ts";
import type { LanguageFiles } from "./messages/load.ts";
import { createMessages } from "./messages/messages.ts";
import { type Clock, type MovableClock, systemClock } from "./ports/clock.ts";
import { type Random, systemRandom } from "./ports/random.ts";
import { createRefresher } from "./refresh/refresher.ts";
import { createHousekeeping } from "./schedule/housekeeping.ts";
import { createRunner, type Runner } from "./schedule/runner.ts";
import { createStepper } from "./schedule/stepper.ts";
import { isStoreError, StoreCorrupt, StoreRefused, StoreUnavailable } from "./store/errors.ts";
import { type Store, storeAt } from "./store/store.ts";
import { createVault } from "./store/vault.ts";
import { type Instrumentation, NO_INSTRUMENTATION } from "./telemetry/instrumentation.ts";

export interface App {
  readonly bot: Bot;
  readonly messages: Messages;
  /** Opens the store if it exists. Throws a StoreRefused if the configuration makes it unusable. */
  ready(): Promise<void>;
  /** Makes what the first answers need. */
  warm(): Promise<void>;
  /** A schedule for these platforms, driven by the caller. */
  stepperFor(messengers: ReadonlyMap<string, Messenger>): Stepper;
  /** Runs the schedule for these platforms until the signal aborts and pending work has finished. */
  runFor(messengers: ReadonlyMap<string, Messenger>, signal: AbortSignal): Promise<void>;
  /** The conversation for one platform; tests may pass their own bot. */
  conversationOn(platform: PlatformProfile, bot?: Bot): Conversation;
  readonly installations: InstallationVault;
  readonly random: Random;
  /** The bot's clock, and wall-clock time, which CLOCK does not change. */
  readonly clock: Clock;
  readonly wall: Clock;
  /** The uninstrumented store, for health checks. */
  readonly store: Store;
  /** The current catalogue. */
  catalogue(): Catalogue;
  /** Replaces the catalogue for all later answers and posts, once all that they need is prepared. */
  useCatalogue(catalogue: Catalogue): Promise<void>;
  close(): Promise<void>;
}

/**
 * Throws a DataError if a data file is invalid. `loaded` is an already loaded catalogue,
 * `watch` instruments the parts, and `languages` are already loaded language files.
 */
export function composeApp(
  config: Config,
  log: Log,
  loaded?: Catalogue,
  watch: Instrumentation = NO_INSTRUMENTATION,
  languages?: LanguageFiles,
): App {
  const data = dataFrom(config);
  let catalogue = loaded ?? data.catalogue();
  const terms = termsOf(catalogue.landscape, catalogue.deck !== undefined);
  const messages = createMessages(languages ?? data.languages(terms), terms);
  const clock: MovableClock = systemClock(config.clock);
  const random = systemRandom();
  const bare = storeAt(config.databaseUrl, { log, clock });
  const store = watch.store(bare);
  const questions = createQuestionSource(catalogue, () => data.bank(catalogue));
  const services: DailyServices = { store, questions };
  const repositoryUrl = config.repositoryUrl ?? readRepository();
  const { onCommand } = watch;
  const wall = systemClock();
  const { landscape, communityFile } = config;
  const url = config.refreshes ? (config.landscapeUrl ?? catalogue.landscape.source) : undefined;
  const useCatalogue = async (next: Catalogue): Promise<void> => {
    await uninstrumented.useCatalogue(next);
    catalogue = next;
  };
  const refresher =
    url === undefined
      ? undefined
      : createRefresher({
          url,
          landscape,
          communityFile,
          store,
          clock,
          wall,
          random,
          log,
          owner: randomUUID(),
          catalogue,
          swap: useCatalogue,
          onRefreshed: watch.onRefreshed,
          sleep,
        });
  let refreshing: Promise<void> | undefined;
  const refused = () => refresher?.refused();
  const world = { messages, clock, wall, random, version: readVersion(), repositoryUrl, refused };
  const uninstrumented = createBot({ ...world, catalogue, services, onCommand });
  const bot = watch.bot(uninstrumented);
  const runnerFor = (given: ReadonlyMap<string, Messenger>): Runner => {
    const messengers = watch.messengers(given);
    const from = { ...services, messages, messengers, clock, log, catalogue: () => catalogue };
    const work = createMessageComposer(KINDS, from);
    const schedule = { store, messengers, work, clock, random, log, owner: randomUUID(), sleep };
    // The catalogue cannot be from the future.
    const notBefore = Temporal.PlainDate.from(catalogue.date).toZonedDateTime("UTC").toInstant();
    return createRunner({ ...schedule, notBefore, watch: watch.schedule });
  };
  const onNoticeLost = (err: unknown) => {
    // The store reports its own outages. Meanwhile each process remembers for itself.
    if (!isStoreError(err)) log.error({ err }, "a notice could not be shared between replicas");
  };
  const talk: ConversationDeps = {
    bot,
    messages,
    log,
    onApology: watch.onApology,
    once: createOnce({ notices: createNotices(store, clock), onStoreAway: onNoticeLost }),
    pauses: createPauses(store, clock),
    move: createMove(store),
    activeChannels: (platform, tenant) => activeChannels(store, platform, tenant),
    languages: createLanguages({
      messages,
      fallback: config.language,
      setFor: (where) => languageSetFor(store, where),
    }),
  };
  return {
    bot,
    messages,
    async ready() {
      try {
        await store.verify();
      } catch (err) {
        const isAway = err instanceof StoreUnavailable && !(err instanceof StoreRefused);
        if (!isAway && !(err instanceof StoreCorrupt)) throw err;
      }
    },
    // Not through the instruments: these answers are nobody's.
    warm: () => warmUp(uninstrumented, catalogue, messages.languages),
    stepperFor: (messengers) => createStepper({ store, kinds: KINDS, runner: runnerFor(messengers), clock }),
    async runFor(messengers, signal) {
      const { retentionDays } = config;
      const platforms = [...messengers.keys()];
      const housekeeping = createHousekeeping({ store, platforms, retentionDays, clock, random, log, sleep });
      // Once for all platforms, which share the catalogue.
      refreshing ??= refresher?.run(signal);
      await Promise.all([runnerFor(messengers).run(signal), housekeeping.run(signal), refreshing]);
    },
    conversationOn: (platform, given = bot) => createConversation(platform, { ...talk, bot: given }),
    installations: createVault(store, clock),
    random,
    clock,
    wall,
    store: bare,
    catalogue: () => catalogue,
    useCatalogue,
    close: () => store.close(),
  };
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
