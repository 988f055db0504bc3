/** Starts the bot in Slack, and ends it without losing what is under way. */
import type { RunningAdapter } from "../../src/chat/adapter.ts";
import { createInFlight } from "../shared/in-flight.ts";
import type { AdapterOptions } from "../shared/options.ts";
import { checksFor } from "./answer/checks.ts";
import { createRespond } from "./answer/response-url.ts";
import { createApp } from "./app.ts";
import type { SlackConfig } from "./config.ts";
import { PLATFORM } from "./platform.ts";
import { createMessenger } from "./post/messenger.ts";
import { renderReply } from "./render/reply.ts";
import { type Clients, createClients } from "./transport/clients.ts";
import { apiUrlOf, byHttp, bySocket } from "./transport/connect.ts";
import { libraryLogger } from "./transport/log.ts";
import { createPeople } from "./transport/people.ts";

export interface SlackOptions extends AdapterOptions {
  readonly config: SlackConfig;
}

/** Resolves once there is a connection. Throws a SlackTokenError for a token that Slack does not take. */
export async function startSlack(options: SlackOptions): Promise<RunningAdapter> {
  const { config, messages, observer, log } = options;
  const conversation = options.conversationOn(PLATFORM);
  const apiUrl = apiUrlOf(config);
  const logger = libraryLogger(log);
  const linkDeps = { ...options, conversation, logger, random: () => options.random.next() };
  const link = config.mode === "socket" ? await bySocket(config, linkDeps) : byHttp(config, linkDeps);
  const clients: Clients = createClients({
    accounts: link.accounts,
    logger,
    apiUrl,
    onRefusedToken: link.onRefusedToken,
    observer,
  });
  const people = createPeople({ clients });
  const inFlight = createInFlight();
  const app = createApp({
    conversation,
    clients,
    people,
    messages,
    log,
    observer,
    receiver: link.receiver,
    logger,
    apiUrl,
    inFlight,
    respond: createRespond({ apiUrl, log, observer }),
    checksFor: (origin) => checksFor(origin, { clients, apiUrl }),
    isInstalled: (tenant) =>
      link.accounts.of(tenant).then(
        (account) => account !== undefined,
        () => true,
      ),
    onGone: link.onGone,
  });
  const giveUp = () => void app.stop();
  options.signal?.addEventListener("abort", giveUp, { once: true });
  await app.start();
  options.signal?.removeEventListener("abort", giveUp);
  options.signal?.throwIfAborted();
  log.info({ mode: config.mode }, "connected to Slack");
  return {
    platform: PLATFORM.id,
    messenger: createMessenger({ clients, people, render: (reply) => renderReply(reply), log }),
    connections: link.connections,
    failed: link.failed,
    async stop(withinMs) {
      const until = performance.now() + withinMs;
      const left = () => Math.max(0, until - performance.now());
      // What is under way needs the connection for its acknowledgement.
      await inFlight.drained(left());
      await app.stop();
      await inFlight.drain(left(), log);
    },
  };
}
