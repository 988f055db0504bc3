/**
 * The connections to Discord's gateway, one for each shard. The library's client keeps
 * and resumes them. Its caches hold as little as it allows, and are never read: events
 * are handled as they come.
 *
 * The only intent is Guilds, for being added and removed, and for deleted channels.
 * Commands, buttons and reactions need none: reactions are read page by page when a
 * round closes, so that no lost event is missed.
 */
import { setTimeout as sleep } from "node:timers/promises";
import {
  type CacheFactory,
  Client,
  Collection,
  Events,
  GatewayIntentBits,
  type IIdentifyThrottler,
  LimitedCollection,
  SimpleIdentifyThrottler,
  SimpleShardingStrategy,
  type WebSocketOptions,
  WebSocketShardStatus,
} from "discord.js";
import type { Connections } from "../../../src/chat/adapter.ts";
import type { Log } from "../../../src/chat/log.ts";
import { settleWithin } from "../../../src/chat/settle-within.ts";
import { textAt } from "../../shared/payload.ts";
import { baseOf, CALL_TIMEOUT_MS } from "./api.ts";
import { createPacing, type Pacing } from "./reconnect-delay.ts";
import { refusalOf } from "./refusals.ts";

/** The app and its bot user. */
export interface Identity {
  readonly applicationId: string;
  readonly userId: string;
}

/** An event, as Discord sent it. */
export interface Dispatch {
  readonly type: string;
  readonly data: unknown;
}

export interface Gateway {
  /** Resolves with the first connection. */
  readonly opened: Promise<Identity>;
  /** Resolves with the reason when Discord will never accept this configuration. */
  readonly refused: Promise<Error>;
  connections(): Connections;
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
}

type Manager = Parameters<NonNullable<WebSocketOptions["buildStrategy"]>>[0];

/** Resolves when the library has begun to connect. Throws the library's error when Discord's HTTP API is down. */
export async function openGateway(deps: GatewayDeps): Promise<Gateway> {
  const { log, onDispatch } = deps;
  const opened = Promise.withResolvers<Identity>();
  const refused = Promise.withResolvers<Error>();
  const live = new Set<number>();
  const pacing = createPacing({
    random: deps.random,
    onWait: (shard, failures, ms) =>
      log.warn({ shard, failures, ms }, "no connection to Discord; trying again"),
  });
  let strategy: Unhurried | undefined;
  let isClosing = false;
  const client = createClient(deps, pacing, (manager) => {
    strategy = paced(manager, pacing);
    return strategy;
  });
  const isUp = (shard: number): void => {
    live.add(shard);
    pacing.ready(shard);
  };
  const isDown = (shard: number): void => {
    live.delete(shard);
    pacing.closed(shard);
  };
  client.on(Events.Error, (error) => log.error({ err: error }, "the Discord library reports an error"));
  client.on(Events.ShardError, (error, shard) => {
    if (!isClosing) log.warn({ shard, detail: error.message }, "a connection to Discord is in trouble");
  });
  client.on(Events.ShardReconnecting, isDown);
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    isDown(shard);
    const refusal = refusalOf(code);
    if (refusal !== undefined) refused.resolve(refusal);
  });
  client.on("raw", (packet: { readonly t: string; readonly d: unknown }, shard: number) => {
    if (packet.t === "READY" || packet.t === "RESUMED") isUp(shard);
    if (packet.t === "READY") {
      const applicationId = textAt(packet.d, "application", "id");
      const userId = textAt(packet.d, "user", "id");
      if (applicationId !== undefined && userId !== undefined) opened.resolve({ applicationId, userId });
    }
    onDispatch({ type: packet.t, data: packet.d });
  });
  await client.login(deps.token);
  return {
    opened: opened.promise,
    refused: refused.promise,
    connections: () => ({ live: live.size, wanted: client.ws.shards.size }),
    async close(withinMs) {
      const until = performance.now() + withinMs;
      isClosing = true;
      pacing.stop();
      while (pacing.underWay() > 0 && performance.now() < until - withinMs / 2) {
        strategy?.cut((status) => status !== WebSocketShardStatus.Ready);
        await sleep(20);
      }
      await settleWithin(
        client.destroy().catch(() => {}),
        until - performance.now(),
      );
      // Where Discord has not answered the close, the library would keep the process for half a minute.
      strategy?.cut(() => true);
      live.clear();
    },
  };
}

function createClient(
  { apiUrl, shards }: GatewayDeps,
  pacing: Pacing,
  buildStrategy: (manager: Manager) => Unhurried,
): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: shards === undefined ? "auto" : [...shards.own],
    ...(shards !== undefined && { shardCount: shards.count }),
    allowedMentions: { parse: [] },
    makeCache: cacheLittle,
    // Servers that are down delay nothing.
    waitGuildTimeout: 1_000,
    rest: { retries: 0, timeout: CALL_TIMEOUT_MS, ...(apiUrl !== undefined && { api: baseOf(apiUrl) }) },
    ws: {
      buildStrategy,
      buildIdentifyThrottler: (manager) => throttled(manager, pacing),
    },
  });
}

/** The caches that the library does not allow to be empty. */
const CACHED: ReadonlySet<string> = new Set([
  "ChannelManager",
  "GuildChannelManager",
  "GuildManager",
  "PermissionOverwriteManager",
  "RoleManager",
]);

const cacheLittle = ((_type, _holds, { name }) =>
  CACHED.has(name) ? new Collection() : new LimitedCollection({ maxSize: 0 })) as CacheFactory;

const HANDSHAKE_MS = 10_000;
const HELLO_MS = 20_000;

/** The library's own strategy, but for when shards connect. It reads the options when it spawns them. */
function paced(manager: Manager, pacing: Pacing): Unhurried {
  const { options } = manager;
  const stored = options.retrieveSessionInfo;
  options.handshakeTimeout = HANDSHAKE_MS;
  options.helloTimeout = HELLO_MS;
  options.retrieveSessionInfo = async (shard) => {
    await pacing.turn(shard);
    return stored(shard);
  };
  return new Unhurried(manager);
}

/** Does not give up when the first attempt fails: the library tries again by itself. */
class Unhurried extends SimpleShardingStrategy {
  override async connect(): Promise<void> {
    super.connect().catch(() => {});
  }

  /**
   * Terminates connections without a closing handshake. When the library destroys one that is
   * still being made, it forgets it, leaves it open, and does not report its errors.
   */
  cut(isToEnd: (status: WebSocketShardStatus) => boolean): void {
    const shards = Reflect.get(this, "shards") as ReadonlyMap<number, Shard>;
    for (const { status, connection } of shards.values()) {
      if (connection === null || !isToEnd(status)) continue;
      connection.on("error", () => {});
      connection.terminate();
    }
  }
}

/** The parts of a shard that the library does not expose. */
interface Shard {
  readonly status: WebSocketShardStatus;
  readonly connection: { on(event: "error", listener: () => void): unknown; terminate(): void } | null;
}

async function throttled(manager: Manager, pacing: Pacing): Promise<IIdentifyThrottler> {
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
