/** Starts the bot in Slack, and stops it once what is under way has been answered. */
import { type RunningAdapter, UNOBSERVED } from "../../src/chat/adapter.ts";
import { InstallationUnreadable } from "../../src/chat/installations.ts";
import { createInFlight } from "../shared/in-flight.ts";
import type { AdapterOptions } from "../shared/options.ts";
import { orAborted } from "../shared/or-aborted.ts";
import { checksFor } from "./answer/checks.ts";
import type { SlackConfig } from "./config.ts";
import { createDispatcher } from "./dispatcher.ts";
import { PLATFORM } from "./platform.ts";
import { createMessenger } from "./post/messenger.ts";
import { createClients } from "./transport/clients.ts";
import { apiUrlOf, byHttp, bySocket } from "./transport/connect.ts";
import { libraryLogger } from "./transport/log.ts";
import { createPeople } from "./transport/people.ts";
import { createRespond } from "./transport/response-url.ts";

/** Resolves once there is a connection. Throws a Refused for a token that Slack rejects. */
export async function startSlack(options: AdapterOptions & { config: SlackConfig }): Promise<RunningAdapter> {
  const { config, log, observer = UNOBSERVED } = options;
  const conversation = options.conversationOn(PLATFORM);
  const inFlight = createInFlight();
  const deps = {
    ...options,
    conversation,
    observer,
    inFlight,
    apiUrl: apiUrlOf(config),
    logger: libraryLogger(log),
    random: () => options.random.next(),
  };
  const link = config.mode === "socket" ? await bySocket(config, deps) : byHttp(config, deps);
  const clients = createClients({ ...deps, ...link });
  const people = createPeople({ clients });
  const { receiver } = link;
  const onBody = createDispatcher({
    ...deps,
    onGone: link.onGone,
    clients,
    people,
    respond: createRespond(deps),
    checksFor: (origin) => checksFor(origin, { ...deps, clients }),
    presenceOf: async ({ teamId, isDirect }) => {
      try {
        if ((await link.accounts.of(teamId)) === undefined) return "not-installed";
      } catch (error) {
        // While the store does not say, the app is taken to be installed.
        if (error instanceof InstallationUnreadable) return "unreadable";
      }
      return isDirect ? "direct" : "member";
    },
  });
  await orAborted(receiver.start(onBody), options.signal).catch(async (error: unknown) => {
    await receiver.stop();
    throw error;
  });
  log.info({ mode: config.mode }, "connected to Slack");
  return {
    platform: PLATFORM.id,
    messenger: createMessenger({ clients, people, log }),
    connections: link.connections,
    failed: link.failed,
    renew: receiver.renew,
    async stop(withinMs) {
      const until = performance.now() + withinMs;
      const left = () => Math.max(0, until - performance.now());
      // What is under way needs the connection for its acknowledgement.
      await inFlight.drained(left());
      await receiver.stop();
      await inFlight.drain(left(), log);
    },
  };
}
