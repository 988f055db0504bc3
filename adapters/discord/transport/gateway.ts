/**
 * The connections to Discord's gateway, one for each shard, which the library keeps and
 * resumes. This is its gateway alone, without the client of discord.js around it: events
 * are handled as they come, so nothing needs that client's caches.
 *
 * The only intent is Guilds, for being added and removed, and for deleted channels.
 * Commands, buttons and reactions need none: reactions are read page by page when a
 * round closes, so a lost event loses none of them.
 */
import { setTimeout as sleep } from "node:timers/promises";
import {
  type SessionInfo,
  SimpleShardingStrategy,
  WebSocketManager,
  WebSocketShardEvents,
  WebSocketShardStatus,
} from "@discordjs/ws";
import { DefaultRestOptions, GatewayCloseCodes, GatewayIntentBits } from "discord.js";
import { type Connections, Refused } from "../../../src/chat/adapter.ts";
import type { Log } from "../../../src/chat/log.ts";
import { createOutage, type Outage } from "../../../src/chat/outage.ts";
import { settleWithin } from "../../../src/chat/settle-within.ts";
import { orAborted } from "../../shared/or-aborted.ts";
import { textAt } from "../../shared/payload.ts";
import { untilAnswered } from "../../shared/retry.ts";
import { CALL_TIMEOUT_MS, createRest } from "./api.ts";
import { isTokenRefused } from "./failures.ts";
import { createPacing, type Pacing } from "./reconnect-delay.ts";
import { refusalOf, tokenRefused } from "./refusals.ts";
import { createSessionStarts, type SessionStartsDeps } from "./session-starts.ts";

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
  const { onDispatch } = deps;
  const opened = Promise.withResolvers<Pick<Gateway, "applicationId" | "botId">>();
  const refused = Promise.withResolvers<Error>();
  const live = new Set<number>();
  const pacing = createPacing({
    random: deps.random,
    onWait: (shard, failures, ms) => outage.failed(undefined, { shard, failures, ms }),
  });
  const { manager, cut } = createManager(deps, pacing, (shard, waitMs) =>
    outage.failed(new Error("no session is left for today"), { shard, ms: waitMs }),
  );
  let isClosing = false;
  let wanted = 1;
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
    deps.log.info({ shard: shardId }, "a session with Discord was resumed");
    isUp(shardId);
  });
  manager.on(WebSocketShardEvents.Closed, ({ code, shardId }) => {
    if (!isClosing)
      deps.log.info({ shard: shardId, code, reason: reasonOf(code) }, "Discord closed a connection");
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
      cut((status) => status !== WebSocketShardStatus.Ready);
      await sleep(20);
    }
    const closed = Promise.resolve(manager.destroy()).catch(() => {});
    await settleWithin(closed, until - performance.now());
    // Where Discord has not answered the close, the library would keep the process for half a minute.
    cut(() => true);
    live.clear();
  }

  try {
    const first = await orAborted(Promise.race([opened.promise, refused.promise]), deps.signal);
    if (first instanceof Error) throw first;
    return {
      ...first,
      refused: refused.promise,
      connections: () => ({ live: live.size, wanted }),
      close,
    };
  } catch (error) {
    await close(CLOSE_MS);
    throw error;
  }
}

/** By Discord's name of the code, else by that of the WebSocket protocol. */
const reasonOf = (code: number): string => GatewayCloseCodes[code] ?? CLOSE_CODES[code] ?? "no reason given";

/** https://www.iana.org/assignments/websocket */
const CLOSE_CODES: Readonly<Record<number, string>> = {
  1000: "normal closure",
  1001: "going away",
  1002: "protocol error",
  1006: "connection lost",
  1009: "message too big",
  1011: "internal error",
  1012: "service restart",
  1013: "try again later",
  // The library's own.
  4200: "closed here, to be resumed",
};

const HANDSHAKE_MS = 10_000;
const HELLO_MS = 20_000;

function createManager(deps: GatewayDeps, pacing: Pacing, onNone: SessionStartsDeps["onNone"]) {
  const { token, shards } = deps;
  const sessions = new Map<number, SessionInfo | null>();
  let strategy: PatientStrategy | undefined;
  const manager = new WebSocketManager({
    token,
    intents: GatewayIntentBits.Guilds,
    rest: createRest(deps, CALL_TIMEOUT_MS),
    shardIds: shards === undefined ? null : [...shards.own],
    shardCount: shards?.count ?? null,
    handshakeTimeout: HANDSHAKE_MS,
    helloTimeout: HELLO_MS,
    async retrieveSessionInfo(shard) {
      await pacing.turn(shard);
      return sessions.get(shard) ?? null;
    },
    updateSessionInfo: (shard, session) => void sessions.set(shard, session),
    buildIdentifyThrottler: (one) =>
      createSessionStarts({ manager: one, onStart: (shard) => pacing.identified(shard), onNone }),
    buildStrategy(one) {
      strategy = new PatientStrategy(one);
      return strategy;
    },
  });
  return { manager, cut: (isToEnd: (status: WebSocketShardStatus) => boolean) => strategy?.cut(isToEnd) };
}

/** Does not give up when the first attempt fails: the library tries again by itself. */
class PatientStrategy extends SimpleShardingStrategy {
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
