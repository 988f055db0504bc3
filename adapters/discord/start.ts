/** Starts the bot in Discord, and ends it without losing what is under way. */
import { type RunningAdapter, UNOBSERVED } from "../../src/chat/adapter.ts";
import type { Log } from "../../src/chat/log.ts";
import { createInFlight } from "../shared/in-flight.ts";
import type { AdapterOptions } from "../shared/options.ts";
import { createCallbacks } from "./answer/callbacks.ts";
import { checksFor } from "./answer/checks.ts";
import type { DiscordConfig } from "./config.ts";
import { createDispatcher } from "./dispatcher.ts";
import { PLATFORM } from "./platform.ts";
import { createMessenger } from "./post/messenger.ts";
import { commandsFor } from "./register/commands.ts";
import { commandsUpToDate } from "./register/registered.ts";
import { renderReply } from "./render/reply.ts";
import { createApi } from "./transport/api.ts";
import { connect } from "./transport/connect.ts";
import { tokenRefused } from "./transport/refusals.ts";

export interface DiscordOptions extends AdapterOptions {
  readonly config: DiscordConfig;
}

/** Resolves once there is a connection. Throws a Refused for what Discord does not let in. */
export async function startDiscord(options: DiscordOptions): Promise<RunningAdapter> {
  const { config, messages, log, wall, observer = UNOBSERVED } = options;
  const conversation = options.conversationOn(PLATFORM);
  const failed = Promise.withResolvers<Error>();
  const api = createApi({
    ...config,
    log,
    observer,
    onRefusedToken: () => failed.resolve(tokenRefused()),
  });
  const inFlight = createInFlight();
  const dispatcher = createDispatcher({ inFlight, observer, log, platform: PLATFORM.id });
  const { gateway, identity } = await connect({
    ...config,
    api,
    log,
    random: () => options.random.next(),
    signal: options.signal,
    onDispatch: dispatcher.take,
  });
  void gateway.refused.then(failed.resolve);
  const { applicationId, userId: botId } = identity;
  const commands = commandsFor(messages, conversation.forms);
  const upToDate = (guildId?: string) => commandsUpToDate({ api, applicationId, commands }, guildId);
  dispatcher.open({
    conversation,
    api,
    botId,
    wall,
    callbacks: createCallbacks(api, log),
    checksFor: (origin) => checksFor(origin, { api, commandsUpToDate: upToDate }),
  });
  void warnOfCommands(upToDate, log);
  log.info({ shards: gateway.connections().wanted }, "connected to Discord");
  return {
    platform: PLATFORM.id,
    messenger: createMessenger({ api, botId, render: (reply) => renderReply(reply), log }),
    connections: gateway.connections,
    failed: failed.promise,
    async stop(withinMs) {
      const until = performance.now() + withinMs;
      // Nothing new comes in; what is under way is answered without the gateway.
      await gateway.close(Math.min(CLOSE_MS, withinMs));
      await inFlight.drain(Math.max(0, until - performance.now()), log);
    },
  };
}

const CLOSE_MS = 3_000;

/** Registering them is a step of its own: a start that did it would use up what a day allows. */
async function warnOfCommands(upToDate: () => Promise<boolean>, log: Log): Promise<void> {
  try {
    if (await upToDate()) return;
    log.warn({}, "the slash commands in Discord are not those of this release: run npm run discord:register");
  } catch (error) {
    log.warn({ detail: String(error) }, "Discord did not say which slash commands are registered");
  }
}
