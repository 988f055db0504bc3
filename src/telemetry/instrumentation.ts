/** Wraps the bot's parts with logs, metrics and traces, without changing their behaviour. */
import type { AdapterObserver } from "../chat/adapter.ts";
import { UNOBSERVED } from "../chat/adapter.ts";
import type { Bot } from "../chat/bot.ts";
import type { Messenger } from "../chat/messenger.ts";
import { type ScheduleObserver, UNOBSERVED_SCHEDULE } from "../schedule/observer.ts";
import type { Store } from "../store/store.ts";
import { apologyKind } from "./apology-kind.ts";
import { instrumentAdapter } from "./instrument-adapter.ts";
import { instrumentBot } from "./instrument-bot.ts";
import { instrumentMessenger } from "./instrument-messenger.ts";
import { instrumentSchedule } from "./instrument-schedule.ts";
import { instrumentStore } from "./instrument-store.ts";
import type { InstrumentationDeps } from "./instrumentation-deps.ts";

export interface Instrumentation {
  bot(bot: Bot): Bot;
  readonly onCommand: (id: string) => void;
  /** Somebody gets an apology in place of an answer. */
  readonly onApology: (error: unknown) => void;
  store(store: Store): Store;
  messengers(messengers: ReadonlyMap<string, Messenger>): ReadonlyMap<string, Messenger>;
  readonly schedule: ScheduleObserver;
  adapter(platform: string): AdapterObserver;
  /** The landscape was downloaded, or not. */
  readonly onRefreshed: (outcome: string) => void;
}

export const createInstrumentation = (deps: InstrumentationDeps): Instrumentation => ({
  bot: (bot) => instrumentBot(bot, deps),
  onCommand(id) {
    const scope = deps.scopes.current();
    if (scope !== undefined) scope.found.command = id;
  },
  onApology(error) {
    const scope = deps.scopes.current();
    if (scope === undefined) return;
    const { platform, found } = scope;
    deps.meters.apologised({ platform, kind: apologyKind(error) });
    if (found.isCounted !== true) deps.meters.failed({ platform });
    found.isCounted = false;
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
  onRefreshed: (outcome) => deps.meters.refreshed({ outcome }),
});

export const NO_INSTRUMENTATION: Instrumentation = {
  bot: (bot) => bot,
  onCommand() {},
  onApology() {},
  store: (store) => store,
  messengers: (messengers) => messengers,
  schedule: UNOBSERVED_SCHEDULE,
  adapter: () => UNOBSERVED,
  onRefreshed() {},
};
