/**
 * The connections to Discord's gateway, one for each shard, which the library keeps and
 * resumes. This is its gateway alone, without the client of discord.js around it: events
 * are handled as they come, so nothing needs that client's caches.
 *
 * The intents are Guilds, for being added and removed, and for deleted channels, and those for messages
 * in servers and to the bot. None is privileged: of other messages than those to the bot, there is no text.
 * Commands, buttons and reactions need none: reactions are read page by page when a
 * round closes, so a lost event loses none of them.
 */
import { setTimeout as sleep } from "node:timers/promises";
import {
  type IIdentifyThrottler,
  type SessionInfo,
  SimpleIdentifyThrottler,
  WebSocketManager,
  WebSocketShardEvents,
  WebSocketShardStatus,
} from "@discordjs/ws";
import { DefaultRestOptions, GatewayIntentBits, type REST } from "discord.js";
import { type Connections, Refused } from "../../../src/chat/adapter.ts";
import type { Log } from "../../../src/chat/log.ts";
import { createOutage, type Outage } from "../../../src/chat/outage.ts";
import { createRepeated } from "../../../src/chat/repeated.ts";
import { settleWithin } from "../../../src/chat/settle-within.ts";
import { orAborted } from "../../shared/or-aborted.ts";
import { textAt } from "../../shared/payload.ts";
import { untilAnswered } from "../../shared/retry.ts";
import { isTokenRefused } from "./failures.ts";
import { readGatewayTerms, sessionAllowed } from "./gateway-terms.ts";
import { createPacing, type Pacing } from "./reconnect-delay.ts";
import { reasonOf, refusalOf, tokenRefused } from "./refusals.ts";
import { createRest } from "./rest.ts";
import { GuardedShards, type ShardsDeps } from "./shards.ts";

/** An event, as Discord sent it. */
export interface Dispatch {
  readonly type: string;
  readonly data: unknown;
}

export interface Gateway {
  /** The app and its bot user. */
  readonly applicationId: string;
  readonly botId: string;
  /** Resolves with the reason when Discord will never accept this configuration. */
  readonly refused: Promise<Error>;
  connections(): Connections;
  /** Has every shard begin a new session. */
  renew(): void;
  /** Stops connecting and closes the connections, within that time. */
  close(withinMs: number): Promise<void>;
}

export interface GatewayDeps {
  readonly token: string;
  readonly apiUrl?: string | undefined;
  readonly shards: { readonly own: readonly number[]; readonly count: number } | undefined;
  readonly log: Log;
  readonly random: () => number;
  readonly onDispatch: (event: Dispatch) => void;
  /** Aborts a hanging start, with an error. */
  readonly signal?: AbortSignal | undefined;
}

/** Tries until there is a connection. Throws a Refused where there never will be one. */
export function openGateway(deps: GatewayDeps): Promise<Gateway> {
  const { log, random, signal, apiUrl = DefaultRestOptions.api } = deps;
  const outage = createOutage({
    log,
    what: "the connection to Discord",
    failing: "no connection to Discord; trying again",
    where: new URL(apiUrl).host,
  });
  return untilAnswered(() => open(deps, outage), {
    random,
    signal,
    onFailure(error) {
      if (isTokenRefused(error)) throw tokenRefused();
      if (error instanceof Refused) throw error;
      outage.failed(error);
    },
  });
}

const CLOSE_MS = 2_000;

/**
 * Resolves with the first connection; the other shards follow, some seconds apart. Throws
 * the library's error when Discord's HTTP API is down, or when too few sessions are left
 * for today: Discord resets the token of a bot that begins more.
 */
