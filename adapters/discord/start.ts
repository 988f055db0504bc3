/** Starts the bot in Discord, and stops it once the answers under way are given. */

import { type RunningAdapter, UNOBSERVED } from "../../src/chat/adapter.ts";
import { causeOf } from "../../src/chat/cause.ts";
import type { Log } from "../../src/chat/log.ts";
import { createHandling } from "../shared/handling.ts";
import { createInFlight } from "../shared/in-flight.ts";
import type { AdapterOptions } from "../shared/options.ts";
import { checksFor } from "./answer/checks.ts";
import { createRepliers } from "./answer/replier.ts";
import { createResponders } from "./answer/responder.ts";
import type { DiscordConfig } from "./config.ts";
import { createDispatcher, type Dispatcher } from "./dispatcher.ts";
import { PLATFORM } from "./platform.ts";
import { createMessenger } from "./post/messenger.ts";
import { commandsFor } from "./register/commands.ts";
import { commandsUpToDate } from "./register/registered.ts";
import { createApi } from "./transport/api.ts";
import { openGateway } from "./transport/gateway.ts";
import { tokenRefused } from "./transport/refusals.ts";

export interface DiscordOptions extends AdapterOptions {
  readonly config: DiscordConfig;
}

/** Resolves once there is a connection. Throws a Refused where Discord will never accept the configuration. */
export async function startDiscord(options: DiscordOptions): Promise<RunningAdapter> {
  const { config, messages, log, wall, observer = UNOBSERVED } = options;
  const conversation = options.conversationOn(PLATFORM);
  const failed = Promise.withResolvers<Error>();
  const api = createApi({
    ...config,
    log,
    wall,
    observer,
    onRefusedToken: () => failed.resolve(tokenRefused()),
  });
  const inFlight = createInFlight();
  /** The first events arrive before the bot knows its own ids, and wait. */
  const dispatcher = Promise.withResolvers<Dispatcher>();
  const gateway = await openGateway({
    ...config,
    log,
    random: () => options.random.next(),
    signal: options.signal,
    onDispatch(event) {
      dispatcher.promise
        .then((dispatch) => dispatch(event))
        .catch((err: unknown) => log.error({ err, type: event.type }, "an event could not be read"));
    },
  });
  void gateway.refused.then(failed.resolve);
  const { applicationId, botId } = gateway;
  const commands = commandsFor(messages, conversation.forms);
  const upToDate = (guildId?: string) => commandsUpToDate({ api, applicationId, commands }, guildId);
  dispatcher.resolve(
    createDispatcher({
      conversation,
      api,
      botId,
      wall,
      handle: createHandling({ inFlight, observer, log, platform: PLATFORM.id }),
      responderFor: createResponders(api, log),
      replierTo: createRepliers(api, log),
      checksFor: (origin) => checksFor(origin, { api, commandsUpToDate: upToDate }),
    }),
  );
  void warnOfCommands(upToDate, log);
  log.info({ shards: gateway.connections().wanted }, "connected to Discord");
  return {
    platform: PLATFORM.id,
    messenger: createMessenger({ api, botId, log }),
    connections: gateway.connections,
    failed: failed.promise,
    renew: gateway.renew,
    async stop(withinMs) {
      const until = performance.now() + withinMs;
      // No new interactions; those under way are answered without the gateway.
      await gateway.close(Math.min(CLOSE_MS, withinMs));
      await inFlight.drain(Math.max(0, until - performance.now()), log);
    },
  };
}

const CLOSE_MS = 3_000;

/** Starts do not register commands: Discord allows only so many a day. */
async function warnOfCommands(upToDate: () => Promise<boolean>, log: Log): Promise<void> {
  try {
    if (await upToDate()) return;
    log.warn({}, "the slash commands in Discord are not those of this release: run npm run discord:register");
  } catch (error) {
    log.warn({ detail: causeOf(error) }, "Discord did not say which slash commands are registered");
  }
}
