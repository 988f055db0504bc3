/**
 * The connections to Discord's gateway, one for each shard. The client of the
 * library keeps and resumes them; nothing is asked of its caches, which hold as
 * little as it allows: events are taken as they come.
 *
 * The only intent is Guilds, for being added, thrown out, and channels that go.
 * Commands and buttons need none. Reactions need none either: who has reacted is
 * read page by page when a round is closed, from Discord itself, so that nothing
 * depends on an event that a lost session did not bring.
 */
import {
  Client,
  Events,
  GatewayIntentBits,
  type IIdentifyThrottler,
  Options,
  SimpleIdentifyThrottler,
  SimpleShardingStrategy,
  type WebSocketOptions,
  WebSocketShardStatus,
} from "discord.js";
import type { Connections } from "../../../src/chat/adapter.ts";
import type { Log } from "../../../src/chat/log.ts";
import { textAt } from "../../shared/payload.ts";
import { baseOf, CALL_TIMEOUT_MS } from "./api.ts";
import { createPacing, type Pacing } from "./reconnect-delay.ts";
import { refusalOf } from "./refusals.ts";

/** As whom the bot acts. */
export interface Identity {
  readonly applicationId: string;
  readonly userId: string;
}

/** One event, as it came. */
export interface Dispatch {
  readonly type: string;
  readonly data: unknown;
}

export interface Gateway {
  /** Resolves with the first connection. */
  readonly opened: Promise<Identity>;
  /** Resolves with why Discord will never let this bot in as it is configured. */
  readonly refused: Promise<Error>;
  connections(): Connections;
  /** Ends the attempts to connect, and the connections; never takes longer. */
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

/** Resolves when the library has begun to connect. Throws what it does where Discord's HTTP API is away. */
export async function openGateway(deps: GatewayDeps): Promise<Gateway> {
  const { log, onDispatch } = deps;
  const opened = Promise.withResolvers<Identity>();
  const refused = Promise.withResolvers<Error>();
  const live = new Set<number>();
  const pacing = createPacing({
    random: deps.random,
    onWait: (shard, failures, ms) =>
      log.warn({ shard, failures, ms }, "no connection to Discord; it is tried again"),
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
        await rest(20);
      }
      await Promise.race([client.destroy().catch(() => {}), rest(until - performance.now())]);
      // The other side has not said goodbye: the library would wait for half a minute, and the process with it.
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
    makeCache: Options.cacheWithLimits(NOTHING_KEPT),
    // Nobody waits for a server that is away.
    waitGuildTimeout: 1_000,
    rest: { retries: 0, timeout: CALL_TIMEOUT_MS, ...(apiUrl !== undefined && { api: baseOf(apiUrl) }) },
    ws: {
      buildStrategy,
      buildIdentifyThrottler: (manager) => throttled(manager, pacing),
    },
  });
}

/** All that the library allows to be done without. */
const NOTHING_KEPT = {
  ApplicationCommandManager: 0,
  ApplicationEmojiManager: 0,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  DMMessageManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildForumThreadManager: 0,
  GuildInviteManager: 0,
  GuildMemberManager: 0,
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildSoundboardSoundManager: 0,
  GuildStickerManager: 0,
  GuildTextThreadManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  SubscriptionManager: 0,
  ThreadManager: 0,
  ThreadMemberManager: 0,
  UserManager: 0,
  VoiceStateManager: 0,
} as const;

const HANDSHAKE_MS = 10_000;
const HELLO_MS = 20_000;

/** The library's own way to run shards, but for when they connect: it takes its options when they are spawned. */
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

/** A first attempt that fails is no reason to give up: the library goes on by itself. */
class Unhurried extends SimpleShardingStrategy {
  override async connect(): Promise<void> {
    super.connect().catch(() => {});
  }

  /**
   * Ends connections without a word. Told to destroy one that is only just being made, the library
   * would not: it forgets it, leaves it open, and lets nobody hear of it when it fails.
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

/** What the library has of a shard, and does not show. */
interface Shard {
  readonly status: WebSocketShardStatus;
  readonly connection: { on(event: "error", listener: () => void): unknown; terminate(): void } | null;
}

async function throttled(manager: Manager, pacing: Pacing): Promise<IIdentifyThrottler> {
  // Known from a moment ago, or asked again: the library would go on wrongly where that fails.
  const information = await manager.fetchGatewayInformation().catch(() => undefined);
  const throttler = new SimpleIdentifyThrottler(information?.session_start_limit.max_concurrency ?? 1);
  return {
    async waitForIdentify(shard, signal) {
      await throttler.waitForIdentify(shard, signal);
      pacing.identified(shard);
    },
  };
}

const rest = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)).unref());