async function open(deps: GatewayDeps, outage: Outage): Promise<Gateway> {
  const { log, onDispatch } = deps;
  const opened = Promise.withResolvers<Pick<Gateway, "applicationId" | "botId">>();
  const refused = Promise.withResolvers<Error>();
  const live = new Set<number>();
  const pacing = createPacing({
    random: deps.random,
    onWait: (shard, failures, ms) => outage.failed(undefined, { shard, failures, ms }),
  });
  const unreadable = createRepeated((data) => log.warn(data, "a frame from Discord cannot be read"));
  let isClosing = false;
  let wanted = 1;
  const { manager, shards } = createManager(deps, pacing, {
    onUnreadable: (shard) => unreadable({ shard }),
    onError(shard, err) {
      if (!isClosing) log.error({ err, shard }, "Discord's library failed; connecting anew");
    },
  });
  const isUp = (shardId: number): void => {
    live.add(shardId);
    pacing.ready(shardId);
    if (live.size >= wanted) outage.works();
  };
  manager.on(WebSocketShardEvents.Ready, ({ data, shardId }) => {
    isUp(shardId);
    const applicationId = textAt(data, "application", "id");
    const botId = textAt(data, "user", "id");
    if (applicationId !== undefined && botId !== undefined) opened.resolve({ applicationId, botId });
  });
  manager.on(WebSocketShardEvents.Resumed, ({ shardId }) => {
    log.info({ shard: shardId }, "a session with Discord was resumed");
    isUp(shardId);
  });
  manager.on(WebSocketShardEvents.Closed, ({ code, shardId }) => {
    if (!isClosing) log.info({ shard: shardId, code, reason: reasonOf(code) }, "Discord closed a connection");
    live.delete(shardId);
    pacing.closed(shardId);
    const refusal = refusalOf(code);
    if (refusal !== undefined) refused.resolve(refusal);
  });
  manager.on(WebSocketShardEvents.Error, ({ error, shardId }) => {
    if (!isClosing) outage.failed(error, { shard: shardId });
  });
  manager.on(WebSocketShardEvents.Dispatch, ({ data }) => onDispatch({ type: data.t, data: data.d }));
  await manager.connect();
  wanted = (await manager.getShardIds()).length;

  async function close(withinMs: number): Promise<void> {
    const until = performance.now() + withinMs;
    isClosing = true;
    pacing.stop();
    while (pacing.underWay() > 0 && performance.now() < until - withinMs / 2) {
      shards().cut((status) => status !== WebSocketShardStatus.Ready);
      await sleep(20);
    }
    const closed = Promise.resolve(manager.destroy()).catch(() => {});
    await settleWithin(closed, until - performance.now());
    // Where Discord has not answered the close, the library would keep the process for half a minute.
    shards().cut(() => true);
    live.clear();
  }

  try {
    const first = await orAborted(Promise.race([opened.promise, refused.promise]), deps.signal);
    if (first instanceof Error) throw first;
    return {
      ...first,
      refused: refused.promise,
      connections: () => ({ live: live.size, wanted }),
      renew: () => shards().renew(),
      close,
    };
  } catch (error) {
    await close(CLOSE_MS);
    throw error;
  }
}

const INTENTS = GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.DirectMessages;
const HANDSHAKE_MS = 10_000;
const HELLO_MS = 20_000;

function createManager(deps: GatewayDeps, pacing: Pacing, guards: ShardsDeps) {
  const { token, shards, log } = deps;
  const sessions = new Map<number, SessionInfo | null>();
  const rest = createRest(deps);
  const terms = { get: async (route: `/${string}`) => readGatewayTerms(await rest.get(route)) };
  const starts = {
    sleep: (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }),
    ask: () => manager.fetchGatewayInformation(true),
    onWait: (ms: number) => log.warn({ ms }, "Discord lets the bot begin no more sessions for now; waiting"),
  };
  let strategy: GuardedShards | undefined;
  const manager = new WebSocketManager({
    token,
    intents: INTENTS,
    rest: terms as unknown as REST,
    shardIds: shards === undefined ? null : [...shards.own],
    shardCount: shards?.count ?? null,
    handshakeTimeout: HANDSHAKE_MS,
    helloTimeout: HELLO_MS,
    async retrieveSessionInfo(shard) {
      // A shard that has had a session, and has none to resume.
      const isAnew = sessions.get(shard) === null;
      await pacing.turn(shard, (signal) => (isAnew ? sessionAllowed(starts, signal) : undefined));
      return sessions.get(shard) ?? null;
    },
    updateSessionInfo: (shard, session) => void sessions.set(shard, session),
    buildIdentifyThrottler: (one) => throttled(one, pacing),
    buildStrategy(one) {
      strategy = new GuardedShards(one, {
        ...guards,
        onError(shard, error) {
          // The session may be what the library cannot take.
          sessions.set(shard, null);
          pacing.closed(shard);
          guards.onError(shard, error);
        },
      });
      return strategy;
    },
  });
  return {
    manager,
    shards(): GuardedShards {
      if (strategy === undefined) throw new Error("the library made no shards");
      return strategy;
    },
  };
}

async function throttled(manager: WebSocketManager, pacing: Pacing): Promise<IIdentifyThrottler> {
  // Cached, or fetched again. The library does not handle an error here.
  const information = await manager.fetchGatewayInformation().catch(() => undefined);
  const throttler = new SimpleIdentifyThrottler(information?.session_start_limit.max_concurrency ?? 1);
  return {
    async waitForIdentify(shard, signal) {
      await throttler.waitForIdentify(shard, signal);
      pacing.identified(shard);
    },
  };
}
