/** The watch over the bot: what surrounds its parts, for the log, metrics and traces, and changes nothing of them. */
import type { AdapterObserver } from "../chat/adapter.ts";
import { UNOBSERVED } from "../chat/adapter.ts";
import type { Bot } from "../chat/bot.ts";
import type { Messenger } from "../chat/messenger.ts";
import { type ScheduleObserver, UNOBSERVED_SCHEDULE } from "../schedule/observer.ts";
import type { Store } from "../store/store.ts";
import { instrumentAdapter } from "./instrument-adapter.ts";
import { instrumentBot } from "./instrument-bot.ts";
import { instrumentMessenger } from "./instrument-messenger.ts";
import { instrumentSchedule } from "./instrument-schedule.ts";
import { instrumentStore } from "./instrument-store.ts";
import type { Meters } from "./meters.ts";
import type { Scopes } from "./scopes.ts";
import type { Tracing } from "./tracing.ts";

export interface Instrumentation {
  bot(bot: Bot): Bot;
  readonly onCommand: (id: string) => void;
  store(store: Store): Store;
  messengers(messengers: ReadonlyMap<string, Messenger>): ReadonlyMap<string, Messenger>;
  readonly schedule: ScheduleObserver;
  adapter(platform: string): AdapterObserver;
}

/** What the log is written with: lines that nobody is to see are below its level. */
export interface InstrumentationLog {
  debug(data: object, message: string): void;
  info(data: object, message: string): void;
}

export interface InstrumentationDeps {
  readonly scopes: Scopes;
  readonly meters: Meters;
  readonly tracing: Tracing;
  readonly log: InstrumentationLog;
  /** The schedule has looked at the plan. */
  readonly onLook: () => void;
  /** The store has done what it was asked to. */
  readonly onStoreUsed: () => void;
}

export const createInstrumentation = (deps: InstrumentationDeps): Instrumentation => ({
  bot: (bot) => instrumentBot(bot, deps),
  onCommand(id) {
    const scope = deps.scopes.current();
    if (scope !== undefined) scope.found.command = id;
  },
  store: (store) => instrumentStore(store, deps),
  messengers: (messengers) =>
    new Map(
      [...messengers].map(([platform, messenger]) => [
        platform,
        instrumentMessenger(messenger, platform, deps),
      ]),
    ),
  schedule: instrumentSchedule(deps),
  adapter: (platform) => instrumentAdapter(platform, deps),
});

export const NO_INSTRUMENTATION: Instrumentation = {
  bot: (bot) => bot,
  onCommand() {},
  store: (store) => store,
  messengers: (messengers) => messengers,
  schedule: UNOBSERVED_SCHEDULE,
  adapter: () => UNOBSERVED,
};
