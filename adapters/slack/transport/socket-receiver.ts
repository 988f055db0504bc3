/**
 * Supervises Socket Mode: two connections, each replaced before it is closed, so that
 * Slack's own refreshes, a dead line or a refused reconnection lose nothing. (The
 * library reconnects only after a connection is gone.) A rejected token ends it.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type Logger, webApi } from "@slack/bolt";
import type { Log } from "../../../src/chat/log.ts";
import type { Outage } from "../../../src/chat/outage.ts";
import { backoffMs } from "../../shared/backoff.ts";
import { tokenErrorOf } from "./failures.ts";
import type { OnBody, Receiver } from "./receiver.ts";
import { type Connection, openConnection } from "./socket-connection.ts";

export interface SocketReceiverOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly log: Log;
  readonly outage: Outage;
  /** From 0 up to, but not including, 1. */
  readonly random: () => number;
}

export interface SocketReceiver extends Receiver {
  /** Settles only when Slack no longer accepts the token. */
  readonly failed: Promise<Error>;
  /** How many connections are open now. */
  connected(): number;
}

/** How many connections are kept. */
export const SOCKETS = 2;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 15_000;
/** The longest that a timer can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** A connection in trouble sooner than this counts as a failure. */
const STABLE_MS = 2_000;

export function createSocketReceiver(options: SocketReceiverOptions): SocketReceiver {
  const { outage, random } = options;
  const stopping = new AbortController();
  /** With the time when each was opened. */
  const open = new Map<Connection, number>();
  const first = Promise.withResolvers<void>();
  const failed = Promise.withResolvers<Error>();
  let loops: Promise<void>[] = [];
  let onBody: OnBody;

  async function connect(): Promise<Connection> {
    const connection = await openConnection({ ...options, onBody });
    open.set(connection, performance.now());
    outage.works();
    void connection.closed.then(() => open.delete(connection));
    first.resolve();
    return connection;
  }

  /** Keeps one connection open for as long as the process lives. */
  async function keep(): Promise<void> {
    let failures = 0;
    let old: Connection | undefined;
    while (!stopping.signal.aborted) {
      try {
        const connection = await connect();
        void old?.retire();
        old = connection;
        failures = (await isStable(connection)) ? 0 : failures + 1;
        if (failures > 0) await rest(failures, undefined);
      } catch (error) {
        failures += 1;
        if (isRefused(error, failures)) return;
        outage.failed(error);
        await rest(failures, error);
      }
    }
  }

  /**
   * Settles when it must be replaced: whether it had lasted for a while, or is only renewed.
   * Slack renews each connection at a certain age. Of two opened together, one is renewed
   * here at half that age, so that Slack never renews both at the same time.
   */
  async function isStable(connection: Connection): Promise<boolean> {
    const since = performance.now();
    const { lifeMs } = connection;
    const isTwin = [...open].some(([other, at]) => other !== connection && since - at < lifeMs / 4);
    const replaced = new AbortController();
    const signal = AbortSignal.any([stopping.signal, replaced.signal]);
    const early = Math.min(isTwin ? lifeMs / 2 : Number.POSITIVE_INFINITY, LONGEST_TIMER_MS);
    const why = await Promise.race([connection.leaving, sleep(early, "renewal", { signal })])
      .catch(() => "renewal")
      .finally(() => replaced.abort());
    return why !== "trouble" || performance.now() - since >= STABLE_MS;
  }

  /** While the bot is connected, one refusal may be a mistake: only the second is believed. */
  function isRefused(error: unknown, failures: number): boolean {
    const refused = tokenErrorOf("SLACK_APP_TOKEN", error);
    if (refused === undefined || (open.size > 0 && failures < 2)) return false;
    first.reject(refused);
    failed.resolve(refused);
    return true;
  }

  const closeAll = () => Promise.all([...open.keys()].map((connection) => connection.close()));

  async function rest(failures: number, error: unknown): Promise<void> {
    const asked = error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter * 1_000 : 0;
    const ms = asked + backoffMs(failures, { firstMs: FIRST_RETRY_MS, mostMs: LONGEST_RETRY_MS, random });
    await sleep(ms, undefined, { signal: stopping.signal }).catch(() => {});
  }

  return {
    failed: failed.promise,
    connected: () => open.size,
    async start(given) {
      onBody = given;
      loops = Array.from({ length: SOCKETS }, keep);
      await first.promise;
    },
    renew() {
      for (const connection of open.keys()) connection.leave();
    },
    async stop() {
      stopping.abort();
      first.resolve();
      await closeAll();
      await Promise.all(loops);
      // Another may have opened while these were closed.
      await closeAll();
    },
  };
}
