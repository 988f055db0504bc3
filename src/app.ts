/**
 * Composes the bot: data, messages, store, clock and randomness into what adapters
 * talk to. The only place where the core's parts are put together.
 */
import { randomUUID } from "node:crypto";
import type { Catalogue } from "./catalogue/catalogue.ts";
import { loadCatalogue } from "./catalogue/load.ts";
import type { Bot } from "./chat/bot.ts";
import type { Messenger } from "./chat/messenger.ts";
import type { Registry } from "./chat/registry.ts";
import type { Stepper } from "./chat/stepper.ts";
import { createBot } from "./commands/bot.ts";
import type { Config } from "./config.ts";
import { createMessageComposer } from "./daily/message-composer.ts";
import { createQuestionSource } from "./daily/question-source.ts";
import { loadBank } from "./daily/questions/bank.ts";
import { createRegistry } from "./daily/registry.ts";
import type { DailyServices } from "./daily/services.ts";
import { readCatalogueFiles, readMessageFiles, readQuestionFiles, readVersion } from "./data-dir.ts";
import { loadMessages } from "./messages/load.ts";
import { createMessages, type Messages } from "./messages/messages.ts";
import { type Clock, type MovableClock, systemClock } from "./ports/clock.ts";
import { type Random, systemRandom } from "./ports/random.ts";
import { nextEvents } from "./schedule/plan.ts";
import { createRunner, type Runner } from "./schedule/runner.ts";
import { createStepper } from "./schedule/stepper.ts";
import { StoreCorrupt, StoreRefused, StoreUnavailable } from "./store/errors.ts";
import type { Log } from "./store/log.ts";
import { type Store, storeAt } from "./store/store.ts";
import { type Instrumentation, NO_INSTRUMENTATION } from "./telemetry/instrumentation.ts";

export interface App {
  readonly bot: Bot;
  readonly messages: Messages;
  /** Opens a store that exists already. Throws a StoreRefused for one that cannot work as it is configured. */
  ready(): Promise<void>;
  /** The schedule for those platforms, by name. */
  stepperFor(messengers: ReadonlyMap<string, Messenger>): Stepper;
  /** Runs the schedule for those platforms until the signal is aborted and what is under way has ended. */
  runFor(messengers: ReadonlyMap<string, Messenger>, signal: AbortSignal): Promise<void>;
  /** What adapters ask and tell besides requests. */
  readonly registry: Registry;
  readonly random: Random;
  /** The bot's clock, and the one on the wall, which CLOCK does not change. */
  readonly clock: Clock;
  readonly wall: Clock;
  /** As it is, without anybody watching: for health. */
  readonly store: Store;
  /** The one of the moment. */
  catalogue(): Catalogue;
  /** Everything answers and posts from this catalogue from now on. */
  useCatalogue(catalogue: Catalogue): void;
  close(): Promise<void>;
}

/**
 * Throws a DataError when a data file is wrong.
 * `loaded` is a catalogue that was read already; `watch` surrounds the parts.
 */
export function composeApp(
  config: Config,
  log: Log,
  loaded?: Catalogue,
  watch: Instrumentation = NO_INSTRUMENTATION,
): App {
  const messages = createMessages(loadMessages(readMessageFiles()));
  let catalogue = loaded ?? loadCatalogue(readCatalogueFiles(undefined, config.communityFile));
  const clock: MovableClock = systemClock(config.clock);
  const random = systemRandom();
  const bare = storeAt(config.databaseUrl, { log });
  const store = watch.store(bare);
  const questions = createQuestionSource(catalogue, () => loadBank(readQuestionFiles()));
  const desk: DailyServices = { store, questions, languages: messages.languages };
  const { repositoryUrl } = config;
  const { onCommand } = watch;
  const world = { messages, clock, random, version: readVersion(), repositoryUrl };
  const uninstrumented = createBot({ ...world, catalogue, desk, onCommand });
  const bot = watch.bot(uninstrumented);
  const runnerFor = (given: ReadonlyMap<string, Messenger>): Runner => {
    const messengers = watch.messengers(given);
    const work = createMessageComposer({ ...desk, messages, messengers, clock, catalogue: () => catalogue });
    const schedule = { store, messengers, work, clock, random, log, owner: randomUUID(), sleep };
    return createRunner({ ...schedule, watch: watch.schedule });
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
        log.error({ err }, "the database is not ready");
      }
    },
    stepperFor: (messengers) => createStepper({ store, runner: runnerFor(messengers), clock, log }),
    runFor: (messengers, signal) => runnerFor(messengers).run(signal),
    registry: createRegistry({ store, clock, catalogue: () => catalogue, nextEvents }),
    random,
    clock,
    wall: systemClock(),
    store: bare,
    catalogue: () => catalogue,
    useCatalogue(next) {
      catalogue = next;
      uninstrumented.useCatalogue(next);
    },
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
