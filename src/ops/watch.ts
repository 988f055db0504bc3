/** The watch over the bot: what surrounds its parts, for the log, metrics and traces, and changes nothing of them. */
import type { AdapterObserver } from "../bot/adapter.ts";
import { UNOBSERVED } from "../bot/adapter.ts";
import type { Bot } from "../bot/bot.ts";
import type { Messenger } from "../bot/messenger.ts";
import { type ScheduleWatch, UNWATCHED } from "../schedule/watch.ts";
import type { Store } from "../store/store.ts";
import type { Meters } from "./meters.ts";
import type { Scopes } from "./scopes.ts";
import type { Tracing } from "./tracing.ts";
import { watchAdapter } from "./watch-adapter.ts";
import { watchBot } from "./watch-bot.ts";
import { watchMessenger } from "./watch-messenger.ts";
import { watchSchedule } from "./watch-schedule.ts";
import { watchStore } from "./watch-store.ts";

export interface Watch {
  bot(bot: Bot): Bot;
  readonly onCommand: (id: string) => void;
  store(store: Store): Store;
  messengers(messengers: ReadonlyMap<string, Messenger>): ReadonlyMap<string, Messenger>;
  readonly schedule: ScheduleWatch;
  adapter(platform: string): AdapterObserver;
}

/** What the log is written with: lines that nobody is to see are below its level. */
export interface WatchLog {
  debug(data: object, message: string): void;
  info(data: object, message: string): void;
}

export interface WatchDeps {
  readonly scopes: Scopes;
  readonly meters: Meters;
  readonly tracing: Tracing;
  readonly log: WatchLog;
  /** The schedule has looked at the plan. */
  readonly onLook: () => void;
  /** The store has done what it was asked to. */
  readonly onStoreUsed: () => void;
}

export const createWatch = (deps: WatchDeps): Watch => ({
  bot: (bot) => watchBot(bot, deps),
  onCommand(id) {
    const scope = deps.scopes.current();
    if (scope !== undefined) scope.found.command = id;
  },
  store: (store) => watchStore(store, deps),
  messengers: (messengers) =>
    new Map(
      [...messengers].map(([platform, messenger]) => [platform, watchMessenger(messenger, platform, deps)]),
    ),
  schedule: watchSchedule(deps),
  adapter: (platform) => watchAdapter(platform, deps),
});

export const NO_WATCH: Watch = {
  bot: (bot) => bot,
  onCommand() {},
  store: (store) => store,
  messengers: (messengers) => messengers,
  schedule: UNWATCHED,
  adapter: () => UNOBSERVED,
};
